import { reportState } from '../model/status.ts';
import { explainRow } from './explain-row.ts';
import { neutraliseCell } from './neutralise.ts';
import { isOwnReport, isReportColumn, REPORT_COLUMNS } from '../model/report-columns.ts';
import type { ReportColumn } from '../model/report-columns.ts';
import type { ReportRow } from './report-row.ts';

/**
 * The columns of the sheet that a report repeats, by position: all of them, with cells beyond the
 * header's (rows that were too long) in columns without a name. The columns that an earlier report
 * added are left out, since this one adds its own.
 *
 * @param width columns of the widest row, at least the header's.
 */
export function repeatedColumns(headers: readonly string[], width: number): readonly number[] {
  const positions = Array.from({ length: width }, (_, position) => position);
  if (!isOwnReport(headers)) return positions;
  return positions.filter((position) => !isReportColumn(headers[position] ?? ''));
}

/** @param columns from `repeatedColumns`. */
export function reportHeader(
  headers: readonly string[],
  columns: readonly number[],
): readonly string[] {
  return [...columns.map((column) => neutraliseCell(headers[column] ?? '')), ...REPORT_COLUMNS];
}

/**
 * A row of a report: the sheet's cells as they stood when sent, then what became of them. Every cell
 * is neutralised, for a server's message can hold a formula too.
 *
 * @param columns from `repeatedColumns`: short rows are padded.
 */
export function reportLine(
  row: ReportRow,
  columns: readonly number[],
  run: string,
): readonly string[] {
  const { code, error, howToFix } = explainRow(row);
  const own: Readonly<Record<ReportColumn, string>> = {
    __row: String(row.row),
    __status: reportState(row.state),
    __lead_id: row.leadId,
    __http_status: row.httpStatus === null ? '' : String(row.httpStatus),
    __error_code: code,
    __error: error,
    __how_to_fix: howToFix,
    __attempts: String(row.attempts),
    __job_id: row.jobId ?? '',
    __sent_at: isoTime(row.sentAtMs),
    __confirmed_at: isoTime(row.confirmedAtMs),
    __run: run,
  };
  const cells = columns.map((column) => row.cells[column] ?? '');
  return [...cells, ...REPORT_COLUMNS.map((column) => own[column])].map(neutraliseCell);
}

function isoTime(ms: number | null): string {
  return ms === null ? '' : new Date(ms).toISOString();
}
