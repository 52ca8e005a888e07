import type { RowEvent } from '../../src/core/send/row-transition.ts';

/** What a request for a row comes to, and its leaving. */
export const requestEvents: readonly RowEvent[] = [
  { kind: 'intent' },
  { kind: 'resend', by: 'app' },
  { kind: 'resend', by: 'user' },
  { kind: 'accepted', jobId: 'job' },
  { kind: 'refused' },
  { kind: 'returned', by: 'app' },
  { kind: 'returned', by: 'user' },
  { kind: 'lost' },
];

/** What happens to all rows of a run at once. */
export const runEvents: readonly RowEvent[] = [
  { kind: 'crash' },
  { kind: 'doubted' },
  { kind: 'deadline' },
  { kind: 'asked_again' },
];

/** Every result of a job, told by everybody who can tell it. */
export const confirmations: readonly RowEvent[] = (
  ['SUCCESS', 'PARTIAL_SUCCESS', 'FAILURE'] as const
).flatMap((result) =>
  (['log', 'poll'] as const).map((by) => ({ kind: 'confirmed', result, by }) as const),
);
