import type { Clock } from '../../core/model/clock.ts';
import type { RequestGate } from './request-gate.ts';
import type { RunJournal } from './run-journal.ts';
import type { LatestFailure } from './sender.ts';

/** What the confirmer and its helpers work with. */
export interface ConfirmerParts {
  readonly journal: RunJournal;
  readonly gate: RequestGate;
  readonly clock: Clock;
  /** After this the rows that are still pending are `unconfirmed`. */
  readonly confirmTimeoutMs: number;
  readonly onFailure: (failure: LatestFailure) => void;
  readonly onChange: () => void;
}
