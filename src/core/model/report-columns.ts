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
