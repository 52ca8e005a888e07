import type { Severity } from '../severity.ts';

/** What the words of an issue are made from. */
export interface IssueContext {
  /** The cell as it stands in the sheet. */
  readonly value: string;
  /** The field's label, e.g. "ZIP"; "Row" for a finding about the row. */
  readonly label: string;
  readonly detail: Readonly<Record<string, string | number>>;
}

/** An issue's severity and words. */
export interface IssueWords {
  readonly severity: Severity;
  /** Heading of the group of all such issues. */
  readonly title: string;
  readonly message: (context: IssueContext) => string;
  readonly fix: (context: IssueContext) => string;
}

/** A value that holds quotes itself, as a sentence shows it. */
export const shortened = (value: string) => (value.length > 60 ? `${value.slice(0, 57)}…` : value);
/** A value as a sentence shows it. */
export const quote = (value: string) => `“${shortened(value)}”`;
/** A count with its noun, e.g. "1 cell". */
export const plural = (count: string | number | undefined, one: string, many: string) =>
  `${String(count)} ${Number(count) === 1 ? one : many}`;

/** A count as the words show it: 4998 is `4,998`. */
export const countText = (count: string | number | undefined) =>
  String(count).replace(/\B(?=(?:\d{3})+$)/gu, ',');

/** An amount as the words show it: 125050 cents are `$1,250.50`. */
export function dollarsText(cents: number): string {
  const digits = String(cents).padStart(3, '0');
  const dollars = countText(digits.slice(0, -2));
  return digits.endsWith('00') ? `$${dollars}` : `$${dollars}.${digits.slice(-2)}`;
}
