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

/** What Windows-1252 makes of the bytes from 80 to 9F; the five that it leaves out stay controls. */
const FROM_80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const byteOf: ReadonlyMap<string, number> = new Map(
  Array.from(FROM_80, (character, at) => [character, 0x80 + at]),
);
/** Text that went through it several times is no longer than this many turns away. */
const MOST_TURNS = 3;

/**
 * @returns the text as it was before it was read as Windows-1252; null unless all of it is UTF-8
 *   that was read so.
 */
export function decodedMojibake(text: string): string | null {
  let decoded = text;
  for (let turn = 0; turn < MOST_TURNS && looksLikeMojibake(decoded); turn += 1) {
    const before = decodedOnce(decoded);
    if (before === null) return null;
    decoded = before;
  }
  return decoded === text || looksLikeMojibake(decoded) ? null : decoded;
}

function decodedOnce(text: string): string | null {
  let escaped = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const isSame = code < 0x80 || (code >= 0xa0 && code <= 0xff);
    const byte = isSame ? code : byteOf.get(character);
    if (byte === undefined) return null;
    escaped += `%${byte.toString(16).padStart(2, '0')}`;
  }
  try {
    // It takes nothing but whole, well-formed UTF-8.
    return decodeURIComponent(escaped);
  } catch {
    return null;
  }
}
