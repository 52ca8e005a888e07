/*
 * What an answer to a write says of its row. Closed: every answer there is comes out as one.
 */

/** A field that the server didn't like, in its own words. */
export interface FieldProblem {
  /** e.g. `zip`; empty where the server names no field. */
  readonly field: string;
  readonly message: string;
}

/** Trouble that no row's data can explain: three alike in a row pause the run. */
export type SystemicCause =
  'unauthorised' | 'forbidden' | 'redirect' | 'html' | 'unexpected_status' | 'tls';

/** No connection was made, so nothing was sent. */
export type NetworkCause = 'dns' | 'refused' | 'connect_timeout';

/** Why nobody can tell whether a write was applied. */
export type LostReason =
  'timeout' | 'reset' | 'aborted' | 'protocol' | 'server_error' | 'no_job' | 'html' | 'crash';

export type WriteOutcome =
  /** Queued; whether it was applied is told later. */
  | { readonly kind: 'accepted'; readonly status: number; readonly jobId: string }
  /** The server refused this row's data: certainly not applied. */
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly code: string;
      readonly message: string;
      readonly problems: readonly FieldProblem[];
    }
  /** 429: certainly not applied. */
  | { readonly kind: 'throttled'; readonly status: 429; readonly retryAfterMs: number | null }
  /** Certainly not applied, and not because of the row's data. */
  | {
      readonly kind: 'not_applied';
      readonly cause: SystemicCause | NetworkCause;
      readonly status: number | null;
      readonly message: string;
    }
  /** May have been applied. */
  | {
      readonly kind: 'lost';
      readonly reason: LostReason;
      readonly status: number | null;
      readonly message: string;
    };

/** @returns whether the cause lies in the connection, where waiting may help. */
export function isNetworkCause(cause: SystemicCause | NetworkCause): cause is NetworkCause {
  return cause === 'dns' || cause === 'refused' || cause === 'connect_timeout';
}
