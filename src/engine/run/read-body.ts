import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** What was read of an answer's body. */
export interface BodyText {
  readonly text: string;
  /** True where it was cut: by the cap, or by an error in the middle. */
  readonly truncated: boolean;
}

/**
 * Reads a body up to a cap, counted after decompression, so that a small answer can't fill the
 * memory. An error in the middle cuts the text; it does not undo the status that came before it.
 *
 * @param maxBytes the cap.
 */
export async function readBody(
  stream: Readable,
  encoding: string,
  maxBytes: number,
): Promise<BodyText> {
  const decoder = decoderFor(encoding);
  const source = decoder === null ? stream : stream.pipe(decoder);
  const stop = (error: Error) => source.destroy(error);
  if (decoder !== null) stream.on('error', stop);
  const chunks: Buffer[] = [];
  let size = 0;
  let truncated = false;
  try {
    for await (const chunk of source as AsyncIterable<Buffer>) {
      const room = maxBytes - size;
      chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
      size += Math.min(chunk.length, room);
      if (chunk.length > room) {
        truncated = true;
        break;
      }
    }
  } catch {
    truncated = true;
  }
  stream.off('error', stop);
  // What is left unread is thrown away together with the connection.
  if (truncated) stream.on('error', () => undefined).destroy();
  return { text: Buffer.concat(chunks).toString('utf8'), truncated };
}

function decoderFor(encoding: string) {
  switch (encoding.trim().toLowerCase()) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      return null;
  }
}
