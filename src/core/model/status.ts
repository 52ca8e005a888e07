/**
 * The states of a row, as the window, the reports and the command line name them.
 */

/** What the check says of a row before anything is sent. */
export const PLAN_STATUSES = [
  'ready',
  'blocked',
  'empty',
  'duplicate',
  'excluded',
  'unchanged',
] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];

/** A row that a run does not touch, in the words of the reports. */
export const UNSENT_STATES = ['blocked', 'empty', 'duplicate', 'excluded', 'unchanged'] as const;
export type UnsentState = (typeof UNSENT_STATES)[number];

/** A row on its way through a run, or at its end. */
export const SENDING_STATES = [
  'planned',
  'in_flight',
  'accepted',
  'succeeded',
  'failed',
  'partial',
  'unconfirmed',
  'unknown',
] as const;
export type SendingState = (typeof SENDING_STATES)[number];

/** The state of a row in a run's journal: each row of the file has exactly one. */
export type RowState = UnsentState | SendingState;

/**
 * The states that a report counts. `planned` is reported as `not_sent` and `in_flight` as
 * `unknown`, because a report tells what is true if nothing more happens.
 */
export const REPORT_STATES = [
  ...UNSENT_STATES,
  'not_sent',
  'accepted',
  'succeeded',
  'failed',
  'partial',
  'unconfirmed',
  'unknown',
] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** Rows by report state; the figures add up to the rows of the file. */
export type StateCounts = Record<ReportState, number>;

/** @returns the word a report uses for a state of the journal. */
export function reportState(state: RowState): ReportState {
  if (state === 'planned') return 'not_sent';
  if (state === 'in_flight') return 'unknown';
  return state;
}

/** @returns counts with every state at zero. */
export function noCounts(): StateCounts {
  return Object.fromEntries(REPORT_STATES.map((state) => [state, 0])) as StateCounts;
}

/** @returns the rows that there were to send, whatever became of them. */
export function readyRows(rows: number, counts: StateCounts): number {
  return UNSENT_STATES.reduce((left, state) => left - counts[state], rows);
}
