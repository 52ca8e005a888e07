/** The columns that our reports add to the original ones. */
const REPORT_COLUMNS: ReadonlySet<string> = new Set([
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
]);

/** The columns by which a file is known as our report: all three together. */
const MARKS = ['__row', '__status', '__run'];

/** @returns whether the headers are those of one of our own reports. */
export function isOwnReport(headers: readonly string[]): boolean {
  return MARKS.every((mark) => headers.some((header) => header.trim() === mark));
}

/** @returns whether a column of our own report is one that the report added. */
export function isReportColumn(header: string): boolean {
  return REPORT_COLUMNS.has(header.trim());
}
