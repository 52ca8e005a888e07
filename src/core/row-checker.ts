import { createCellReader, type CellOptions } from './coerce/cell-reader.ts';
import { orderedFindings } from './check/ordered-fields.ts';
import { rowShapeFindings } from './check/row-shape.ts';
import {
  fieldNamed,
  type Body,
  type Catalogue,
  type Field,
  type FieldValue,
} from './model/field.ts';
import type { IssueCode } from './model/issue-catalogue.ts';
import { issueCatalogue } from './model/issue-catalogue.ts';
import type { Coerced, Finding } from './model/issue.ts';
import type { Mapping } from './model/mapping.ts';

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
  readonly body: () => Body;
  /** How many values the body holds. */
  readonly filled: number;
  readonly findings: readonly PlacedFinding[];
}

/** What is known of a row from reading the file. */
export interface RowFault {
  readonly code: IssueCode;
  /** The spreadsheet's number of the row in which the fault began. */
  readonly row: number;
}

interface Column {
  readonly field: Field;
  readonly column: number | null;
  readonly constant: string;
  readonly read: (text: string) => Coerced;
}

const NO_FINDINGS: readonly PlacedFinding[] = [];

/** How the texts of a mapping's constants are read: dates as ISO, rents as the mapping says. */
export function constantOptions({ constantRentUnit }: Mapping, today: string): CellOptions {
  return { blank: 'skip', dateFormat: null, rentUnit: constantRentUnit, today };
}

/**
 * Composes the stages for one mapping: cells are read by their field's rules, then the rules of the
 * whole row are asked. Made once for a mapping, called for every row.
 *
 * The mapping must have no problems that block it.
 */
export class RowChecker {
  readonly catalogue: Catalogue;
  readonly #columns: readonly Column[];
  /** Positions in `#columns` of the pairs of fields that have an order, where both are mapped. */
  readonly #pairs: readonly (readonly [low: number, high: number])[];
  readonly #width: number;

  /**
   * @param width cells that a row should have.
   * @param today the day that dates are called far from, `YYYY-MM-DD`.
   */
  constructor(catalogue: Catalogue, mapping: Mapping, width: number, today: string) {
    this.catalogue = catalogue;
    this.#width = width;
    const columns: Column[] = [];
    for (const { column, target, blank, dateFormat, rentUnit } of mapping.columns) {
      const field = target === null ? undefined : fieldNamed(catalogue, target);
      if (!field) continue;
      const read = createCellReader(field, { blank, dateFormat, rentUnit, today });
      columns.push({ field, column, constant: '', read });
    }
    for (const [name, constant] of Object.entries(mapping.constants)) {
      const field = fieldNamed(catalogue, name);
      if (!field) continue;
      const read = createCellReader(field, constantOptions(mapping, today));
      columns.push({ field, column: null, constant, read });
    }
    // A body lists its fields in the catalogue's order, whatever the order of the columns.
    this.#columns = columns.sort((one, other) => one.field.index - other.field.index);
    const at = (name: string) => this.#columns.findIndex(({ field }) => field.name === name);
    this.#pairs = catalogue.ordered
      .map(([low, high]) => [at(low), at(high)] as const)
      .filter(([low, high]) => low !== -1 && high !== -1);
  }

  /**
   * @param cells the row as it stands, edits included; it may be too short or too long.
   * @param fault what reading the file found wrong with the row.
   * @param cellsInFile how many cells the row has in the file. An edit fills a cell in, but which
   *   cells are missing from a short row it can't know, so the row keeps its error.
   */
  check(
    cells: readonly string[],
    fault?: RowFault,
    cellsInFile: number = cells.length,
  ): CheckedCells {
    const columns = this.#columns;
    // An array and not a body: making an object of 24 names for each row takes longer than reading
    // its cells, and only a row that is looked at or sent needs one.
    const values: (FieldValue | undefined)[] = [];
    let leadId = '';
    let filled = 0;
    let errors = 0;
    let warnings = 0;
    let notices = 0;
    let findings: PlacedFinding[] | undefined;

    const place = (finding: Finding, field: Field | null, column: number | null): void => {
      const bit = field ? 1 << field.index : ROW_BIT;
      const { severity } = issueCatalogue[finding.code];
      if (severity === 'error') errors |= bit;
      else if (severity === 'warning') warnings |= bit;
      else notices |= bit;
      (findings ??= []).push({ finding, field, column });
    };

    if (fault) place({ code: fault.code, detail: { row: fault.row } }, null, null);
    if (cellsInFile !== this.#width) {
      const extraIsBlank = cells.slice(this.#width).every((cell) => cell.trim() === '');
      const shape = rowShapeFindings(cellsInFile, this.#width, extraIsBlank);
      for (const finding of shape) place(finding, null, null);
    }
    for (const { field, column, constant, read } of columns) {
      const { value, findings: found } = read(column === null ? constant : (cells[column] ?? ''));
      if (found.length > 0) for (const finding of found) place(finding, field, column);
      values.push(value);
      if (value === undefined) continue;
      if (field.index === 0) leadId = String(value);
      else filled += 1;
    }
    for (const [low, high] of this.#pairs) {
      const column = columns[low];
      if (!column) continue;
      for (const finding of orderedFindings(values[low], values[high])) {
        place(finding, column.field, column.column);
      }
    }
    return {
      leadId,
      errors,
      warnings,
      notices,
      body: () => bodyOf(columns, values),
      filled,
      findings: findings ?? NO_FINDINGS,
    };
  }

  /** @returns what is wrong with a body that was put together from several rows, or null. */
  bodyFinding(body: Body): Finding | null {
    for (const [low, high] of this.catalogue.ordered) {
      const [finding] = orderedFindings(body[low], body[high]);
      if (finding) return finding;
    }
    return null;
  }

  /** The columns and constants in use, in the catalogue's order. */
  get targets(): readonly { field: Field; column: number | null; constant: string }[] {
    return this.#columns;
  }
}

function bodyOf(columns: readonly Column[], values: readonly (FieldValue | undefined)[]): Body {
  const body: Record<string, FieldValue> = {};
  columns.forEach(({ field }, at) => {
    const value = values[at];
    if (field.index !== 0 && value !== undefined) body[field.name] = value;
  });
  return body;
}
