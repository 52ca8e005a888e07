import { REPORT_COLUMNS } from '../model/report-columns.ts';

/** The columns by which a file is known as our report: all three together. */
const MARKS = ['__row', '__status', '__run'];

/** @returns whether the headers are those of one of our own reports. */
export function isOwnReport(headers: readonly string[]): boolean {
  return MARKS.every((mark) => headers.some((header) => header.trim() === mark));
}

/** @returns whether a column of our own report is one that the report added. */
export function isReportColumn(header: string): boolean {
  return REPORT_COLUMNS.some((column) => column === header.trim());
}
