import type { GridRow } from '../../contract/import-views.ts';

/** Reads one row of a list that is in the order of row numbers; null past its end. */
export type ReadRow = (index: number) => Promise<GridRow | null>;

/** A row and its place in a list. */
export interface FoundRow {
  readonly index: number;
  readonly row: GridRow;
}

/**
 * Finds the first row whose number is at least this, in about log2(rows) reads.
 *
 * @returns null where all numbers are smaller
 */
export async function rowFrom(
  read: ReadRow,
  total: number,
  number: number,
): Promise<FoundRow | null> {
  let low = 0;
  let high = total;
  let found: FoundRow | null = null;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const row = await read(middle);
    if (row === null || row.row >= number) {
      if (row !== null) found = { index: middle, row };
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return found;
}

/** Finds the last row whose number is below this. @returns null where there is none. */
export async function rowBefore(
  read: ReadRow,
  total: number,
  number: number,
): Promise<FoundRow | null> {
  const from = await rowFrom(read, total, number);
  const index = (from?.index ?? total) - 1;
  const row = index < 0 ? null : await read(index);
  return row === null ? null : { index, row };
}
