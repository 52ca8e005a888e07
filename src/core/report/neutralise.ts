/*
 * Spreadsheet programs run a cell that begins with one of these as a formula, some of them also
 * after white space, and some read the full-width forms as the plain ones.
 */
const DANGEROUS = /^(?:['\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u;

/**
 * Makes a cell of a report safe for spreadsheet programs: one that might be run as a formula gets a
 * leading apostrophe, and so does one that begins with an apostrophe, so that `restoreCell` takes
 * back exactly what was put there.
 */
export function neutraliseCell(cell: string): string {
  // Most cells begin with a letter or a digit, and this is called for every cell of every row.
  if (/^[A-Za-z0-9]/.test(cell)) return cell;
  return DANGEROUS.test(cell) ? `'${cell}` : cell;
}

/** The inverse of `neutraliseCell`. */
export function restoreCell(cell: string): string {
  if (!cell.startsWith("'")) return cell;
  const rest = cell.slice(1);
  return DANGEROUS.test(rest) ? rest : cell;
}
