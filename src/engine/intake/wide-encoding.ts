/** An encoding whose units have several bytes. */
export interface WideEncodingFound {
  readonly encoding: 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';
  /** A short clause for a person. */
  readonly why: string;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Tells UTF-32 and UTF-16 without a byte order mark: in them every ASCII character has zero bytes
 * at one side.
 *
 * @returns null if the bytes are neither.
 */
export function wideEncoding(head: Buffer): WideEncodingFound | null {
  const bytes = head.subarray(0, endOfText(head, 4));
  const [first, second, third, fourth] = zerosByPosition(bytes);
  const units = Math.floor(bytes.length / 4);
  const nearlyAll = units * 0.9;
  const hardlyAny = units * 0.1;
  const why = 'three of four bytes are zero';
  if (units >= 2 && fourth > nearlyAll && third > nearlyAll && first < hardlyAny) {
    return { encoding: 'utf-32le', why };
  }
  if (units >= 2 && first > nearlyAll && second > nearlyAll && fourth < hardlyAny) {
    return { encoding: 'utf-32be', why };
  }
  return utf16Encoding(head.subarray(0, endOfText(head, 2)));
}

function utf16Encoding(bytes: Buffer): WideEncodingFound | null {
  const [first, second, third, fourth] = zerosByPosition(bytes);
  const evenZeros = first + third;
  const oddZeros = second + fourth;
  const many = bytes.length / 8;
  const why = 'every second byte is zero';
  if (oddZeros > many && evenZeros < many / 8) return { encoding: 'utf-16le', why };
  if (evenZeros > many && oddZeros < many / 8) return { encoding: 'utf-16be', why };
  // Text that is mostly not Latin has zero bytes at its delimiters and ends of lines alone.
  const lineEnds = 'its ends of lines are those of UTF-16';
  if (oddZeros > evenZeros * 8 && endsLinesIn(bytes, 0)) {
    return { encoding: 'utf-16le', why: lineEnds };
  }
  if (evenZeros > oddZeros * 8 && endsLinesIn(bytes, 1)) {
    return { encoding: 'utf-16be', why: lineEnds };
  }
  return null;
}

/**
 * @param side where in its unit the byte of a line's end stands: 0 or 1; the other one is zero.
 * @returns whether there are two ends of lines and all of them are whole units.
 */
function endsLinesIn(bytes: Buffer, side: 0 | 1): boolean {
  let whole = 0;
  let broken = 0;
  for (let at = side; at < bytes.length; at += 2) {
    const byte = bytes[at];
    if (byte !== LINE_FEED && byte !== CARRIAGE_RETURN) continue;
    if (bytes[side === 0 ? at + 1 : at - 1] === 0) whole += 1;
    else broken += 1;
  }
  // In other scripts these bytes are halves of letters too, U+0A00 to U+0AFF say, but rarely.
  return whole >= 2 && broken <= whole / 4;
}

/** @returns how many bytes are zero at each place of four. */
function zerosByPosition(bytes: Buffer): readonly [number, number, number, number] {
  const zeros: [number, number, number, number] = [0, 0, 0, 0];
  for (let at = bytes.indexOf(0); at !== -1; at = bytes.indexOf(0, at + 1)) {
    const place = at % 4;
    if (place === 0) zeros[0] += 1;
    else if (place === 1) zeros[1] += 1;
    else if (place === 2) zeros[2] += 1;
    else zeros[3] += 1;
  }
  return zeros;
}

/** Zero bytes at the end say nothing: a file that was not saved to its end has thousands. */
function endOfText(head: Buffer, unitBytes: number): number {
  let end = head.length;
  while (end > 0 && head[end - 1] === 0) end -= 1;
  return Math.min(head.length, Math.ceil(end / unitBytes) * unitBytes);
}
