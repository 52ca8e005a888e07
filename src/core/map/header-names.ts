const NOT_LETTER_OR_DIGIT = /[^\p{L}\p{N}]+/gu;

/** Two headers are the same column's name if these are equal: trimmed, without case. */
export function foldedHeader(header: string): string {
  return header.trim().normalize('NFC').toLowerCase();
}

/** A header without case, spaces, punctuation and underscores, to compare with names. */
export function normalisedHeader(header: string): string {
  return header.normalize('NFKC').toLowerCase().replace(NOT_LETTER_OR_DIGIT, '');
}

/** @returns positions of columns by folded header, for headers that more than one column has. */
export function repeatedHeaders(headers: readonly string[]): ReadonlyMap<string, number[]> {
  const positions = new Map<string, number[]>();
  for (const [column, header] of headers.entries()) {
    const folded = foldedHeader(header);
    const before = positions.get(folded);
    if (before === undefined) positions.set(folded, [column]);
    else before.push(column);
  }
  for (const [folded, columns] of positions) {
    if (columns.length === 1) positions.delete(folded);
  }
  return positions;
}
