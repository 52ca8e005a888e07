import type { ImportView, Step } from '../../contract/import-views.ts';
import type { MatchReason } from '../../core/model/mapping.ts';

export const STEPS: readonly Step[] = ['open', 'map', 'review', 'send', 'results'];

/** Why a column goes nowhere that a person has seen, or need not see. */
const LEFT_OUT: ReadonlySet<MatchReason> = new Set(['own_report', 'chosen', 'profile']);

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

/** What keeps steps from being opened besides the import itself. */
export interface StepFacts {
  readonly hasRun: boolean;
  /** Whether the file on the screen is being read, for the first time or again. */
  readonly reads: boolean;
}

/** What keeps a step from being opened, in the user's words; null if nothing does. */
export function barrier(step: Step, view: ImportView | null, facts: StepFacts): string | null {
  if (step === 'open') return null;
  if (facts.reads) return 'The file is still being read.';
  if (view === null) return 'Open a file first.';
  if (step === 'results') return facts.hasRun ? null : 'Nothing was sent yet.';
  if (step === 'send' && facts.hasRun) return null;
  if (view.intake.headerAsks) return 'Say in Open first which row is the header.';
  if (step === 'map') return null;
  if (view.counts === null) return 'Settle the columns in Map first.';
  if (step === 'send' && view.counts.ready === 0) return 'No row is ready to be sent.';
  return null;
}

/** @returns where an import that was left at a step is shown again: no further than it may. */
export function stepShown(view: ImportView, hasRun: boolean): Step {
  const wished: readonly Step[] = [view.step, 'map'];
  const facts = { hasRun, reads: false };
  return wished.find((step) => barrier(step, view, facts) === null) ?? 'open';
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
  facts: StepFacts,
): readonly StepPlace[] {
  return STEPS.map((step, index) => {
    const barred = barrier(step, view, facts);
    const passed = index <= reached && barred === null ? 'behind' : 'ahead';
    return { step, title: stepTitles[step], place: step === shown ? 'here' : passed, barred };
  });
}

/** What the way on depends on besides the import. */
export interface OnwardFacts extends StepFacts {
  /** Name of the profile that Map offers for this file; null where it offers none. */
  readonly suggested: string | null;
}

/**
 * @returns the step that the main button goes to, or null after the last: the next one, but not Map
 *   where that has nothing to ask because every column is known and none is a guess
 */
export function stepOnward(step: Step, view: ImportView | null, facts: OnwardFacts): Step | null {
  if (step !== 'open' || view === null || facts.suggested !== null) return stepAfter(step);
  if (barrier('review', view, facts) !== null || view.mappingProblems.length > 0) return 'map';
  const isSettled = view.mapping.columns.every(
    ({ target, guess, reason }) => !guess && (target !== null || LEFT_OUT.has(reason)),
  );
  return isSettled ? 'review' : 'map';
}

/** @returns the step after this one, or null after the last. */
export function stepAfter(step: Step): Step | null {
  return STEPS[STEPS.indexOf(step) + 1] ?? null;
}
