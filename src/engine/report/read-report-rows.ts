import type { Issue } from '../../core/model/issue.ts';
import type { RowState } from '../../core/model/status.ts';
import type { ReportRow } from '../../core/report/report-row.ts';
import type { JournalDatabase } from '../run/journal-schema.ts';

const PAGE_ROWS = 1_000;

/** A row as {@link REPORT_ROW_QUERY} gives it. */
export interface StoredReportRow {
  readonly row: number;
  readonly state: RowState;
  readonly lead_id: string;
  readonly cells: string;
  readonly issues: string;
  readonly http_status: number | null;
  readonly error_code: string | null;
  readonly error_words: string | null;
  readonly attempts: number;
  readonly job_id: string | null;
  readonly sent_at: number | null;
  readonly confirmed_at: number | null;
}

/** Everything that a report says of a row; a condition and an order may follow. */
export const REPORT_ROW_QUERY = `SELECT rows.row, rows.state, sheet.lead_id, sheet.cells,
    sheet.issues, rows.http_status, rows.error_code, rows.error_words, rows.attempts, rows.job_id,
    rows.sent_at, rows.confirmed_at
  FROM rows JOIN sheet ON sheet.row = rows.row`;

/** All rows of a journal in file order, a page at a time: memory does not follow their number. */
export function* readReportRows(database: JournalDatabase): Generator<readonly ReportRow[]> {
  const statement = database.prepare(
    `${REPORT_ROW_QUERY} WHERE rows.row > ? ORDER BY rows.row LIMIT ?`,
  );
  let after = -1;
  for (;;) {
    const page = statement.all([after, PAGE_ROWS]) as StoredReportRow[];
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.row;
    yield page.map(toReportRow);
  }
}

/** @throws if the journal is damaged. */
export function toReportRow(stored: StoredReportRow): ReportRow {
  return {
    row: stored.row,
    state: stored.state,
    leadId: stored.lead_id,
    cells: JSON.parse(stored.cells) as string[],
    issues: JSON.parse(stored.issues) as Issue[],
    httpStatus: stored.http_status,
    errorCode: stored.error_code,
    errorWords: stored.error_words,
    attempts: stored.attempts,
    jobId: stored.job_id,
    sentAtMs: stored.sent_at,
    confirmedAtMs: stored.confirmed_at,
  };
}
