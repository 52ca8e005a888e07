import { StringDecoder } from 'node:string_decoder';
import iconv from 'iconv-lite';

/** Bytes to text, chunk by chunk: a character that a chunk cuts in two waits for its rest. */
export interface TextChunks {
  write(bytes: Buffer): string;
  /** @returns what was still waiting; a cut character comes as U+FFFD. */
  end(): string;
}

type Decode = (bytes: Buffer) => string;

/** An encoding of Unicode with units of several bytes. */
interface WideEncoding {
  readonly unitBytes: 2 | 4;
  /** Takes whole units. */
  readonly decode: Decode;
}

const UTF_16LE: WideEncoding = { unitBytes: 2, decode: (bytes) => bytes.toString('utf16le') };
const UTF_16BE: WideEncoding = {
  unitBytes: 2,
  decode: (bytes) => Buffer.from(bytes).swap16().toString('utf16le'),
};
const UTF_32LE: WideEncoding = {
  unitBytes: 4,
  decode: (bytes) => decodeWhole(bytes, 'utf-32le'),
};
const UTF_32BE: WideEncoding = {
  unitBytes: 4,
  decode: (bytes) => decodeWhole(bytes, 'utf-32be'),
};

/** By their names without case and punctuation. */
const WIDE: ReadonlyMap<string, WideEncoding> = new Map([
  ['utf16le', UTF_16LE],
  ['utf16', UTF_16LE],
  ['ucs2', UTF_16LE],
  ['utf16be', UTF_16BE],
  ['utf32le', UTF_32LE],
  ['utf32', UTF_32LE],
  ['ucs4le', UTF_32LE],
  ['ucs4', UTF_32LE],
  ['utf32be', UTF_32BE],
  ['ucs4be', UTF_32BE],
]);

/** Ways to write bytes as text, which iconv-lite counts among the encodings, and broken ones. */
const NOT_TEXT = /^(?:hex|base64|binary|utf7(?:imap)?|cesu8)$/u;

/** Where iconv-lite has a table by another name. */
const TABLES: ReadonlyMap<string, string> = new Map([['xmaccyrillic', 'macukraine']]);

/**
 * iconv-lite's tables of the Macintosh are older than the euro, which took the place of the
 * currency sign in 1998 (https://encoding.spec.whatwg.org/index-macintosh.txt).
 */
const MACINTOSH = /^mac(?:intosh|roman|ukraine|cyrillic)$/u;

/** Bytes mean something else behind a sign that shifts; iconv-lite lacks it, Node does not. */
const SHIFTING = 'iso2022jp';

/** Below it no byte is part of a longer character, in any encoding of one to four bytes. */
export const FIRST_TRAIL_BYTE = 0x30;

const ENCODED_MARKS: ReadonlyMap<string, Buffer> = new Map([
  ['utf8', Buffer.from([0xef, 0xbb, 0xbf])],
  ['utf16le', Buffer.from([0xff, 0xfe])],
  ['utf16be', Buffer.from([0xfe, 0xff])],
  ['utf32le', Buffer.from([0xff, 0xfe, 0, 0])],
  ['utf32be', Buffer.from([0, 0, 0xfe, 0xff])],
  ['gb18030', Buffer.from([0x84, 0x31, 0x95, 0x33])],
]);

/** @returns whether an encoding of that name can be read. */
export function knowsEncoding(name: string): boolean {
  const key = encodingKey(name);
  if (NOT_TEXT.test(key)) return false;
  return WIDE.has(key) || TABLES.has(key) || key === SHIFTING || iconv.encodingExists(name);
}

/**
 * @param encoding a name that {@link knowsEncoding} knows.
 * @returns bytes at the beginning that are byte order marks of the encoding: all of them, since a
 *   file that was put together can begin with two.
 */
export function byteOrderMarkLength(head: Buffer, encoding: string): number {
  const mark = ENCODED_MARKS.get(encodingKey(encoding));
  if (!mark) return 0;
  let length = 0;
  while (head.subarray(length, length + mark.length).equals(mark)) length += mark.length;
  return length;
}

/**
 * @param encoding a name that {@link knowsEncoding} knows. iconv-lite decodes all but UTF-8 and
 *   UTF-16, because Node 20's own `windows-1252` reads Latin-1 and loses `€ “ ” ’`.
 * @returns a decoder that drops byte order marks at the beginning and makes half of a surrogate
 *   pair U+FFFD. Where chunks end changes nothing.
 */
export function openDecoder(encoding: string): TextChunks {
  const key = encodingKey(encoding);
  if (key === 'utf8') return withoutMarks(utf8Decoder());
  if (key === SHIFTING) return withoutMarks(shiftingDecoder());
  const wide = WIDE.get(key);
  return withoutMarks(wide ? wideDecoder(wide) : tableDecoder(key));
}

/** @returns a name of an encoding without case and punctuation, as names are compared. */
export function encodingKey(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/gu, '');
}

function utf8Decoder(): TextChunks {
  const decoder = new StringDecoder('utf8');
  return { write: (bytes) => decoder.write(bytes), end: () => decoder.end() };
}

function wideDecoder({ unitBytes, decode }: WideEncoding): TextChunks {
  let rest: Buffer = Buffer.alloc(0);
  /** The first half of a surrogate pair, whose second half comes with the next chunk. */
  let half = '';
  return {
    write(bytes) {
      const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      const whole = all.length - (all.length % unitBytes);
      // A copy: the caller may fill the same buffer anew.
      rest = Buffer.from(all.subarray(whole));
      const text = half + decode(all.subarray(0, whole));
      half = isFirstHalf(text.charCodeAt(text.length - 1)) ? text.slice(-1) : '';
      return wellFormed(half === '' ? text : text.slice(0, -1));
    },
    end: () => wellFormed(half) + (rest.length === 0 ? '' : '\ufffd'),
  };
}

function isFirstHalf(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

/** @returns the text with U+FFFD for each half of a pair that stands alone. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}

function shiftingDecoder(): TextChunks {
  const decoder = new TextDecoder('iso-2022-jp', { ignoreBOM: true });
  return {
    write: (bytes) => decoder.decode(bytes, { stream: true }),
    end: () => decoder.decode(),
  };
}

/**
 * For encodings with a table. Only bytes up to one that can't be inside a character are decoded,
 * since iconv-lite's decoders of several bytes lose text behind a bad byte at the end of a chunk.
 */
function tableDecoder(key: string): TextChunks {
  const table = TABLES.get(key) ?? key;
  const decode: Decode = MACINTOSH.test(table)
    ? (bytes) => decodeWhole(bytes, table).replaceAll('¤', '€')
    : (bytes) => decodeWhole(bytes, table);
  let waiting: Buffer[] = [];
  return {
    write(bytes) {
      let whole = bytes.length;
      while (whole > 0 && (bytes[whole - 1] ?? 0) >= FIRST_TRAIL_BYTE) whole -= 1;
      if (whole === 0) {
        if (bytes.length > 0) waiting.push(Buffer.from(bytes));
        return '';
      }
      const text = decode(Buffer.concat([...waiting, bytes.subarray(0, whole)]));
      waiting = whole < bytes.length ? [Buffer.from(bytes.subarray(whole))] : [];
      return text;
    },
    end: () => decode(Buffer.concat(waiting)),
  };
}

function decodeWhole(bytes: Buffer, encoding: string): string {
  return iconv.decode(bytes, encoding, { stripBOM: false });
}

/** A U+FEFF later in the text stays: it belongs to a cell. */
function withoutMarks(decoder: TextChunks): TextChunks {
  let started = false;
  const strip = (text: string): string => {
    if (started) return text;
    const rest = text.replace(/^\ufeff+/, '');
    started = rest !== '';
    return rest;
  };
  return {
    write: (bytes) => strip(decoder.write(bytes)),
    end: () => strip(decoder.end()),
  };
}
