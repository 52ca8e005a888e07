const NOT_ASCII = /[^\0-\x7f]/u;

/** @returns whether every character is one of the 128 of ASCII. */
export function isAscii(text: string): boolean {
  return !NOT_ASCII.test(text);
}

/**
 * @returns text as it is compared without case: composed (NFC) and in lower case, every sigma alike.
 *   A character that only a longer text can stand for (`ß` for `ss`) stays itself.
 */
export function foldedText(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text.normalize('NFC').toLowerCase().replaceAll('ς', 'σ');
}
