import type { Issue } from '../model/issue.ts';
import type { RowState } from '../model/status.ts';

/** Everything that a report says of a row, as the journal has it. */
export interface ReportRow {
  /** The spreadsheet's number of the row. */
  readonly row: number;
  readonly state: RowState;
  readonly leadId: string;
  /** As they stood when the run was made; perhaps fewer or more than the header's. */
  readonly cells: readonly string[];
  readonly issues: readonly Issue[];
  /** The answer to the last request; null if none came or none was sent. */
  readonly httpStatus: number | null;
  readonly errorCode: string | null;
  /** The server's words, or ours where it had none. */
  readonly errorWords: string | null;
  readonly attempts: number;
  readonly jobId: string | null;
  /** Wall clock in milliseconds. */
  readonly sentAtMs: number | null;
  readonly confirmedAtMs: number | null;
}
