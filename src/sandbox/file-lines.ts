import { readSync } from 'node:fs';

const chunkBytes = 1024 * 1024;
const newline = 10;

/** One complete line of a file and where it stands, in bytes. */
export interface FileLine {
  /** Without its newline. Valid only until the next line is asked for. */
  readonly bytes: Buffer;
  readonly from: number;
  /** Behind its newline. */
  readonly to: number;
}

/**
 * Reads the complete lines from a byte on, a piece of the file at a time. What stands behind the
 * last newline is no line. Throws the system's error when the file can't be read.
 */
export function* readLines(descriptor: number, fromByte: number): Generator<FileLine> {
  const chunk = Buffer.allocUnsafe(chunkBytes);
  let position = fromByte;
  let lineFrom = fromByte;
  let carried = Buffer.alloc(0);
  for (;;) {
    const readBytes = readSync(descriptor, chunk, 0, chunkBytes, position);
    if (readBytes === 0) return;
    position += readBytes;
    let start = 0;
    let end = chunk.subarray(0, readBytes).indexOf(newline);
    while (end !== -1) {
      const piece = chunk.subarray(start, end);
      const bytes = carried.length === 0 ? piece : Buffer.concat([carried, piece]);
      if (carried.length > 0) carried = Buffer.alloc(0);
      const to = lineFrom + bytes.length + 1;
      yield { bytes, from: lineFrom, to };
      lineFrom = to;
      start = end + 1;
      end = chunk.subarray(0, readBytes).indexOf(newline, start);
    }
    // Copied, for the piece is about to be overwritten.
    carried = Buffer.concat([carried, chunk.subarray(start, readBytes)]);
  }
}
