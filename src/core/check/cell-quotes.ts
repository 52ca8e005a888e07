import type { Finding } from '../model/issue.ts';

const TYPOGRAPHIC = /^[“”„«](.*)$/su;
const CLOSING = /[“”»]/u;
/** How database exports write that there is no value. */
const DATABASE_NULL = '\\N';
const BACKSLASH_QUOTE = /\\"/u;
const ODD_BACKSLASHES_AT_END = /(?:^|[^\\])(?:\\\\)*\\$/u;

/** Only where one of these is, a cell may be quoted in a way that CSV does not know. */
export const ODD_QUOTE_CHARACTERS: readonly string[] = ['\\', '“', '”', '„', '«'];

/**
 * What shows that a cell of a text file was quoted in a way that CSV does not know, so that its
 * value, and where the row's cells end, is not what was meant: typographic quotes as a word
 * processor makes them, and backslashes as some databases write them.
 *
 * @param isLast whether it is the last cell of its row, behind which no delimiter could be meant.
 */
export function oddQuotes(cell: string, isLast: boolean): Finding | null {
  const inside = TYPOGRAPHIC.exec(cell.trim())?.[1];
  if (inside !== undefined) {
    // “Great” she said: the quotes belong to the text. At the end, or nowhere, they were meant as
    // those of the cell.
    const closing = inside.search(CLOSING);
    if (closing === -1 || closing === inside.length - 1) return { code: 'quotes_typographic' };
  }
  if (cell === DATABASE_NULL) return { code: 'database_null' };
  const escapes = BACKSLASH_QUOTE.test(cell) || (!isLast && ODD_BACKSLASHES_AT_END.test(cell));
  return escapes ? { code: 'backslash_escape' } : null;
}
