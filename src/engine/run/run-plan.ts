import type { Follows } from '../../contract/follow-ups.ts';
import type { Mapping } from '../../core/model/mapping.ts';
import type { TroubleCause } from '../../core/send/breaker.ts';

/** What is settled when a run is made and never changes afterwards. Holds no token. */
export interface RunPlan {
  /** From `newId`. */
  readonly run: string;
  /** Name of the file without its folder. */
  readonly fileName: string;
  readonly fileSha256: string;
  readonly fileSizeBytes: number;
  /** The header as it stands in the file, one entry a column. */
  readonly headers: readonly string[];
  readonly mapping: Mapping;
  /** Name of the catalogue, e.g. `entrata`. */
  readonly system: string;
  readonly connectionName: string;
  readonly baseUrl: string;
  /** Whatever the host wants to remember of how the run was started; never a secret. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly appVersion: string;
  /** Wall clock, milliseconds. */
  readonly createdAtMs: number;
  /** Who started it, by the name of the system's account; runs of earlier versions lack it. */
  readonly user?: string;
  /** The run whose rows these are once more, or whose values are put back. */
  readonly follows?: Follows;
}

/** Why a run is no longer going. `finished`: nothing is left to do. */
export type EndCause = 'finished' | 'trial' | 'stopped' | 'paused' | TroubleCause;

export interface RunEnding {
  readonly cause: EndCause;
  /** A whole sentence. */
  readonly message: string;
}

/** What changes while a run goes on. */
export interface RunProgress {
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  /** null while the run is going, or was killed. */
  readonly ending: RunEnding | null;
  /** Requests of all sessions together, confirmations included. */
  readonly requests: number;
  /** False once a poll said otherwise than the log of writes. */
  readonly logTrusted: boolean;
  /** True once a person was told that the server knows none of the leads, and went on. */
  readonly unknownLeadsTold: boolean;
}

export const NO_PROGRESS: RunProgress = {
  startedAtMs: null,
  endedAtMs: null,
  ending: null,
  requests: 0,
  logTrusted: true,
  unknownLeadsTold: false,
};

/** An expected failure as a value: a sentence for the user. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };
