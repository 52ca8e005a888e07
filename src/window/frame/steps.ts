import type { ImportView, Step } from '../../contract/import-views.ts';

export const STEPS: readonly Step[] = ['open', 'map', 'review', 'send', 'results'];

export const stepTitles: Record<Step, string> = {
  open: 'Open',
  map: 'Map',
  review: 'Review',
  send: 'Send',
  results: 'Results',
};

/** One of the five steps as the bar shows it. */
export interface StepPlace {
  readonly step: Step;
  readonly title: string;
  readonly place: 'behind' | 'here' | 'ahead';
  /** Why it can't be gone to yet; null if it can. */
  readonly barred: string | null;
}

/** What keeps a step from being opened, in the user's words; null if nothing does. */
export function barrier(step: Step, view: ImportView | null, hasRun: boolean): string | null {
  if (step === 'open') return null;
  if (view === null) return 'Open a file first.';
  if (step === 'map') return null;
  if (step === 'results') return hasRun ? null : 'Nothing was sent yet.';
  if (step === 'send' && hasRun) return null;
  if (view.counts === null) return 'Settle the columns in Map first.';
  if (step === 'send' && view.counts.ready === 0) return 'No row is ready to be sent.';
  return null;
}

/**
 * @param shown the step that is shown
 * @param reached position of the furthest step that was reached
 * @returns the five steps as the bar shows them
 */
export function stepPlaces(
  view: ImportView | null,
  shown: Step,
  reached: number,
  hasRun: boolean,
): readonly StepPlace[] {
  return STEPS.map((step, index) => ({
    step,
    title: stepTitles[step],
    place: step === shown ? 'here' : index <= reached ? 'behind' : 'ahead',
    barred: barrier(step, view, hasRun),
  }));
}

/** @returns the step after this one, or null after the last. */
export function stepAfter(step: Step): Step | null {
  return STEPS[STEPS.indexOf(step) + 1] ?? null;
}
