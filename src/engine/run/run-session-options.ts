import type { Clock } from '../../core/model/clock.ts';
import type { Catalogue } from '../../core/model/field.ts';
import type { ApiClient } from './api-client.ts';
import type { RunJournal } from './run-journal.ts';

export interface RunSessionOptions {
  readonly journal: RunJournal;
  readonly client: ApiClient;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  /** Requests a minute at most; the server may lower it. Default 150. */
  readonly ratePerMinute?: number;
  /** The server's minute. Default 60,000; shorter only for a sandbox in a hurry. */
  readonly minuteMs?: number;
  /** Requests at once. Default 8. */
  readonly concurrency?: number;
  /** Send only the first so many planned rows; null, the default: all. */
  readonly trial?: number | null;
  /** After this, rows that are still pending are `unconfirmed`. Default 900,000. */
  readonly confirmTimeoutMs?: number;
  /** What trouble does: wait for a person (`pause`, the default), or end the session (`stop`). */
  readonly onTrouble?: 'pause' | 'stop';
}

/** @throws RangeError for options that can't be used. */
export function checkOptions({ concurrency = 8, trial = null }: RunSessionOptions): void {
  expectWhole('concurrency', concurrency);
  if (trial !== null) {
    expectWhole('trial', trial);
  }
}

function expectWhole(name: string, value: number): void {
  if (Number.isInteger(value) && value >= 1) return;
  throw new RangeError(`${name}: expected a whole number from 1, got ${String(value)}`);
}
