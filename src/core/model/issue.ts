import type { FieldValue } from './field.ts';
import type { IssueCode } from './issue-catalogue.ts';
import type { Severity } from './severity.ts';

/** What a rule found in a value, before it is put into words. */
export interface Finding {
  readonly code: IssueCode;
  /** What the sentence needs besides the value, e.g. `{ digits: 3, restored: '00501' }`. */
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** A finding in its place and in the user's words. */
export interface Issue {
  /** The spreadsheet's number of the row. */
  readonly row: number;
  readonly severity: Severity;
  readonly code: IssueCode;
  /** Header of the column as shown; null if the finding is about the row or a constant. */
  readonly column: string | null;
  /** Field name or `lead_id`; null if the finding is about the row. */
  readonly field: string | null;
  /** The cell as it stands in the sheet. */
  readonly value: string;
  readonly message: string;
  readonly fix: string;
}

/** The outcome of reading one cell: a value to send, unless it is undefined, and what was found. */
export interface Coerced {
  /** undefined: nothing to send, because the cell is blank or wrong; null: the field is cleared. */
  readonly value: FieldValue | undefined;
  readonly findings: readonly Finding[];
}
