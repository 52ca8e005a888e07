/*
 * UTF-8 that was read as Windows-1252: each byte of a longer character became a letter of its own,
 * so `é` (C3 A9) became `Ã©`. Found by the shape of UTF-8 in what Windows-1252 made of its bytes.
 */

/** What Windows-1252 makes of the bytes 80 to BF, with which a UTF-8 character goes on. */
const NEXT =
  '[\\u0080-\\u00BF\\u0152\\u0153\\u0160\\u0161\\u0178\\u017D\\u017E\\u0192\\u02C6\\u02DC' +
  '\\u2013\\u2014\\u2018-\\u201A\\u201C-\\u201E\\u2020-\\u2022\\u2026\\u2030\\u2039\\u203A\\u20AC\\u2122]';

/** Latin letters with accents, three-byte punctuation such as `â€™`, and emoji. */
const LIKELY = new RegExp(
  `[\\u00C2-\\u00C5]${NEXT}|[\\u00E0-\\u00EF]${NEXT}{2}|[\\u00F0-\\u00F4]${NEXT}{3}`,
  'u',
);
/** Greek, Cyrillic, Hebrew and Arabic: one pair alone may be a letter before a closing quote. */
const LIKELY_TWICE = new RegExp(`(?:[\\u00C6-\\u00DE]${NEXT}){2}`, 'u');

/** @returns whether text looks as if it was decoded with the wrong encoding. */
export function looksLikeMojibake(text: string): boolean {
  return LIKELY.test(text) || LIKELY_TWICE.test(text);
}
