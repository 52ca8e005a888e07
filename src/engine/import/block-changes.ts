/** A cell by position, and the text that it is to have. */
export interface CellChange {
  readonly index: number;
  readonly column: number;
  readonly value: string;
}

/**
 * The changes of a block of cells, row by row, made as they are asked for.
 *
 * @param positions of the rows, top to bottom
 * @param columns positions in the sheet, left to right
 * @param valueAt the text for a cell, by its row and column counted from the block's first
 */
export function* blockChanges(
  positions: Iterable<number>,
  columns: readonly number[],
  valueAt: (row: number, column: number) => string,
): Generator<CellChange> {
  let row = 0;
  for (const index of positions) {
    for (const [at, column] of columns.entries()) yield { index, column, value: valueAt(row, at) };
    row += 1;
  }
}
