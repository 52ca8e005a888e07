import { PLAN_STATUSES } from '../../core/model/status.ts';
import { ROW_BIT, type CheckedCells } from '../../core/checked-cells.ts';
import { RowChecker, type CheckRecipe, type RowFault } from '../../core/row-checker.ts';
import type { Block, TableShape } from './block-reader.ts';
import { MarkSets, leadHashOf, ownMarks, sharedHashOf, type MarkSet } from './checked-rows.ts';
import { ColumnsReader } from './columns-reader.ts';
import { ProblemGroups, type Group } from './problem-groups.ts';
import { widened } from './widened.ts';

/** How some fields are checked anew after the mapping was changed; plain data. */
export interface RecheckRecipe {
  /** Bits of these fields, and `ROW_BIT` for the row itself. */
  readonly fields: number;
  /** The checks of all fields, before and now. */
  readonly before: CheckRecipe;
  readonly now: CheckRecipe;
}

/** What some fields of rows that follow each other hold now; plain data that may cross threads. */
export interface RecheckedRows {
  /** How many more values each row holds. */
  readonly filled: Int8Array;
  /** Position of the marks of these fields in `sets`. */
  readonly marks: Uint32Array;
  /** Hash of each row's lead id, 0 for none; {@link AS_BEFORE} where it can't have changed. */
  readonly leads: Float64Array;
  /** For each compared field, hash of each row's value, likewise. */
  readonly shared: readonly Float64Array[];
  readonly sets: readonly MarkSet[];
  /** Those of these fields. */
  readonly groups: readonly Group[];
}

/** Stands for a hash that was not looked at. */
export const AS_BEFORE = -1;

const READY = PLAN_STATUSES.indexOf('ready');

/** About as many as a segment holds. */
const FEW_ROWS = 4096;

/** Checks some fields of rows by the mapping as it was and as it is, and gathers the difference. */
export class RowsRechecker {
  readonly #before: RowChecker;
  readonly #now: RowChecker;
  /** Reads what rows are compared by. */
  readonly #links: RowChecker;
  readonly #areLinksAffected: boolean;
  readonly #reader: ColumnsReader | null;
  /** Positions of columns whose cells are checked, and of those that are seldom asked for. */
  readonly #columns: readonly number[];
  readonly #linkColumns: readonly number[];
  readonly #checksRow: boolean;
  readonly #cells: string[];
  #rows = 0;
  #filled = new Int8Array(FEW_ROWS);
  #marks = new Uint32Array(FEW_ROWS);
  #leads = new Float64Array(FEW_ROWS);
  #shared: readonly Float64Array<ArrayBuffer>[];
  #sets = new MarkSets();
  #groups = new ProblemGroups();

  /** @throws if the recipe names a system that has no catalogue. */
  constructor({ fields, before, now }: RecheckRecipe, shape: TableShape) {
    this.#before = RowChecker.from({ ...before, fields });
    this.#now = RowChecker.from({ ...now, fields });
    const { catalogue } = this.#now;
    const compared = catalogue.fields.filter(
      ({ index, name }) => index === 0 || catalogue.seldomShared.includes(name),
    );
    const links = compared.reduce((bits, { index }) => bits | (1 << index), 0);
    this.#links = RowChecker.from({ ...now, fields: links });
    this.#areLinksAffected = (fields & links) !== 0;
    this.#checksRow = (fields & ROW_BIT) !== 0;
    this.#columns = columnsOf(this.#before, this.#now);
    this.#linkColumns = columnsOf(this.#links).filter((column) => !this.#columns.includes(column));
    const wanted = [...this.#columns, ...this.#linkColumns];
    this.#reader = ColumnsReader.of(shape, wanted, this.#checksRow);
    this.#cells = Array.from({ length: shape.rawHeaders.length }, () => '');
    this.#shared = this.#links.compared.map(() => new Float64Array(FEW_ROWS));
  }

  /**
   * Checks the rows of a piece of the table without making all their cells.
   *
   * @returns bytes that whole rows take; null if it has to be read row by row for {@link addBlock}.
   */
  addBytes(bytes: Buffer, isLast: boolean): number | null {
    const reader = this.#reader;
    const whole = reader?.find(bytes, isLast) ?? null;
    if (!reader || whole === null) return null;
    const cells = this.#cells;
    const columns = this.#columns;
    for (let row = 0; row < reader.rows; row += 1) {
      for (let at = 0; at < columns.length; at += 1) {
        cells[columns[at] ?? 0] = reader.cellAt(row, at);
      }
      // Where the row itself is checked, the reader takes no piece that needs a closer look.
      this.#add(cells, undefined, !this.#checksRow, () => {
        this.#linkColumns.forEach((column, at) => {
          cells[column] = reader.cellAt(row, columns.length + at);
        });
      });
    }
    return whole;
  }

  addBlock({ rows, needsCloserLook }: Block): void {
    for (const { cells, fault } of rows) {
      // Which row the fault is in does not matter before it is put into words.
      this.#add(cells, fault && { code: fault, row: 0 }, needsCloserLook, () => undefined);
    }
  }

  /** @returns what was gathered; the next rows are gathered anew. */
  finish(): RecheckedRows {
    const rows = this.#rows;
    const rechecked: RecheckedRows = {
      filled: this.#filled.slice(0, rows),
      marks: this.#marks.slice(0, rows),
      leads: this.#leads.slice(0, rows),
      shared: this.#shared.map((hashes) => hashes.slice(0, rows)),
      sets: this.#sets.all,
      groups: this.#groups.all(),
    };
    this.#rows = 0;
    this.#sets = new MarkSets();
    this.#groups = new ProblemGroups();
    return rechecked;
  }

  /** @param readLinks fills in the cells by which rows are compared. */
  #add(
    cells: readonly string[],
    fault: RowFault | undefined,
    closely: boolean,
    readLinks: () => void,
  ): void {
    const row = this.#rows;
    if (row === this.#filled.length) this.#grow();
    this.#rows += 1;
    const before = this.#before.check(cells, fault, cells.length, closely);
    const now = this.#now.check(cells, fault, cells.length, closely);
    this.#filled[row] = now.filled - before.filled;
    this.#marks[row] = this.#sets.numberOf(ownMarks(now));
    if (now.findings.length > 0) this.#groups.tally(now, 1);
    const isLinked = this.#areLinksAffected || mayStandAnew(before, now);
    if (isLinked) readLinks();
    const links = isLinked ? this.#links.check(cells, undefined, cells.length, closely) : null;
    this.#leads[row] = links ? leadHashOf(links, READY) : AS_BEFORE;
    this.#links.compared.forEach((field, at) => {
      const hashes = this.#shared[at];
      if (hashes) hashes[row] = links ? sharedHashOf(links, READY, field, at) : AS_BEFORE;
    });
  }

  #grow(): void {
    const rows = this.#rows * 2;
    this.#filled = widened(new Int8Array(rows), this.#filled);
    this.#marks = widened(new Uint32Array(rows), this.#marks);
    this.#leads = widened(new Float64Array(rows), this.#leads);
    this.#shared = this.#shared.map((hashes) => widened(new Float64Array(rows), hashes));
  }
}

/** Whether a row may be blocked or empty now and was not before, or the other way round. */
function mayStandAnew(before: CheckedCells, now: CheckedCells): boolean {
  return (
    (before.errors === 0) !== (now.errors === 0) || (before.filled === 0) !== (now.filled === 0)
  );
}

function columnsOf(...checkers: readonly RowChecker[]): number[] {
  const columns = checkers.flatMap(({ targets }) => targets.map(({ column }) => column));
  return [...new Set(columns.filter((column) => column !== null))];
}
