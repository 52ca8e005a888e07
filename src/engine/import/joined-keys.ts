import type { SortKeys } from '../../core/find/sort-keys.ts';

/**
 * Puts the keys of a sheet's stretches together.
 *
 * @param parts of stretches that follow each other.
 * @param edited positions of rows whose keys are others, ascending.
 * @param own the keys of these.
 */
export function joinedKeys(
  parts: readonly SortKeys[],
  edited: readonly number[],
  own: SortKeys,
): SortKeys {
  const rows = parts.reduce((sum, { ends }) => sum + ends.length, 0);
  const length = parts.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const bytes = new Uint8Array(length + own.bytes.length);
  const ends = new Uint32Array(rows);
  let row = 0;
  let at = 0;
  let next = 0;
  for (const part of parts) {
    let copied = 0;
    const firstRow = row;
    // What lies between two edited rows is copied at once.
    const copyUpTo = (partRow: number): void => {
      const to = partRow === 0 ? 0 : (part.ends[partRow - 1] ?? 0);
      bytes.set(part.bytes.subarray(copied, to), at);
      for (; row < firstRow + partRow; row += 1) {
        ends[row] = (part.ends[row - firstRow] ?? 0) - copied + at;
      }
      at += to - copied;
      copied = to;
    };
    for (; next < edited.length && (edited[next] ?? 0) < firstRow + part.ends.length; next += 1) {
      const partRow = (edited[next] ?? 0) - firstRow;
      copyUpTo(partRow);
      copied = part.ends[partRow] ?? 0;
      const key = own.bytes.subarray(next === 0 ? 0 : own.ends[next - 1], own.ends[next]);
      bytes.set(key, at);
      at += key.length;
      ends[row] = at;
      row += 1;
    }
    copyUpTo(part.ends.length);
  }
  return { bytes, ends };
}
