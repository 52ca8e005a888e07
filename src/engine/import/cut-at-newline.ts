const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Where text may be cut so that a row begins behind the cut, if no quote is open there; whether one
 * is, only reading the rows tells. A CRLF is never cut in two.
 *
 * @param bytes UTF-8, or any other encoding whose newlines are single bytes.
 * @param from where the piece begins.
 * @param wished where it is to end, about.
 * @returns behind the last newline up to there; `wished` if there is none, the end if it is beyond.
 */
export function cutAtNewline(bytes: Buffer, from: number, wished: number): number {
  if (wished >= bytes.length) return bytes.length;
  const feed = bytes.lastIndexOf(LINE_FEED, wished - 1);
  if (feed >= from) return feed + 1;
  const back = bytes.lastIndexOf(CARRIAGE_RETURN, wished - 1);
  if (back < from) return wished;
  return bytes[back + 1] === LINE_FEED ? back + 2 : back + 1;
}
