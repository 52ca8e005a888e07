import { shapeOf, writingOf } from './cell-shape.ts';

/** More is a sentence. */
const LONGEST_NAME = 40;

/**
 * Ways in which a row of words can differ from the rows below it:
 * - `not_alike`: nothing in it comes again below;
 * - `data_below`: besides, there are columns below it that hold data where it has words;
 * - `written_otherwise`: besides, all its cells are short and different, and at least half of them
 *   are written otherwise than what stands below.
 */
export type Contrast = 'not_alike' | 'data_below' | 'written_otherwise';

/** @returns whether a row differs from the rows below it as a header does. */
export function isSetApart(
  header: readonly string[],
  below: readonly (readonly string[])[],
  how: Contrast,
): boolean {
  // A header that comes again, as where exports were put together, is no row of data.
  const rows = below.filter((cells) => !isSameRow(cells, header));
  const columns = header
    .map((cell, column) => ({ name: cell.trim(), values: valuesOf(rows, column) }))
    .filter(({ name }) => name !== '');
  if (columns.some(({ name, values }) => values.some((value) => isSame(value, name)))) return false;
  if (how === 'not_alike') return true;
  if (columns.some(({ name }) => shapeOf(name) !== 'words')) return false;
  if (how === 'data_below') return columns.some(({ values }) => holdsData(values));
  return (
    header.every((cell, column) => cell.trim() !== '' || valuesOf(rows, column).length === 0) &&
    new Set(columns.map(({ name }) => name.toLowerCase())).size === columns.length &&
    columns.every(({ name }) => name.length <= LONGEST_NAME && !/[\d@]/u.test(name)) &&
    (rows.length === 0 || columns.filter(isWrittenOtherwise).length * 2 >= columns.length)
  );
}

/**
 * @returns whether a row holds data where the rows below do: in half of their columns of data or
 *   more. Without such columns any row may be one of them.
 */
export function isShapedAs(row: readonly string[], below: readonly (readonly string[])[]): boolean {
  const width = Math.max(0, ...below.map((cells) => cells.length));
  const columns = Array.from({ length: width }, (_, column) => column);
  const ofData = columns.filter((column) => holdsData(valuesOf(below, column)));
  const alike = ofData.filter((column) => shapeOf(row[column] ?? '') === 'data');
  return alike.length * 2 >= ofData.length;
}

function valuesOf(rows: readonly (readonly string[])[], column: number): string[] {
  return rows.map((cells) => (cells[column] ?? '').trim()).filter((cell) => cell !== '');
}

/** Most of the values are data: a single one may be a slip. */
function holdsData(values: readonly string[]): boolean {
  const data = values.filter((value) => shapeOf(value) === 'data').length;
  return data > 0 && data * 2 > values.length;
}

function isWrittenOtherwise({
  name,
  values,
}: {
  name: string;
  values: readonly string[];
}): boolean {
  if (values.length === 0) return false;
  const writing = writingOf(name);
  return values.filter((value) => writingOf(value) === writing).length * 3 <= values.length;
}

function isSameRow(cells: readonly string[], header: readonly string[]): boolean {
  return header.every((cell, column) => isSame(cells[column] ?? '', cell));
}

function isSame(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
