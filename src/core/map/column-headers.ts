import { foldedHeader, oneLineHeader } from './header-names.ts';

const LETTERS = 26;

/**
 * Headers as they are shown: in one line, without surrounding white space, a blank one by the
 * letters of its column in a spreadsheet program ("Column B").
 */
export function columnHeaders(rawHeaders: readonly string[]): string[] {
  return rawHeaders.map((raw, index) =>
    // One of characters that nobody sees is as good as blank.
    foldedHeader(raw) === '' ? `Column ${columnLetters(index)}` : oneLineHeader(raw),
  );
}

/**
 * @param index from 0.
 * @returns what a spreadsheet program calls the column: A to Z, then AA.
 */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index; rest >= 0; rest = Math.floor(rest / LETTERS) - 1) {
    letters = String.fromCharCode(65 + (rest % LETTERS)) + letters;
  }
  return letters;
}
