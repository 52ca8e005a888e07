import { isAscii } from '../model/fold-text.ts';

/*
 * Keys whose order as bytes is the order in which people read texts: without case and accents,
 * numbers in a text by their value ("Unit 9" before "Unit 10"). For ASCII this is the order of
 * `Intl.Collator` with `numeric` and base sensitivity, which takes many times as long; marks of
 * other alphabets come behind the letters, by their code points.
 */

/** Characters in the order of the Unicode collation; control characters count for nothing. */
const ASCII_ORDER =
  '\t\n\v\f\r _-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$0123456789abcdefghijklmnopqrstuvwxyz';
/** Letters that are no ASCII letter with an accent. */
const LIKE_ASCII: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
};
const LIKE_ASCII_SIGNS = /[æœßøłđ’‘“”–—]/gu;

const ZERO = 0x30;
const NINE = 0x39;
/** One byte holds the length of a number. */
const MOST_DIGITS = 254;
/** Texts that are alike for so long keep their order. */
const LONGEST_KEY = 512;

/** The place of each byte of UTF-8; 0: it counts for nothing. */
const places = new Uint8Array(256);
for (let at = 0; at < ASCII_ORDER.length; at += 1) {
  places[ASCII_ORDER.charCodeAt(at)] = at + 1;
  places[ASCII_ORDER.toUpperCase().charCodeAt(at)] = at + 1;
}
for (let byte = 0x80; byte < 256; byte += 1) places[byte] = byte;
const NUMBER = places[ZERO] ?? 0;

/** A value is before what can't be read, and that is before blank cells. */
export const KEY_VALUE = 1;
export const KEY_UNREAD = 2;
export const KEY_BLANK = 3;

/** Keys of rows that follow each other; plain data. */
export interface SortKeys {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where each key ends in the bytes. */
  readonly ends: Uint32Array<ArrayBuffer>;
}

/** Writes keys one behind the other. Each begins with its class, which comes first in the order. */
export class SortKeyWriter {
  #bytes = new Uint8Array(64 * 1024);
  #length = 0;
  #start = 0;
  readonly #ends: number[] = [];
  readonly #encoder = new TextEncoder();
  readonly #number = new DataView(new ArrayBuffer(8));
  #utf8 = new Uint8Array(1024);

  /** A blank cell. */
  blank(): void {
    this.#begin(KEY_BLANK, 0);
    this.#end();
  }

  /** @param kind {@link KEY_VALUE} or {@link KEY_UNREAD}. */
  text(text: string, kind: number): void {
    const plain = isAscii(text) ? text : simplified(text);
    if (this.#utf8.length < plain.length * 3) this.#utf8 = new Uint8Array(plain.length * 3);
    const { written } = this.#encoder.encodeInto(plain, this.#utf8);
    this.utf8(this.#utf8, 0, written, kind);
  }

  /** @param bytes simplified text; ASCII is simple as it is. */
  utf8(bytes: Uint8Array, from: number, to: number, kind: number): void {
    this.#begin(kind, 2 * Math.min(to - from, LONGEST_KEY));
    const key = this.#bytes;
    const most = this.#start + LONGEST_KEY;
    let length = this.#length;
    for (let at = from; at < to && length < most;) {
      const byte = bytes[at] ?? 0;
      if (byte < ZERO || byte > NINE) {
        const place = places[byte] ?? 0;
        if (place !== 0) key[length++] = place;
        at += 1;
        continue;
      }
      while (at + 1 < to && bytes[at] === ZERO && isDigit(bytes[at + 1])) at += 1;
      let end = at + 1;
      while (end < to && end - at < MOST_DIGITS && isDigit(bytes[end])) end += 1;
      key[length++] = NUMBER;
      key[length++] = end - at;
      while (at < end && length < most) key[length++] = bytes[at++] ?? 0;
    }
    this.#length = length;
    this.#end();
  }

  /** A number, by its value. */
  number(value: number): void {
    this.#begin(KEY_VALUE, 8);
    const number = this.#number;
    // The bits of a float are in the order of the numbers, once the sign is turned.
    number.setFloat64(0, value === 0 ? 0 : value);
    const isNegative = value < 0;
    for (let at = 0; at < 8; at += 1) {
      const byte = number.getUint8(at);
      const turned = isNegative ? byte ^ 0xff : at === 0 ? byte ^ 0x80 : byte;
      this.#bytes[this.#length++] = turned;
    }
    this.#end();
  }

  /** @returns all keys that were written. */
  finish(): SortKeys {
    return { bytes: this.#bytes.slice(0, this.#length), ends: Uint32Array.from(this.#ends) };
  }

  #begin(kind: number, room: number): void {
    const needed = this.#length + room + 1;
    if (needed > this.#bytes.length) {
      const wider = new Uint8Array(2 * needed);
      wider.set(this.#bytes);
      this.#bytes = wider;
    }
    this.#start = this.#length;
    this.#bytes[this.#length++] = kind;
  }

  #end(): void {
    this.#ends.push(this.#length);
  }
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

function simplified(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(LIKE_ASCII_SIGNS, (sign) => LIKE_ASCII[sign] ?? sign);
}
