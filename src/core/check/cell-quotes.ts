import type { Finding } from '../model/issue.ts';

/** Only where text holds one of these, or a quote behind a space, a cell may be quoted oddly. */
export const ODD_QUOTES: readonly string[] = ['\\', '“', '”', '„', '«'];

/**
 * @param text behind a newline.
 * @returns whether a cell of it begins with spaces and a quote. Looks at the quotes alone: in most
 *   files they are rare, unlike delimiters.
 */
export function hasQuoteBehindSpace(text: string, delimiter: string): boolean {
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) {
    if (text[at - 1] !== ' ') continue;
    let before = at - 2;
    while (text[before] === ' ') before -= 1;
    const end = text[before];
    if (end === undefined || end === delimiter || end === '\n' || end === '\r') return true;
  }
  return false;
}

const MAY_BE_ODD = /[\\“”„«]| "/u;
const TYPOGRAPHIC = /^[“”„«](.*)$/su;
const CLOSING = /[“”»]/u;
const CLOSED = /[“”»"]$/u;
/** A quote behind a space is no quote of the cell: it opens one only where the cell begins. */
const AFTER_SPACE = /^ +"(.*)$/su;
/** How database exports write that there is no value. */
const DATABASE_NULL = '\\N';
const BACKSLASH_QUOTE = /\\"/u;
const ODD_BACKSLASHES_AT_END = /(?:^|[^\\])(?:\\\\)*\\$/u;

/**
 * What shows that a cell of a text file was quoted in a way that CSV does not know, so that its
 * value, and where the row's cells end, is not what was meant: typographic quotes as a word
 * processor makes them, and backslashes as some databases write them.
 *
 * @param isLast whether it is the last cell of its row, behind which no delimiter could be meant.
 */
export function oddQuotes(cell: string, isLast: boolean): Finding | null {
  if (!MAY_BE_ODD.test(cell)) return null;
  const inside = TYPOGRAPHIC.exec(cell.trim())?.[1];
  if (inside !== undefined && isWhole(inside, inside.search(CLOSING))) {
    return { code: 'quotes_typographic' };
  }
  const behind = AFTER_SPACE.exec(cell)?.[1]?.trimEnd();
  if (behind !== undefined && isWhole(behind, behind.indexOf('"'))) {
    return { code: 'quotes_after_space' };
  }
  if (cell === DATABASE_NULL) return { code: 'database_null' };
  const escapes = BACKSLASH_QUOTE.test(cell) || (!isLast && ODD_BACKSLASHES_AT_END.test(cell));
  return escapes ? { code: 'backslash_escape' } : null;
}

/** @returns what stands between the odd quotes of a cell; null where they don't close. */
export function withoutOddQuotes(cell: string): string | null {
  const inside = TYPOGRAPHIC.exec(cell.trim())?.[1] ?? AFTER_SPACE.exec(cell)?.[1]?.trimEnd();
  return inside !== undefined && CLOSED.test(inside) ? inside.slice(0, -1) : null;
}

/**
 * “Great” she said: the quotes belong to the text. At the end, or nowhere, they were meant as those
 * of the cell.
 */
function isWhole(inside: string, closing: number): boolean {
  return closing === -1 || closing === inside.length - 1;
}
