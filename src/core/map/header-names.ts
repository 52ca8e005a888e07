const NOT_LETTER_OR_DIGIT = /[^\p{L}\p{N}]+/gu;
/** Byte order marks, zero-width and bidirectional characters, soft hyphens, joiners. */
const NOT_SEEN = /\p{Default_Ignorable_Code_Point}+/gu;
const WHITE_SPACE = /[\s\p{White_Space}]+/gu;

/**
 * A header in one line: white space of any kind, ends of lines too, is one space each, and none is
 * around it. Byte order marks, which pass for white space, go altogether.
 */
export function oneLineHeader(header: string): string {
  return header.replaceAll('\ufeff', '').replace(WHITE_SPACE, ' ').trim();
}

/** Two headers are the same column's name if these are equal: without case and hidden characters. */
export function foldedHeader(header: string): string {
  const seen = header.replace(NOT_SEEN, '');
  return oneLineHeader(seen.normalize('NFC').toLowerCase().normalize('NFC'));
}

/** A header without case, accents, spaces, punctuation and underscores, to compare with names. */
export function normalisedHeader(header: string): string {
  return header.normalize('NFKD').toLowerCase().replace(NOT_LETTER_OR_DIGIT, '');
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
