const ZERO = 0x30;
const NINE = 0x39;
/** As many digits as a double keeps exactly. */
const MOST_DIGITS = 15;

/**
 * @returns the number that a few plain digits write; -1 for any other text, which takes a closer
 *   look. By hand, because most numbers of a sheet are such.
 */
export function plainWholeNumber(text: string): number {
  const { length } = text;
  if (length === 0 || length > MOST_DIGITS) return -1;
  let number = 0;
  for (let at = 0; at < length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < ZERO || code > NINE) return -1;
    number = number * 10 + (code - ZERO);
  }
  return number;
}
