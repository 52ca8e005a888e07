import type { OutcomePage, RunView } from '../../contract/run-views.ts';
import type { ReportState, RowState } from '../../core/model/status.ts';
import { reportState } from '../../core/model/status.ts';
import { explainRow } from '../../core/report/explain-row.ts';
import type { ReportRow } from '../../core/report/report-row.ts';
import { REPORT_ROW_QUERY, toReportRow, type StoredReportRow } from '../report/read-report-rows.ts';
import { openDatabase } from './journal-schema.ts';
import { journalPath } from './run-id.ts';

/** A report state gathers up to two states of the journal. */
const JOURNAL_STATES: Partial<Record<ReportState, readonly RowState[]>> = {
  not_sent: ['planned'],
  unknown: ['unknown', 'in_flight'],
};

/**
 * Rows of a run with what happened to each, in file order.
 *
 * @param state only rows in this state; null: all.
 * @param from rows to leave out at the beginning.
 * @throws if the journal can't be read.
 */
export function outcomePage(
  dataDir: string,
  run: string,
  state: ReportState | null,
  from: number,
  count: number,
): OutcomePage {
  const database = openDatabase(journalPath(dataDir, run));
  try {
    const states = state === null ? null : JSON.stringify(JOURNAL_STATES[state] ?? [state]);
    const where = states === null ? '' : 'WHERE rows.state IN (SELECT value FROM json_each(?))';
    const values = states === null ? [] : [states];
    const [counted] = database
      .prepare(`SELECT count(*) AS total FROM rows ${where}`)
      .all(values) as { total: number }[];
    const stored = database
      .prepare(`${REPORT_ROW_QUERY} ${where} ORDER BY rows.row LIMIT ? OFFSET ?`)
      .all([...values, count, from]) as StoredReportRow[];
    const outcomes = stored.map((each) => outcomeOf(toReportRow(each)));
    return { total: counted?.total ?? 0, from, outcomes };
  } finally {
    database.close();
  }
}

/**
 * The rows of a run that went wrong, the latest first.
 *
 * @throws if the journal can't be read.
 */
export function latestFailures(dataDir: string, run: string, count: number): RunView['failures'] {
  const database = openDatabase(journalPath(dataDir, run));
  try {
    const stored = database
      .prepare(
        `${REPORT_ROW_QUERY} WHERE rows.state IN ('failed', 'partial', 'unknown')
         ORDER BY rows.sent_at DESC, rows.row DESC LIMIT ?`,
      )
      .all([count]) as StoredReportRow[];
    return stored.map((each) => {
      const { row, leadId, state, message } = outcomeOf(toReportRow(each));
      return { row, leadId, state, message };
    });
  } finally {
    database.close();
  }
}

function outcomeOf(row: ReportRow): OutcomePage['outcomes'][number] {
  const { code, error, howToFix } = explainRow(row);
  const time = (ms: number | null) => (ms === null ? '' : new Date(ms).toISOString());
  return {
    row: row.row,
    leadId: row.leadId,
    state: reportState(row.state),
    httpStatus: row.httpStatus,
    code,
    message: error,
    fix: howToFix,
    attempts: row.attempts,
    jobId: row.jobId ?? '',
    sentAt: time(row.sentAtMs),
    confirmedAt: time(row.confirmedAtMs),
  };
}
