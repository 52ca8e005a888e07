import { createHash } from 'node:crypto';
import type { LogWord } from '../../core/send/confirmation-policy.ts';
import type { RowProgress } from '../../core/send/row-transition.ts';

/** A row as sending and confirming need it. */
export interface RunRow {
  readonly row: number;
  readonly leadId: string;
  /** The JSON that is sent, byte for byte. */
  readonly body: string;
  /** Requests that left for it so far. */
  readonly attempts: number;
  readonly progress: RowProgress;
  /** The log alone won't do for this row: it is to be polled. */
  readonly pollDue: boolean;
  /** What the log of writes said, if it has said anything. */
  readonly logWord: LogWord | null;
  /** The words of its last trouble: the server's, or those in the log. */
  readonly errorWords: string | null;
}

/** What one request came to, as the journal keeps it. */
export interface AttemptEnd {
  readonly outcome: string;
  readonly httpStatus: number | null;
  readonly errorCode: string | null;
  readonly errorWords: string | null;
}

/** SQLite's row of `rows` joined with `sheet`. */
export interface StoredRow {
  readonly row: number;
  readonly lead_id: string;
  readonly body: string | null;
  readonly attempts: number;
  readonly state: RowProgress['state'];
  readonly lost_sends: number;
  readonly own_resends: number;
  readonly job_id: string | null;
  readonly confirmed_by: RowProgress['confirmedBy'];
  readonly poll_due: number;
  readonly log_word: LogWord | null;
  readonly error_words: string | null;
}

export const RUN_ROW_COLUMNS = `rows.row, sheet.lead_id, sheet.body, rows.attempts, rows.state,
  rows.lost_sends, rows.own_resends, rows.job_id, rows.confirmed_by, rows.poll_due, rows.log_word,
  rows.error_words`;

export function toRunRow(stored: StoredRow): RunRow {
  const { row, body } = stored;
  if (body === null) throw new Error(`Row ${String(row)} of the journal has no body.`);
  return {
    row,
    leadId: stored.lead_id,
    body,
    attempts: stored.attempts,
    pollDue: stored.poll_due !== 0,
    logWord: stored.log_word,
    errorWords: stored.error_words,
    progress: {
      state: stored.state,
      lostSends: stored.lost_sends,
      ownResends: stored.own_resends,
      jobId: stored.job_id,
      confirmedBy: stored.confirmed_by,
    },
  };
}

/** SHA-256 of a body, in hex. */
export function bodyHash(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}
