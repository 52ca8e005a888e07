import type { Body } from './field.ts';
import type { Issue } from './issue.ts';
import type { PlanStatus } from './status.ts';

/** A row of the file: its number in a spreadsheet program, and its cells as text. */
export interface SheetRow {
  /** From 1; the header's row is counted, blank rows are counted. The row's identity everywhere. */
  readonly row: number;
  readonly cells: readonly string[];
}

/** A row with everything that the check says of it. */
export interface PlannedRow extends SheetRow {
  readonly leadId: string;
  readonly status: PlanStatus;
  /** Exactly what would be sent; null when nothing would be. */
  readonly body: Body | null;
  readonly issues: readonly Issue[];
}
