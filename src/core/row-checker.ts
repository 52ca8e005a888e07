import { AS_TYPED } from './coerce/coerced.ts';
import { createColumnReader, type CellOptions } from './coerce/cell-reader.ts';
import { LONGEST_CELL, damageOf } from './coerce/tidy-text.ts';
import { orderedFindings } from './check/ordered-fields.ts';
import { ODD_QUOTES, oddQuotes } from './check/cell-quotes.ts';
import { rowShapeFindings } from './check/row-shape.ts';
import { isSharedKind, type ComparedField } from './check/shared-values.ts';
import { catalogueOf } from './model/catalogue/catalogues.ts';
import {
  fieldNamed,
  type Body,
  type Catalogue,
  type Field,
  type FieldValue,
} from './model/field.ts';
import type { IssueCode } from './model/issue-catalogue.ts';
import type { Finding } from './model/issue.ts';
import type { ColumnMapping, Mapping } from './model/mapping.ts';
import {
  CheckedValues,
  NOTHING_FOUND,
  PlacedFindings,
  ROW_BIT,
  type CheckedCells,
  type Column,
  type Layout,
} from './checked-cells.ts';
import { valueTargets } from './model/value-mapping.ts';

/** What is known of a row from reading the file. */
export interface RowFault {
  readonly code: IssueCode;
  /** The spreadsheet's number of the row in which the fault began. */
  readonly row: number;
}

/** Only rows whose text holds one of these, or an odd quote, have to be checked closely. */
export const CLOSER_LOOK: readonly string[] = [...ODD_QUOTES, '\0', '\ufffd'];

/** How the texts of a mapping's constants are read: dates as ISO, rents as the mapping says. */
export function constantOptions({ constantRentUnit }: Mapping, today: string): CellOptions {
  return { blank: 'skip', dateFormat: null, rentUnit: constantRentUnit, today };
}

/** How the cells of a mapped column are read. */
export function columnOptions(column: ColumnMapping, today: string): CellOptions {
  const { blank, dateFormat, rentUnit, holds } = column;
  return { blank, dateFormat, rentUnit, holds, targets: valueTargets(column), today };
}

/** What the same checker can be made from in another thread; plain data. */
export interface CheckRecipe {
  /** Names the catalogue. */
  readonly system: string;
  readonly mapping: Mapping;
  readonly table: CheckedTable;
  readonly today: string;
  /** Bits of the fields that are checked, and `ROW_BIT` for the row itself; left out: all. */
  readonly fields?: number;
}

/** All fields, and the row itself. */
const EVERYTHING = -1;

/** What the check has to know of the table besides its mapping. */
export interface CheckedTable {
  /** Cells that a row should have. */
  readonly width: number;
  /** Cells of a workbook come without quotes of any kind. */
  readonly isWorkbook: boolean;
}

/**
 * Composes the stages for one mapping: cells are read by their field's rules, then the rules of the
 * whole row are asked. Made once for a mapping, called for every row.
 *
 * The mapping must have no problems that block it.
 */
export class RowChecker {
  readonly catalogue: Catalogue;
  readonly recipe: CheckRecipe;
  /** Fields whose values are compared between leads; those with a column of their own. */
  readonly compared: readonly ComparedField[];
  readonly #columns: readonly Column[];
  readonly #layout: Layout;
  /** Positions in `#columns` of the pairs of fields that have an order, where both are mapped. */
  readonly #pairs: readonly (readonly [low: number, high: number])[];
  readonly #table: CheckedTable;
  /** Position of the last column that the file itself has, before those of our report. */
  readonly #lastColumn: number;
  readonly #checksRow: boolean;
  /** Positions of the columns that go nowhere, where the row itself is checked. */
  readonly #unused: readonly number[];

  /**
   * @param today the day that dates are called far from, `YYYY-MM-DD`.
   * @param fields bits of the fields to be checked, and `ROW_BIT` for what is of the row itself:
   *   nothing is found in others, and their values are not there. Of a pair that has an order both
   *   or none.
   */
  constructor(
    catalogue: Catalogue,
    mapping: Mapping,
    table: CheckedTable,
    today: string,
    fields = EVERYTHING,
  ) {
    this.catalogue = catalogue;
    this.recipe = { system: catalogue.system, mapping, table, today, fields };
    this.#checksRow = (fields & ROW_BIT) !== 0;
    this.#table = table;
    const columns: Column[] = [];
    for (const entry of mapping.columns) {
      const { column, target } = entry;
      const field = target === null ? undefined : fieldNamed(catalogue, target);
      if (!field) continue;
      const read = createColumnReader(field, columnOptions(entry, today));
      columns.push({ field, column, constant: '', read });
    }
    for (const [name, constant] of Object.entries(mapping.constants)) {
      const field = fieldNamed(catalogue, name);
      if (!field) continue;
      const read = createColumnReader(field, constantOptions(mapping, today));
      columns.push({ field, column: null, constant, read });
    }
    const own = mapping.columns.filter(({ reason }) => reason !== 'own_report');
    this.#lastColumn = own.at(-1)?.column ?? table.width - 1;
    const used = new Set(columns.map(({ column }) => column));
    const all = Array.from({ length: table.width }, (_, column) => column);
    this.#unused = this.#checksRow ? all.filter((column) => !used.has(column)) : [];
    // A body lists its fields in the catalogue's order, whatever the order of the columns.
    this.#columns = columns
      .filter(({ field }) => (fields & (1 << field.index)) !== 0)
      .sort((one, other) => one.field.index - other.field.index);
    const at = (name: string) => this.#columns.findIndex(({ field }) => field.name === name);
    this.#pairs = catalogue.ordered
      .map(([low, high]) => [at(low), at(high)] as const)
      .filter(([low, high]) => low !== -1 && high !== -1);
    this.compared = catalogue.seldomShared.flatMap((name) => {
      const { field, column = null } = this.#columns[at(name)] ?? {};
      if (!field || column === null || !isSharedKind(field.kind)) return [];
      return [{ field, kind: field.kind, column }];
    });
    const compared = this.compared.map(({ field }) => at(field.name));
    this.#layout = { columns: this.#columns, compared };
  }

  /** @throws if the recipe names a system that has no catalogue. */
  static from({ system, mapping, table, today, fields }: CheckRecipe): RowChecker {
    return new RowChecker(catalogueOf(system), mapping, table, today, fields);
  }

  /**
   * @param cells the row as it stands, edits included; it may be too short or too long.
   * @param fault what reading the file found wrong with the row.
   * @param cellsInFile how many cells the row has in the file. An edit fills a cell in, but which
   *   cells are missing from a short row it can't know, so the row keeps its error.
   * @param closely false where the text of the row holds none of {@link CLOSER_LOOK} and no quote
   *   behind a space.
   */
  check(
    cells: readonly string[],
    fault?: RowFault,
    cellsInFile: number = cells.length,
    closely = true,
  ): CheckedCells {
    const columns = this.#columns;
    // An array and not a body: making an object of 24 names for each row takes longer than reading
    // its cells, and only a row that is looked at or sent needs one.
    const values = new Array<FieldValue | undefined>(columns.length);
    let leadId = '';
    let filled = 0;
    // Nearly all rows have none.
    let placed: PlacedFindings | null = null;

    if (fault && this.#checksRow) {
      placed = new PlacedFindings();
      placed.add({ code: fault.code, detail: { row: fault.row } }, null, null);
    }
    const { width } = this.#table;
    if (cellsInFile !== width && this.#checksRow) {
      const extraIsBlank = cells.slice(width).every((cell) => cell.trim() === '');
      placed ??= new PlacedFindings();
      const shape = rowShapeFindings(cellsInFile, width, extraIsBlank);
      for (const finding of shape) placed.add(finding, null, null);
    }
    let at = 0;
    for (const { field, column, constant, read } of columns) {
      const text = column === null ? constant : (cells[column] ?? '');
      const reading = read(text);
      let value: FieldValue | undefined = text;
      if (reading !== AS_TYPED) {
        value = reading.value;
        if (reading.findings.length > 0) {
          placed ??= new PlacedFindings();
          for (const finding of reading.findings) placed.add(finding, field, column);
        }
      }
      values[at] = value;
      at += 1;
      if (value === undefined) continue;
      if (field.index === 0) leadId = String(value);
      else filled += 1;
    }
    if (closely || this.#hasGiantCell(cells)) placed = this.#lookClosely(cells, placed);
    for (const [low, high] of this.#pairs) {
      const column = columns[low];
      if (!column) continue;
      for (const finding of orderedFindings(values[low], values[high])) {
        placed ??= new PlacedFindings();
        placed.add(finding, column.field, column.column);
      }
    }
    return new CheckedValues(this.#layout, values, leadId, filled, placed ?? NOTHING_FOUND);
  }

  /** Those of columns in use are looked at anyway. */
  #hasGiantCell(cells: readonly string[]): boolean {
    for (const column of this.#unused) {
      if ((cells[column] ?? '').length > LONGEST_CELL) return true;
    }
    return false;
  }

  /** Damaged cells of columns that go nowhere block their row too: the row may be cut wrongly. */
  #lookClosely(cells: readonly string[], found: PlacedFindings | null): PlacedFindings | null {
    let placed = found;
    const place = (finding: Finding | null, field: Field | null, column: number): void => {
      if (!finding) return;
      placed ??= new PlacedFindings();
      placed.add(finding, field, column);
    };
    const { isWorkbook } = this.#table;
    const quotesOf = (column: number): Finding | null =>
      isWorkbook ? null : oddQuotes(cells[column] ?? '', column >= this.#lastColumn);
    for (const { field, column } of this.#columns) {
      if (column !== null) place(quotesOf(column), field, column);
    }
    for (const column of this.#unused) {
      place(damageOf(cells[column] ?? '') ?? quotesOf(column), null, column);
    }
    return placed;
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
  get targets(): readonly Column[] {
    return this.#columns;
  }
}
