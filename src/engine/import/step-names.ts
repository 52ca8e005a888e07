import { countText, plural } from '../../core/model/issues/issue-words.ts';

/** A header is cut where it would make the name of a step a long one. */
const LONGEST_HEADER = 40;

function shortened(header: string): string {
  return header.length > LONGEST_HEADER ? `${header.slice(0, LONGEST_HEADER - 1)}…` : header;
}

/** @returns e.g. "Changed ZIP in row 1,017". */
export function cellChanged(header: string, row: number): string {
  return `Changed ${shortened(header)} in row ${countText(row)}`;
}

/** @returns e.g. "Left out row 12". */
export function rowExcluded(row: number, excluded: boolean): string {
  return excluded ? `Left out row ${countText(row)}` : `Took in row ${countText(row)} again`;
}

/**
 * @param done e.g. "Restored leading zeros in".
 * @param header null where the cells are of several columns.
 * @returns e.g. "Restored leading zeros in 214 cells of ZIP".
 */
export function cellsChanged(done: string, cells: number, header: string | null): string {
  const counted = plural(countText(cells), 'cell', 'cells');
  return header === null ? `${done} ${counted}` : `${done} ${counted} of ${shortened(header)}`;
}
