import type { GridRow } from '../../contract/import-views.ts';
import type { RowSearch } from '../../contract/row-lists.ts';
import { foldedText } from '../../core/model/fold-text.ts';
import type { GridColumn } from './grid-columns.ts';

/** @returns the positions among columns of a row's cells that hold the text, left to right. */
export function foundColumns(
  row: GridRow,
  columns: readonly Pick<GridColumn, 'kind' | 'column'>[],
  { text, column: only, matchCase }: RowSearch,
): readonly number[] {
  const folded = (of: string) => (matchCase ? of.normalize('NFC') : foldedText(of));
  const wanted = folded(text);
  return columns.flatMap(({ kind, column }, position) => {
    if (kind !== 'cell' || (only !== null && only !== column)) return [];
    return folded(row.cells[column] ?? '').includes(wanted) ? [position] : [];
  });
}
