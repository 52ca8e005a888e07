import type { RowState } from '../../core/model/status.ts';
import type { HoldCause } from '../../core/send/pacer.ts';
import type { RunEnding } from './run-plan.ts';
import type { LatestFailure } from './sender.ts';

export type RunPhase = 'sending' | 'confirming' | 'paused' | 'stopping' | 'ended';

/** Everything that a window or a progress line shows of a run, at one moment. */
export interface RunSnapshot {
  readonly run: string;
  readonly phase: RunPhase;
  /** Rows by state; the figures add up to the rows of the file. */
  readonly counts: Readonly<Record<RowState, number>>;
  /** Rows of the file. */
  readonly rows: number;
  /** Rows that there were to send, whatever became of them. */
  readonly ready: number;
  /** Requests that left in all sessions of the run. */
  readonly requests: number;
  /** Requests a minute at present. */
  readonly ratePerMinute: number;
  /** The limit as the server tells it, and what is left of this minute's; null until told. */
  readonly serverLimit: number | null;
  readonly serverRemaining: number | null;
  /** A wait that holds all requests, beyond the usual pace; null: none. */
  readonly wait: { readonly cause: HoldCause; readonly remainingMs: number } | null;
  /** An estimate until the last row is sent and confirmed; null when nothing can be said. */
  readonly remainingMs: number | null;
  /** The latest first, at most 20. */
  readonly failures: readonly LatestFailure[];
  /** Why the run is paused or has ended; null while it is going. */
  readonly ending: RunEnding | null;
}
