import { brokenWorkbook } from './workbook-fault.ts';

/** Excel's last row and its last column, XFD. */
export const LAST_ROW = 1_048_576;
export const LAST_COLUMN = 16_384;

const CODE_OF_0 = 0x30;
const CODE_OF_A = 0x41;

/**
 * @param reference a cell's place, as in `AB12`.
 * @returns its column, counted from 1.
 * @throws {WorkbookFault} if it is no place in that row.
 */
export function columnOf(reference: string, row: number): number {
  let column = 0;
  let at = 0;
  for (; at < reference.length; at += 1) {
    // Excel writes upper case; the bit that makes a letter lower case is cleared.
    const letter = (reference.charCodeAt(at) & ~0x20) - CODE_OF_A + 1;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  let found = 0;
  for (; at < reference.length; at += 1) {
    const digit = reference.charCodeAt(at) - CODE_OF_0;
    if (digit < 0 || digit > 9) throw noPlace(reference);
    found = found * 10 + digit;
  }
  if (column < 1 || column > LAST_COLUMN || found !== row) throw noPlace(reference);
  return column;
}

/** @throws {WorkbookFault} if there is no such row. */
export function rowOf(reference: string): number {
  const row = Number(reference);
  if (!/^\d+$/u.test(reference) || row < 1 || row > LAST_ROW) throw noPlace(reference);
  return row;
}

function noPlace(reference: string): Error {
  return brokenWorkbook(`it has something at “${reference.slice(0, 40)}”, where nothing can be`);
}
