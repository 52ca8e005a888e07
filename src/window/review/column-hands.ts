import type { GridRow } from '../../contract/import-views.ts';
import type { Arrangement } from './arrangement.svelte.ts';
import { stepTarget } from './column-order.ts';
import { fitWidth, textMeasure } from './fit-width.ts';
import type { GridColumn } from './grid-columns.ts';

/* What the keyboard does to a column of the grid. The row's number, its status and constants stay. */

const STEP_PX = 16;

export function widen(arrangement: Arrangement, column: GridColumn, steps: 1 | -1): void {
  if (column.kind !== 'cell') return;
  arrangement.resize(column.column, column.width + steps * STEP_PX);
  arrangement.keep();
}

/**
 * Makes a column as wide as its title and the texts that are here.
 *
 * @param element in whose font the cells are drawn
 */
export function fit(
  arrangement: Arrangement,
  column: GridColumn,
  rows: readonly GridRow[],
  element: HTMLElement,
): void {
  if (column.kind !== 'cell') return;
  const texts = rows.map((row) => row.cells[column.column] ?? '');
  const all = [column.title, `→ ${column.field}`, ...texts];
  arrangement.resize(column.column, fitWidth(all, textMeasure(element)));
  arrangement.keep();
}

/** Moves a column past its neighbour. @returns whether there was one. */
export function step(
  arrangement: Arrangement,
  columns: readonly GridColumn[],
  column: GridColumn,
  by: 1 | -1,
): boolean {
  const movable = columns.filter(({ kind, sticky }) => kind === 'cell' && !sticky);
  const order = movable.map((each) => each.column);
  const before = stepTarget(order, column.column, by);
  if (column.kind !== 'cell' || before === undefined) return false;
  arrangement.move(column.column, before);
  return true;
}
