import type { PlanStatus, ReportState } from '../../core/model/status.ts';
import type { RunPhase } from '../../contract/run-views.ts';

export type Tone = 'ok' | 'warning' | 'error' | 'accent' | 'quiet';

/** How a state is shown: never by its colour alone. */
export interface StateLook {
  readonly symbol: string;
  readonly word: string;
  readonly tone: Tone;
  /** One sentence that says what the state means. */
  readonly meaning: string;
}

const planLooks: Record<PlanStatus, StateLook> = {
  ready: { symbol: '●', word: 'ready', tone: 'ok', meaning: 'Will be sent.' },
  blocked: {
    symbol: '✕',
    word: 'error',
    tone: 'error',
    meaning: 'Has an error and is not sent until it is mended.',
  },
  empty: {
    symbol: '○',
    word: 'empty',
    tone: 'quiet',
    meaning: 'Every mapped cell is blank: nothing to change, never sent.',
  },
  duplicate: {
    symbol: '○',
    word: 'duplicate',
    tone: 'quiet',
    meaning: 'Another row for the same lead stands for this one.',
  },
  excluded: {
    symbol: '○',
    word: 'excluded',
    tone: 'quiet',
    meaning: 'Left out by you.',
  },
  unchanged: {
    symbol: '○',
    word: 'unchanged',
    tone: 'quiet',
    meaning: 'The lead has these values already: nothing to change, not sent.',
  },
};

const warned: StateLook = {
  symbol: '▲',
  word: 'warning',
  tone: 'warning',
  meaning: 'Will be sent after its warning was seen.',
};

/** @returns how a row of the sheet is shown after the check. */
export function planLook(status: PlanStatus, hasWarning: boolean): StateLook {
  return status === 'ready' && hasWarning ? warned : planLooks[status];
}

/** How a state of a report is shown, and the area it takes in the stacked bar. */
export const reportLooks: Record<ReportState, StateLook & { readonly area: string }> = {
  succeeded: {
    symbol: '✓',
    word: 'succeeded',
    tone: 'ok',
    area: '--bar-succeeded',
    meaning: 'Applied and confirmed.',
  },
  accepted: {
    symbol: '◐',
    word: 'accepted',
    tone: 'accent',
    area: '--bar-accepted',
    meaning: 'Queued by the server, not confirmed yet.',
  },
  partial: {
    symbol: '◑',
    word: 'partial',
    tone: 'warning',
    area: '--bar-partial',
    meaning: 'Applied in part only.',
  },
  failed: {
    symbol: '✕',
    word: 'failed',
    tone: 'error',
    area: '--bar-failed',
    meaning: 'Refused; nothing was changed.',
  },
  unconfirmed: {
    symbol: '…',
    word: 'unconfirmed',
    tone: 'warning',
    area: '--bar-partial',
    meaning: 'Queued, but still pending when the wait ended.',
  },
  unknown: {
    symbol: '?',
    word: 'unknown',
    tone: 'warning',
    area: '--bar-unknown',
    meaning: 'Sent, and no way to tell whether it was applied.',
  },
  not_sent: {
    symbol: '–',
    word: 'not sent',
    tone: 'quiet',
    area: '--bar-left',
    meaning: 'Ready, but it never left.',
  },
  blocked: {
    symbol: '✕',
    word: 'blocked',
    tone: 'quiet',
    area: '--bar-out',
    meaning: 'Had an error in the sheet; never sent.',
  },
  empty: {
    symbol: '○',
    word: 'empty',
    tone: 'quiet',
    area: '--bar-out',
    meaning: 'Nothing to change; never sent.',
  },
  duplicate: {
    symbol: '○',
    word: 'duplicate',
    tone: 'quiet',
    area: '--bar-out',
    meaning: 'Another row stands for this lead; never sent.',
  },
  excluded: {
    symbol: '○',
    word: 'excluded',
    tone: 'quiet',
    area: '--bar-out',
    meaning: 'Left out by you; never sent.',
  },
  unchanged: {
    symbol: '○',
    word: 'unchanged',
    tone: 'quiet',
    area: '--bar-out',
    meaning: 'The lead already has these values; never sent.',
  },
};

/** The states of a report from best to rest, the order of bars and lists. */
export const statesInOrder: readonly ReportState[] = [
  'succeeded',
  'partial',
  'failed',
  'unknown',
  'unconfirmed',
  'accepted',
  'not_sent',
  'blocked',
  'empty',
  'duplicate',
  'excluded',
  'unchanged',
];

const phases: Record<RunPhase, string> = {
  sending: 'sending',
  confirming: 'confirming',
  paused: 'paused',
  stopping: 'stopping',
  ended: 'ended',
};

/** @returns the word for a phase of a run; an unknown one as it is. */
export function phaseWord(phase: string): string {
  return Object.hasOwn(phases, phase) ? phases[phase as RunPhase] : phase;
}
