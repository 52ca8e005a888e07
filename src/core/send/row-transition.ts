import { assertNever } from '../model/assert-never.ts';
import type { SendingState } from '../model/status.ts';

/** How often an unknown row is sent again by itself. */
export const MAX_OWN_RESENDS = 2;

/** What the API says of a job that has ended. */
export type JobResult = 'SUCCESS' | 'PARTIAL_SUCCESS' | 'FAILURE';

/** Where a row stands, with all that its next step depends on. */
export interface RowProgress {
  readonly state: SendingState;
  /** Requests that left and whose fate nobody knows: any of them may have been applied. */
  readonly lostSends: number;
  /** How often the row was sent again by itself after a lost answer. */
  readonly ownResends: number;
  /** The job of the accepted request; null until there is one. */
  readonly jobId: string | null;
  /** What told the row's end: the log can be doubted later, a poll can't. */
  readonly confirmedBy: 'log' | 'poll' | null;
}

export type RowEvent =
  /** A first request is about to leave; it is on disk. */
  | { readonly kind: 'intent' }
  /** An unknown row is about to be sent again; `app`: by itself, `user`: a person decided. */
  | { readonly kind: 'resend'; readonly by: 'app' | 'user' }
  | { readonly kind: 'accepted'; readonly jobId: string }
  /** The server refused the row: this request was certainly not applied. */
  | { readonly kind: 'refused' }
  /** This request was certainly not applied, and the row can be sent again. `by`: who sent it. */
  | { readonly kind: 'returned'; readonly by: 'app' | 'user' }
  /** Nobody can tell whether this request was applied. */
  | { readonly kind: 'lost' }
  /** The process ended; what was in flight is lost. */
  | { readonly kind: 'crash' }
  | { readonly kind: 'confirmed'; readonly result: JobResult; readonly by: 'log' | 'poll' }
  /** The log turned out not to be trusted: what it had confirmed is asked again. */
  | { readonly kind: 'doubted' }
  /** The time for confirming is over. */
  | { readonly kind: 'deadline' }
  /** An unconfirmed row is to be confirmed after all. */
  | { readonly kind: 'asked_again' };

export const NOT_STARTED: RowProgress = {
  state: 'planned',
  lostSends: 0,
  ownResends: 0,
  jobId: null,
  confirmedBy: null,
};

/**
 * The state machine of a row. An event that can't happen in a state is a bug and throws.
 *
 * Invariants (tested with random sequences of events):
 * - A request leaves only from `planned`, or from `unknown` as a resend; so an accepted row is
 *   never sent again, and neither is a `succeeded`, `failed` or `partial` one.
 * - At most `MAX_OWN_RESENDS` resends happen by themselves, not counting those that were certainly
 *   not applied.
 * - `failed` is certain: no request of the row may have been applied. After a lost answer a refused
 *   or failed replay is `unknown`, for the first one may have been applied.
 * - `planned` means that no request of the row can have been applied.
 * - `succeeded`, `partial` and `failed` stay, but for a success that only the log told.
 */
export function nextState(progress: RowProgress, event: RowEvent): RowProgress {
  switch (event.kind) {
    case 'intent':
      expectState(progress, event, ['planned']);
      return { ...progress, state: 'in_flight' };
    case 'resend':
      expectState(progress, event, ['unknown']);
      if (event.by === 'user') return { ...progress, state: 'in_flight' };
      if (progress.ownResends >= MAX_OWN_RESENDS) throw illegal(progress, event);
      return { ...progress, state: 'in_flight', ownResends: progress.ownResends + 1 };
    case 'accepted':
      expectState(progress, event, ['in_flight']);
      return { ...progress, state: 'accepted', jobId: event.jobId };
    case 'refused':
      expectState(progress, event, ['in_flight']);
      return progress.lostSends === 0 ? { ...progress, state: 'failed' } : keptUnknown(progress);
    case 'returned':
      expectState(progress, event, ['in_flight']);
      return returned(progress, event.by);
    case 'lost':
      expectState(progress, event, ['in_flight']);
      return { ...progress, state: 'unknown', lostSends: progress.lostSends + 1 };
    case 'crash':
      if (progress.state !== 'in_flight') return progress;
      return { ...progress, state: 'unknown', lostSends: progress.lostSends + 1 };
    case 'confirmed':
      expectState(progress, event, ['accepted', 'unconfirmed']);
      return confirmed({ ...progress, confirmedBy: event.by }, event.result);
    case 'doubted':
      expectState(progress, event, ['succeeded']);
      if (progress.confirmedBy !== 'log') throw illegal(progress, event);
      return { ...progress, state: 'accepted', confirmedBy: null };
    case 'deadline':
      expectState(progress, event, ['accepted']);
      return { ...progress, state: 'unconfirmed' };
    case 'asked_again':
      expectState(progress, event, ['unconfirmed']);
      return { ...progress, state: 'accepted' };
    default:
      return assertNever(event);
  }
}

/** @returns whether the row may be sent again by itself, as far as its own story goes. */
export function mayResend(progress: RowProgress): boolean {
  return progress.state === 'unknown' && progress.ownResends < MAX_OWN_RESENDS;
}

/** No request but the returned one counts: it is as if it had never left. */
function returned(progress: RowProgress, by: 'app' | 'user'): RowProgress {
  if (progress.lostSends === 0) return { ...progress, state: 'planned' };
  if (by === 'user') return { ...progress, state: 'unknown' };
  return { ...progress, state: 'unknown', ownResends: Math.max(0, progress.ownResends - 1) };
}

function confirmed(progress: RowProgress, result: JobResult): RowProgress {
  switch (result) {
    case 'SUCCESS':
      return { ...progress, state: 'succeeded' };
    case 'PARTIAL_SUCCESS':
      return { ...progress, state: 'partial' };
    case 'FAILURE':
      return progress.lostSends === 0 ? { ...progress, state: 'failed' } : keptUnknown(progress);
    default:
      return assertNever(result);
  }
}

/** The server has decided on the replay; sending it a third time would not tell more. */
function keptUnknown(progress: RowProgress): RowProgress {
  return { ...progress, state: 'unknown', ownResends: MAX_OWN_RESENDS };
}

function expectState(
  progress: RowProgress,
  event: RowEvent,
  allowed: readonly SendingState[],
): void {
  if (!allowed.includes(progress.state)) throw illegal(progress, event);
}

function illegal(progress: RowProgress, event: RowEvent): Error {
  return new Error(`A row in state ${progress.state} can't meet the event ${event.kind}.`);
}
