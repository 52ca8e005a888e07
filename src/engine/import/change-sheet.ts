import { ProblemError } from '../problem-error.ts';
import type { CheckedSheet } from './check-parts.ts';
import { WishedRows, type SheetChange } from './sheet-change.ts';
import type { SheetCheck } from './sheet-check.ts';
import type { SheetOverlay } from './sheet-overlay.ts';

/** A cell and the text that it is to have. */
export interface NewCell {
  /** Position of the row. */
  readonly index: number;
  readonly column: number;
  readonly value: string;
}

/** A row that is to be left out, or taken in again. */
export interface RowExclusion {
  readonly index: number;
  readonly excluded: boolean;
}

/** A change of the sheet, of one cell or of a hundred thousand: one step of its history. */
export interface ChangeOrder {
  /** What the step is called, or a name made from what really changes. */
  readonly name: string | ((change: SheetChange) => string);
  /**
   * Best in file order, since rows that are read in order come quickly; taken once. A null lets
   * others have their turn.
   */
  readonly cells?: Iterable<NewCell | null>;
  readonly exclusions?: Iterable<RowExclusion>;
}

/** What a change has changed. */
export interface Changed {
  /** Positions of rows of which something else may be said; of a large change none. */
  readonly touched: readonly number[];
  /** Whether something else may be said of other rows too. */
  readonly isLarge: boolean;
}

/** What going to another step has changed. */
export interface Moved extends Changed {
  /** The name of the newest step that was undone or redone; null where there was none. */
  readonly step: string | null;
}

/** Where the wishes of an order are looked up. */
export interface OrderedSheet {
  /** How many columns there are. */
  readonly width: number;
  /** @returns the cells of a row as the file has them. */
  originalCellsAt(index: number): readonly string[];
}

/** Rows up to which checking them one by one is quicker than looking at the whole sheet once. */
export const FEW_ROWS = 20;

/**
 * Goes through an order; yields after each cell.
 *
 * @throws {ProblemError} if a cell lies outside of the sheet.
 */
export function* wishedRows(
  sheet: OrderedSheet,
  { cells = [], exclusions = [] }: ChangeOrder,
): Generator<void, WishedRows> {
  const wished = new WishedRows();
  for (const cell of cells) {
    yield;
    if (cell === null) continue;
    const { index, column, value } = cell;
    if (column >= sheet.width) throw noColumn();
    const isOriginal = value === (sheet.originalCellsAt(index)[column] ?? '');
    wished.setCell(index, column, isOriginal ? null : value);
  }
  for (const { index, excluded } of exclusions) {
    wished.exclude(index, excluded);
    yield;
  }
  return wished;
}

/** What is told to whoever names a cell outside of the sheet. */
export function noColumn(): ProblemError {
  return new ProblemError('no_column', 'There is no such column.', 'Choose a cell of the sheet.');
}

/** Takes a change of few rows and checks what it touches. @returns the rows that it touches. */
export function changeFew(
  sheet: CheckedSheet,
  check: SheetCheck,
  overlay: SheetOverlay,
  change: SheetChange,
): number[] {
  const touched = new Set<number>();
  for (const row of change) {
    const rows = check.change(sheet, row.index, () => {
      overlay.applyRow(row);
    });
    for (const index of rows) touched.add(index);
  }
  return [...touched];
}
