import type { GridRow } from '../../contract/import-views.ts';
import type { RowSearch } from '../../contract/row-lists.ts';
import type { Arrangement } from './arrangement.svelte.ts';
import { foundColumns } from './finding.ts';
import type { GridColumn } from './grid-columns.ts';
import type { GridPlace } from './grid-moves.ts';
import { markedColumns } from './marked-columns.ts';
import type { Sheet } from './sheet.svelte.ts';

/** 1: further right and down; -1: back. */
export type Direction = 1 | -1;

export interface NextCellOf {
  readonly sheet: Sheet;
  readonly arrangement: Arrangement;
  /** All columns of the grid, as they are arranged now. */
  readonly columns: () => readonly GridColumn[];
}

/** Finds the cell to go to next. A hidden column that has it is shown. */
export class NextCell {
  readonly #of: NextCellOf;

  constructor(of: NextCellOf) {
    this.#of = of;
  }

  /** @returns the nearest cell with an error or a warning; null where the list has none. */
  async problem(from: GridPlace, direction: Direction): Promise<GridPlace | null> {
    const { sheet } = this.#of;
    const row = sheet.rows.item(from.row);
    const beside = row && next(this.#marked(row), from.column, direction);
    if (beside !== undefined) return { row: from.row, column: beside };
    const found = await sheet.problemNear(row === undefined ? -1 : from.row, direction);
    if (found === null) return null;
    return { row: found.index, column: first(this.#marked(found.row), direction) ?? 1 };
  }

  /** @returns the nearest cell with the text that is looked for; null where nothing is. */
  async match(from: GridPlace, direction: Direction): Promise<GridPlace | null> {
    const { sheet } = this.#of;
    const { search } = sheet.wish;
    const total = sheet.rows.total ?? 0;
    if (search === undefined || total === 0) return null;
    const row = sheet.rows.item(from.row);
    const beside = row && next(this.#found(row, search), from.column, direction);
    if (beside !== undefined) return { row: from.row, column: beside };
    const index = (from.row + direction + total) % total;
    const there = await sheet.rowAt(index);
    const column = there === null ? undefined : first(this.#found(there, search), direction);
    return { row: index, column: column ?? from.column };
  }

  #marked(row: GridRow): readonly number[] {
    const marks = row.marks.filter(({ severity }) => severity !== 'notice');
    this.#of.arrangement.reveal(marks.map(({ column }) => column));
    return markedColumns(row, this.#of.columns());
  }

  /** Cells in sight are enough; only where none of them has the text are others shown. */
  #found(row: GridRow, search: RowSearch): readonly number[] {
    const { arrangement, columns } = this.#of;
    const found = foundColumns(row, columns(), search);
    if (found.length > 0) return found;
    const all = arrangement.order.map((column) => ({ kind: 'cell' as const, column }));
    arrangement.reveal(foundColumns(row, all, search));
    return foundColumns(row, columns(), search);
  }
}

function next(
  positions: readonly number[],
  from: number,
  direction: Direction,
): number | undefined {
  return direction === 1
    ? positions.find((position) => position > from)
    : positions.findLast((position) => position < from);
}

function first(positions: readonly number[], direction: Direction): number | undefined {
  return positions.at(direction === 1 ? 0 : -1);
}
