import type { RowSort } from '../../contract/row-lists.ts';
import type { GridColumn } from './grid-columns.ts';

/** @returns what a column sorts by; null for the row numbers, which are the file's order. */
export function sortOf({ kind, column }: GridColumn): RowSort['by'] | null {
  if (kind === 'cell') return column;
  return kind === 'status' ? 'status' : null;
}

/** @returns the order after a press on a column: ascending, descending, then the file's. */
export function nextSort(sort: RowSort | null, by: RowSort['by']): RowSort | null {
  if (sort?.by !== by) return { by, descending: false };
  return sort.descending ? null : { by, descending: true };
}
