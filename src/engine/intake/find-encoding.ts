import { isAscii, isUtf8 } from 'node:buffer';
import { wideEncoding } from './wide-encoding.ts';

/** What the bytes of a file look like. */
export interface EncodingFound {
  /** A name that `openDecoder` takes. */
  readonly encoding: string;
  /** A short clause for a person. */
  readonly why: string;
}

/** How much of some bytes is UTF-8. */
export interface Utf8Counts {
  /** Characters of more than one byte; a U+FFFD that an earlier program wrote is one. */
  readonly valid: number;
  /** Sequences of bytes that are no character. */
  readonly lost: number;
}

/** The mark of UTF-32LE begins with that of UTF-16LE, so it comes before it. */
const MARKS: readonly { readonly bytes: readonly number[]; readonly encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe, 0, 0], encoding: 'utf-32le' },
  { bytes: [0, 0, 0xfe, 0xff], encoding: 'utf-32be' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

/**
 * Tells a file's encoding: a byte order mark first, then UTF-32 and UTF-16 by their zero bytes, then
 * UTF-8, then Windows-1252.
 *
 * @param head the first bytes, 64 KiB where there are so many; the last character may be cut.
 */
export function findEncoding(head: Buffer): EncodingFound {
  const mark = MARKS.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte));
  if (mark) return { encoding: mark.encoding, why: 'a byte order mark says so' };
  return wideEncoding(head) ?? narrowEncoding(countUtf8(head));
}

/**
 * @param counts of the whole file or its beginning, which has no byte order mark.
 * @returns UTF-8, or Windows-1252 where most of what is not ASCII is not UTF-8. A few bad bytes
 *   among valid characters are told in their rows instead.
 */
export function narrowEncoding({ valid, lost }: Utf8Counts): EncodingFound {
  if (lost > valid) return { encoding: 'windows-1252', why: 'its bytes are not UTF-8' };
  if (lost > 0) {
    const bytes = lost === 1 ? '1 byte is' : `${grouped(lost)} bytes are`;
    const characters =
      valid === 1 ? '1 character that is' : `${grouped(valid)} characters that are`;
    return { encoding: 'utf-8', why: `${bytes} not UTF-8 among ${characters}` };
  }
  return {
    encoding: 'utf-8',
    why: valid > 0 ? 'valid UTF-8' : 'all bytes are plain ASCII',
  };
}

/**
 * Counts for the verdict on a whole file.
 *
 * @param bytes beginning with a whole character; a character that is cut at the end does not count.
 */
export function countUtf8(bytes: Buffer): Utf8Counts {
  const counter = new Utf8Counter();
  counter.push(bytes.subarray(0, bytes.length - cutCharacterLength(bytes)));
  return counter.counts;
}

/** Counts chunk by chunk, wherever the chunks end. */
export class Utf8Counter {
  #valid = 0;
  #lost = 0;
  /** The beginning of a character whose rest comes with the next chunk. */
  #rest: Buffer = Buffer.alloc(0);

  /** Of all that was pushed: a character whose rest has not come is lost. */
  get counts(): Utf8Counts {
    return { valid: this.#valid, lost: this.#lost + (this.#rest.length > 0 ? 1 : 0) };
  }

  push(chunk: Buffer): void {
    if (this.#rest.length === 0 && isAscii(chunk)) return;
    const all = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const end = all.length - cutCharacterLength(all);
    this.#rest = Buffer.from(all.subarray(end));
    const bytes = all.subarray(0, end);
    if (isUtf8(bytes)) this.#valid += countLeadBytes(bytes);
    else this.#countWithLosses(bytes);
  }

  #countWithLosses(bytes: Buffer): void {
    // Each loss becomes one U+FFFD, and so does one that an earlier program wrote as a character.
    const writtenLosses = countOf(bytes, Buffer.from('\ufffd'));
    this.#valid += writtenLosses;
    this.#lost -= writtenLosses;
    for (const character of bytes.toString('utf8')) {
      if (character === '\ufffd') this.#lost += 1;
      else if (character > '\u007f') this.#valid += 1;
    }
  }
}

/** @returns bytes at the end that begin a character of UTF-8 which needs more of them. */
export function cutCharacterLength(bytes: Buffer): number {
  for (let length = 1; length <= Math.min(3, bytes.length); length += 1) {
    const byte = bytes[bytes.length - length] ?? 0;
    if (byte >= 0x80 && byte < 0xc0) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
    if (byte > 0xf4 || needed <= length) return 0;
    return mayGoOn(byte, bytes[bytes.length - length + 1]) ? length : 0;
  }
  return 0;
}

/** Some second bytes can't follow: the character would be too long, too high or a surrogate. */
function mayGoOn(lead: number, second: number | undefined): boolean {
  if (second === undefined) return true;
  if (lead === 0xe0) return second >= 0xa0;
  if (lead === 0xed) return second < 0xa0;
  if (lead === 0xf0) return second >= 0x90;
  if (lead === 0xf4) return second < 0x90;
  return true;
}

/**
 * Counts the bytes that begin a character, whose two highest bits are set. Sixteen ASCII bytes are
 * passed over at once, others counted four at a time: one by one it takes half as long as reading
 * the rows.
 */
function countLeadBytes(bytes: Buffer): number {
  let at = 0;
  let count = 0;
  const isLead = (place: number): number => ((bytes[place] ?? 0) >= 0xc0 ? 1 : 0);
  for (; at < bytes.length && (bytes.byteOffset + at) % 4 !== 0; at += 1) count += isLead(at);
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + at, (bytes.length - at) >> 2);
  const word = (index: number): number => words[index] ?? 0;
  for (let from = 0; from < words.length; from += 4) {
    const anyHigh = word(from) | word(from + 1) | word(from + 2) | word(from + 3);
    if ((anyHigh & 0x80808080) === 0) continue;
    for (let index = from; index < from + 4; index += 1) {
      const leads = word(index) & (word(index) << 1) & 0x80808080;
      if (leads !== 0) count += Math.imul(leads >>> 7, 0x01010101) >>> 24;
    }
  }
  for (at += words.length * 4; at < bytes.length; at += 1) count += isLead(at);
  return count;
}

function countOf(bytes: Buffer, sought: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(sought); at !== -1; at = bytes.indexOf(sought, at + sought.length)) {
    count += 1;
  }
  return count;
}

function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
