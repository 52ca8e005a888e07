import type { GridRow } from '../../contract/import-views.ts';
import type { GridColumn } from './grid-columns.ts';

/** @returns the positions in the grid of a row's cells with an error or a warning, left to right. */
export function markedColumns(row: GridRow, columns: readonly GridColumn[]): readonly number[] {
  const marked = new Set(
    row.marks.filter((mark) => mark.severity !== 'notice').map((mark) => mark.column),
  );
  return columns.flatMap((column, position) =>
    column.kind === 'cell' && marked.has(column.column) ? [position] : [],
  );
}
