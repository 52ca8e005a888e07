import type { NewCell } from './change-sheet.ts';

/**
 * The changes of a block of cells, made as they are asked for: in file order, since rows that are
 * read in order come quickly.
 *
 * @param positions of the rows, top to bottom.
 * @param columns positions in the sheet, left to right.
 * @param valueAt the text for a cell, by its row and column counted from the block's first.
 */
export function* blockChanges(
  positions: readonly number[],
  columns: readonly number[],
  valueAt: (row: number, column: number) => string,
): Generator<NewCell> {
  const rows = positions
    .map((index, row) => ({ index, row }))
    .sort((one, other) => one.index - other.index);
  for (const { index, row } of rows) {
    for (const [at, column] of columns.entries()) yield { index, column, value: valueAt(row, at) };
  }
}
