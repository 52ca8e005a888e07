import type { Field } from '../model/field.ts';
import type { Finding, Issue } from '../model/issue.ts';
import { issueCatalogue } from '../model/issue-catalogue.ts';

/** Where a finding was made. */
export interface IssuePlace {
  /** The spreadsheet's number of the row. */
  readonly row: number;
  /** Header of the column as shown; null if the finding is about the row or a constant. */
  readonly column: string | null;
  /** null if the finding is about the row. */
  readonly field: Field | null;
  /** The cell as it stands in the sheet; empty if the finding is about the row. */
  readonly value: string;
}

const NO_DETAIL: Readonly<Record<string, string | number>> = Object.freeze({});

/** Puts a finding into its place and into the user's words. */
export function describeIssue(finding: Finding, place: IssuePlace): Issue {
  const words = issueCatalogue[finding.code];
  const context = {
    value: place.value,
    label: place.field?.label ?? 'Row',
    detail: finding.detail ?? NO_DETAIL,
  };
  return {
    row: place.row,
    severity: words.severity,
    code: finding.code,
    column: place.column,
    field: place.field?.name ?? null,
    value: place.value,
    message: words.message(context),
    fix: words.fix(context),
  };
}
