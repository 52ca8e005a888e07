import type { GridColumn } from './grid-columns.ts';
import type { GridExtent, GridPlace } from './grid-moves.ts';
import type { BulkScope } from './sheet.svelte.ts';

/** A block of cells, by position in the grid; all four are in it. */
export interface GridBlock {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** @returns the block with these two corners, as far as there are cells. */
export function blockBetween(one: GridPlace, other: GridPlace, extent: GridExtent): GridBlock {
  const lastRow = Math.max(0, extent.rows - 1);
  const lastColumn = Math.max(0, extent.columns - 1);
  return {
    top: Math.min(one.row, other.row, lastRow),
    bottom: Math.min(Math.max(one.row, other.row), lastRow),
    left: Math.min(one.column, other.column, lastColumn),
    right: Math.min(Math.max(one.column, other.column), lastColumn),
  };
}

/** @returns how many rows a block has. */
export function rowsIn({ top, bottom }: GridBlock): number {
  return bottom - top + 1;
}

export function isOneCell({ top, bottom, left, right }: GridBlock): boolean {
  return top === bottom && left === right;
}

/** @returns positions in the sheet of a block's columns, left to right, without what is not in it. */
export function sheetColumns(
  { left, right }: Pick<GridBlock, 'left' | 'right'>,
  columns: readonly GridColumn[],
): number[] {
  return columns
    .slice(left, right + 1)
    .flatMap(({ kind, column }) => (kind === 'cell' ? [column] : []));
}

/** @returns what of the list a block covers; null where that is no cell of the sheet, or a single one. */
export function bulkScope(block: GridBlock, columns: readonly GridColumn[]): BulkScope | null {
  const covered = sheetColumns(block, columns);
  if (isOneCell(block) || covered.length === 0) return null;
  return { ranges: [{ from: block.top, to: block.bottom + 1 }], columns: covered };
}
