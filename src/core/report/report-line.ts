import { reportState } from '../model/status.ts';
import { explainRow } from './explain-row.ts';
import { neutraliseCell } from './neutralise.ts';
import { REPORT_COLUMNS } from '../model/report-columns.ts';
import type { ReportColumn } from '../model/report-columns.ts';
import type { ReportRow } from './report-row.ts';

/**
 * The header of a report. Cells beyond the file's header (rows that were too long) get columns
 * without a name between the file's columns and ours.
 *
 * @param width columns of the widest row, at least the header's.
 */
export function reportHeader(headers: readonly string[], width: number): readonly string[] {
  return [...padded(headers, width).map(neutraliseCell), ...REPORT_COLUMNS];
}

/**
 * A row of a report: the sheet's cells as they stood when sent, then what became of them. Every cell
 * is neutralised, for a server's message can hold a formula too.
 *
 * @param width as for `reportHeader`: short rows are padded to it.
 */
export function reportLine(row: ReportRow, width: number, run: string): readonly string[] {
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
  const cells = [...padded(row.cells, width), ...REPORT_COLUMNS.map((column) => own[column])];
  return cells.map(neutraliseCell);
}

function padded(cells: readonly string[], width: number): readonly string[] {
  return Array.from({ length: Math.max(width, cells.length) }, (_, index) => cells[index] ?? '');
}

function isoTime(ms: number | null): string {
  return ms === null ? '' : new Date(ms).toISOString();
}
