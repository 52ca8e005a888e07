/** A cell of the grid by position, both from 0. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** What bounds a move. */
export interface GridExtent {
  readonly rows: number;
  readonly columns: number;
  /** Rows of one screen. */
  readonly page: number;
}

/** @returns where a key leads from a cell, as WAI-ARIA's grid pattern says; null for other keys. */
export function gridMove(
  place: GridPlace,
  key: string,
  withControl: boolean,
  extent: GridExtent,
): GridPlace | null {
  const { row, column } = place;
  const lastRow = extent.rows - 1;
  const lastColumn = extent.columns - 1;
  switch (key) {
    case 'ArrowUp':
      return within({ row: withControl ? 0 : row - 1, column }, extent);
    case 'ArrowDown':
      return within({ row: withControl ? lastRow : row + 1, column }, extent);
    case 'ArrowLeft':
      return within({ row, column: withControl ? 0 : column - 1 }, extent);
    case 'ArrowRight':
      return within({ row, column: withControl ? lastColumn : column + 1 }, extent);
    case 'Home':
      return within({ row: withControl ? 0 : row, column: 0 }, extent);
    case 'End':
      return within({ row: withControl ? lastRow : row, column: lastColumn }, extent);
    case 'PageUp':
      return within({ row: row - extent.page, column }, extent);
    case 'PageDown':
      return within({ row: row + extent.page, column }, extent);
    default:
      return null;
  }
}

/** @returns the nearest cell that exists. */
export function within(place: GridPlace, extent: GridExtent): GridPlace {
  const clamp = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
  return { row: clamp(place.row, extent.rows), column: clamp(place.column, extent.columns) };
}
