/** The columns that a report adds, in their order; ignored when a report is opened again. */
export const REPORT_COLUMNS = [
  '__row',
  '__status',
  '__lead_id',
  '__http_status',
  '__error_code',
  '__error',
  '__how_to_fix',
  '__attempts',
  '__job_id',
  '__sent_at',
  '__confirmed_at',
  '__run',
] as const;

export type ReportColumn = (typeof REPORT_COLUMNS)[number];

/** The columns by which a file is known as our report: all three together. */
const MARKS: readonly ReportColumn[] = ['__row', '__status', '__run'];

/** @returns whether the headers are those of one of our own reports. */
export function isOwnReport(headers: readonly string[]): boolean {
  return MARKS.every((mark) => headers.some((header) => header.trim() === mark));
}

/** @returns whether a column of our own report is one that the report added. */
export function isReportColumn(header: string): boolean {
  return REPORT_COLUMNS.some((column) => column === header.trim());
}
