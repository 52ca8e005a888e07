import type { KindReader } from './coerce/coerced.ts';
import type { Body, Field, FieldValue } from './model/field.ts';
import { issueCatalogue } from './model/issue-catalogue.ts';
import type { Finding } from './model/issue.ts';

/** The bit that stands for the row itself in a row's masks; bits 0 to 30 are fields. */
export const ROW_BIT = 0x8000_0000;

/** A finding with its place in the row. */
export interface PlacedFinding {
  readonly finding: Finding;
  /** null: about the row as a whole. */
  readonly field: Field | null;
  /** Position of the column; null for a constant or the row as a whole. */
  readonly column: number | null;
}

/** What the check says of one row by itself, before it is compared with others. */
export interface CheckedCells {
  readonly leadId: string;
  /** Bits of the fields with an error, a warning, a notice. */
  readonly errors: number;
  readonly warnings: number;
  readonly notices: number;
  /** Every usable value by its field; meaningful to send only where there are no errors. */
  body(): Body;
  /** How many values the body holds. */
  readonly filled: number;
  /**
   * @param at position in the checker's `compared`.
   * @returns the usable value of that field; empty if there is none.
   */
  compared(at: number): string;
  readonly findings: readonly PlacedFinding[];
}

/** How one field of a row is read. */
export interface Column {
  readonly field: Field;
  readonly column: number | null;
  readonly constant: string;
  readonly read: KindReader;
}

/** Which column each value of a row comes from; shared by all rows. */
export interface Layout {
  readonly columns: readonly Column[];
  /** Positions in `columns` of the fields that are compared between leads. */
  readonly compared: readonly number[];
}

/** What was found in a row. */
export class PlacedFindings {
  readonly list: PlacedFinding[] = [];
  errors = 0;
  warnings = 0;
  notices = 0;

  add(finding: Finding, field: Field | null, column: number | null): void {
    const bit = field ? 1 << field.index : ROW_BIT;
    const { severity } = issueCatalogue[finding.code];
    if (severity === 'error') this.errors |= bit;
    else if (severity === 'warning') this.warnings |= bit;
    else this.notices |= bit;
    this.list.push({ finding, field, column });
  }
}

export const NOTHING_FOUND = new PlacedFindings();

/** A checked row whose body is put together only where one is asked for. */
export class CheckedValues implements CheckedCells {
  readonly leadId: string;
  readonly filled: number;
  readonly errors: number;
  readonly warnings: number;
  readonly notices: number;
  readonly findings: readonly PlacedFinding[];
  readonly #layout: Layout;
  readonly #values: readonly (FieldValue | undefined)[];

  constructor(
    layout: Layout,
    values: readonly (FieldValue | undefined)[],
    leadId: string,
    filled: number,
    { errors, warnings, notices, list }: PlacedFindings,
  ) {
    this.#layout = layout;
    this.#values = values;
    this.leadId = leadId;
    this.filled = filled;
    this.errors = errors;
    this.warnings = warnings;
    this.notices = notices;
    this.findings = list;
  }

  compared(at: number): string {
    const position = this.#layout.compared[at];
    const value = position === undefined ? undefined : this.#values[position];
    return typeof value === 'string' ? value : '';
  }

  body(): Body {
    const body: Record<string, FieldValue> = {};
    this.#layout.columns.forEach(({ field }, at) => {
      const value = this.#values[at];
      if (field.index !== 0 && value !== undefined) body[field.name] = value;
    });
    return body;
  }
}
