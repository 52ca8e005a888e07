import { StringDecoder } from 'node:string_decoder';
import iconv from 'iconv-lite';

/** U+FFFD as it is written in UTF-8. */
const LOST_EARLIER = Buffer.from('\ufffd');

/** Bytes to text, chunk by chunk: a character that a chunk cuts in two waits for its rest. */
export interface TextChunks {
  write(bytes: Buffer): string;
  /** @returns what was still waiting; a cut character comes as U+FFFD. */
  end(): string;
}

/**
 * Tells a file's encoding: a byte order mark first, then UTF-16 by its zero bytes, then UTF-8, then
 * Windows-1252.
 *
 * @param head the first bytes, 64 KiB where there are so many.
 * @returns a name that {@link openDecoder} takes.
 */
export function findEncoding(head: Buffer): string {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  for (let at = 0; at < head.length; at += 1) {
    if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  }
  const many = head.length / 8;
  if ((zeros[1] ?? 0) > many && (zeros[0] ?? 0) < many / 8) return 'utf-16le';
  if ((zeros[0] ?? 0) > many && (zeros[1] ?? 0) < many / 8) return 'utf-16be';
  // A few bad bytes among valid characters are told in their rows; mostly bad ones are no UTF-8.
  const text = new StringDecoder('utf8').write(head);
  // A character that an earlier program lost is valid UTF-8 by itself.
  let valid = countOf(head, LOST_EARLIER);
  let lost = -valid;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) lost += 1;
    else if (code > 0x7f) valid += 1;
  }
  return lost > valid ? 'windows-1252' : 'utf-8';
}

function countOf(head: Buffer, bytes: Buffer): number {
  let count = 0;
  for (let at = head.indexOf(bytes); at !== -1; at = head.indexOf(bytes, at + bytes.length)) {
    count += 1;
  }
  return count;
}

/** Ways to write bytes as text, which iconv-lite counts among the encodings. */
const NOT_TEXT = /^(?:hex|base64|binary|utf-?7(?:-?imap)?)$/iu;

/** @returns whether an encoding of that name can be read. */
export function knowsEncoding(name: string): boolean {
  return !NOT_TEXT.test(name) && iconv.encodingExists(name);
}

/**
 * @param encoding a name that {@link knowsEncoding} knows. iconv-lite decodes all but UTF-8,
 *   because Node 20's own `windows-1252` reads Latin-1 and loses `€ “ ” ’`.
 * @returns a decoder that drops a byte order mark at the beginning.
 */
export function openDecoder(encoding: string): TextChunks {
  if (/^utf-?8$/iu.test(encoding)) return utf8Decoder();
  const decoder = iconv.getDecoder(encoding);
  return { write: (bytes) => decoder.write(bytes), end: () => decoder.end() ?? '' };
}

function utf8Decoder(): TextChunks {
  const decoder = new StringDecoder('utf8');
  let started = false;
  return {
    write(bytes) {
      const text = decoder.write(bytes);
      if (started || text === '') return text;
      started = true;
      return text.startsWith('\ufeff') ? text.slice(1) : text;
    },
    end: () => decoder.end(),
  };
}
