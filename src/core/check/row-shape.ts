import type { Finding } from '../model/issue.ts';

const NONE: readonly Finding[] = Object.freeze([]);

/**
 * What is wrong with a row's width. A row that is too short or too long is an error, because which
 * cell belongs to which column can't be known; blank cells after the last column shift nothing.
 *
 * @param cellCount cells in the row.
 * @param expected cells in the header.
 * @param extraCellsAreBlank whether all cells after the last column are blank.
 */
export function rowShapeFindings(
  cellCount: number,
  expected: number,
  extraCellsAreBlank: boolean,
): readonly Finding[] {
  if (cellCount === expected) return NONE;
  const detail = { cells: cellCount, expected };
  if (cellCount < expected) return [{ code: 'row_too_short', detail }];
  return extraCellsAreBlank ? NONE : [{ code: 'row_too_long', detail }];
}
