import type { Clock } from '../../core/model/clock.ts';
import type { Catalogue } from '../../core/model/field.ts';
import type { Pacer } from '../../core/send/pacer.ts';
import type { ApiClient } from './api-client.ts';
import type { RunJournal } from './run-journal.ts';

export interface RunSessionOptions {
  readonly journal: RunJournal;
  readonly client: ApiClient;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  /** The pace, shared by everybody who sends through the same connection. */
  readonly pacer: Pacer;
  /** Requests at once, at most. Default 8, more where the server answers late. */
  readonly concurrency?: number | undefined;
  /** Unknown rows that a person wants sent again, once. Default none. */
  readonly resend?: readonly number[];
  /** Send only the first so many planned rows; null, the default: all. */
  readonly trial?: number | null;
  /** After this, rows that are still pending are `unconfirmed`. Default 15 of the server's minutes. */
  readonly confirmTimeoutMs?: number;
  /** What trouble does: wait for a person (`pause`, the default), or end the session (`stop`). */
  readonly onTrouble?: 'pause' | 'stop';
}

/** @throws RangeError for options that can't be used. */
export function checkOptions({ concurrency, trial = null }: RunSessionOptions): void {
  if (concurrency !== undefined) expectWhole('concurrency', concurrency);
  if (trial !== null) {
    expectWhole('trial', trial);
  }
}

function expectWhole(name: string, value: number): void {
  if (Number.isInteger(value) && value >= 1) return;
  throw new RangeError(`${name}: expected a whole number from 1, got ${String(value)}`);
}
