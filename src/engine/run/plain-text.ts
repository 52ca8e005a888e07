/** Text that a database keeps as it is: no NUL, which ends a text, and no half of a character. */
export function plainText(text: string): string {
  return text.replaceAll(/[\0\ud800-\udfff]/gu, '\ufffd');
}
