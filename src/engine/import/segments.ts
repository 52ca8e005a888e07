import { cutAtNewline } from './cut-at-newline.ts';
import type { Segment } from './segment-reader.ts';

/** Long enough that handing one to a worker costs nothing beside reading it. */
const SEGMENT_BYTES = 1024 * 1024;
/** A row of so many bytes is no row: a quote was left open. */
export const MOST_ROW_BYTES = 64 * 1024 * 1024;
/** A segment, the piece that makes it long enough, and a row that is left over. */
const ROOM_BYTES = 2.25 * SEGMENT_BYTES;

/**
 * Buffers that are used again: a new one for each segment would make V8 collect garbage in the whole
 * heap all the time, because it counts their bytes too.
 */
export class SegmentBuffers {
  readonly #spare: ArrayBuffer[] = [];

  take(bytes: number): Uint8Array<ArrayBuffer> {
    const spare = bytes <= ROOM_BYTES ? this.#spare.pop() : undefined;
    return new Uint8Array(spare ?? new ArrayBuffer(Math.max(bytes, ROOM_BYTES)));
  }

  /** Takes a buffer back that nobody looks at any more. */
  give({ buffer }: Uint8Array<ArrayBuffer>): void {
    if (buffer.byteLength === ROOM_BYTES) this.#spare.push(buffer);
  }
}

/**
 * Cuts a table's text into segments behind newlines.
 *
 * @param pieces UTF-8; each is copied before the next one is asked for.
 * @returns at least one segment, the last one marked as such; it may be empty.
 */
export async function* segmentsOf(
  pieces: AsyncIterable<Buffer> | Iterable<Buffer>,
  buffers: SegmentBuffers,
): AsyncGenerator<Segment> {
  let room = buffers.take(0);
  let bytes = 0;
  let enough = SEGMENT_BYTES;
  for await (const piece of pieces) {
    if (bytes + piece.length > room.length) {
      const wider = buffers.take(2 * (bytes + piece.length));
      wider.set(room.subarray(0, bytes));
      buffers.give(room);
      room = wider;
    }
    room.set(piece, bytes);
    bytes += piece.length;
    if (bytes < enough) continue;
    const end = lastNewline(Buffer.from(room.buffer, 0, bytes));
    if (end === null && bytes <= MOST_ROW_BYTES) {
      // Twice as much each time keeps a giant cell linear.
      enough = bytes * 2;
      continue;
    }
    // A row that is too long is handed on as it is: whoever reads it says which one it is.
    const length = end ?? bytes;
    const next = buffers.take(bytes - length);
    next.set(room.subarray(length, bytes));
    yield { bytes: room.subarray(0, length), isLast: false };
    room = next;
    bytes -= length;
    enough = SEGMENT_BYTES;
  }
  yield { bytes: room.subarray(0, bytes), isLast: true };
}

/** @returns behind the last newline that is surely whole, or null if there is none. */
function lastNewline(text: Buffer): number | null {
  // The last byte may be the first half of a CRLF.
  const end = cutAtNewline(text, 0, text.length - 1);
  const isNewline = end > 0 && (text[end - 1] === 0x0a || text[end - 1] === 0x0d);
  return isNewline ? end : null;
}
