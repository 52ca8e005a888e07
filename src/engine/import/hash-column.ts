import { sharedKey, type SharedKind } from '../../core/check/shared-values.ts';

const LOW = 4_294_967_296;
/** One in so many places is taken: about as many hashes are counted without need. */
const PLACES_A_ROW = 32;

const ZERO = 0x30;
const NINE = 0x39;
const UPPER_A = 0x41;
const UPPER_Z = 0x5a;
const LOWER_CASE = 0x20;
const HASH_SIGN = 0x23;
const DIGITS_WITH_COUNTRY = 11;
/** What the 1 in front of ten digits adds. */
const COUNTRY = 10_000_000_000;
const ONLY_DIGITS = /^\d*$/u;

/*
 * 40-bit hashes of short texts (after cyrb53 by bryc, public domain), to find candidates that are
 * then compared in full. Never 0. The loops are written out: each row goes through several.
 */
const HIGH_SEED = 0xdeadbeef;
const LOW_SEED = 0x41c6ce57;
const HIGH_FACTOR = 2654435761;
const LOW_FACTOR = 1597334677;

function finished(high: number, low: number): number {
  const h = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  const l = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(h ^ (h >>> 13), 3266489909);
  return LOW * (l & 0xff) + (h >>> 0) || 1;
}

/** @param seed another one gives another hash of the same text. */
export function hashText(text: string, seed = 0): number {
  let high = HIGH_SEED ^ seed;
  let low = LOW_SEED ^ seed;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, HIGH_FACTOR);
    low = Math.imul(low ^ code, LOW_FACTOR);
  }
  return finished(high, low);
}

/**
 * @returns the hash of a text of ASCII characters in lower case. Every second character goes one
 *   way, which takes half the time.
 */
export function hashFolded(text: string): number {
  let high = HIGH_SEED;
  let low = LOW_SEED;
  const { length } = text;
  for (let at = 0; at < length; at += 2) {
    high = Math.imul(high ^ folded(text.charCodeAt(at)), HIGH_FACTOR);
    if (at + 1 < length) low = Math.imul(low ^ folded(text.charCodeAt(at + 1)), LOW_FACTOR);
  }
  return finished(high, low);
}

function folded(code: number): number {
  return code >= UPPER_A && code <= UPPER_Z ? code | LOWER_CASE : code;
}

/**
 * @returns a hash of a value's `sharedKey`, mostly without making the key: each row has one. That of
 *   a phone is made of the number that its digits are.
 */
export function hashShared(kind: SharedKind, value: string): number {
  if (kind === 'email') return hashFolded(value);
  let digits = 0;
  let number = 0;
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (code >= ZERO && code <= NINE) {
      number = number * 10 + (code - ZERO);
      digits += 1;
    } else if (code === HASH_SIGN || code >= UPPER_A) {
      const key = sharedKey(kind, value);
      return ONLY_DIGITS.test(key) ? hashShared(kind, key) : hashText(key);
    }
  }
  const hasCountry = digits === DIGITS_WITH_COUNTRY && number >= COUNTRY && number < 2 * COUNTRY;
  if (hasCountry) number -= COUNTRY;
  return finished(HIGH_SEED ^ (number / LOW), LOW_SEED ^ number);
}

/** A 40-bit hash for each row in 5 bytes; 0 for none. */
export class HashColumn {
  #low = new Uint32Array(0);
  #high = new Uint8Array(0);

  get bytes(): number {
    return this.#low.byteLength + this.#high.byteLength;
  }

  at(index: number): number {
    return LOW * (this.#high[index] ?? 0) + (this.#low[index] ?? 0);
  }

  set(index: number, hash: number): void {
    this.#low[index] = hash;
    this.#high[index] = hash / LOW;
  }

  setAll(from: number, hashes: Float64Array): void {
    for (let at = 0; at < hashes.length; at += 1) this.set(from + at, hashes[at] ?? 0);
  }

  resize(capacity: number): void {
    const [low, high] = [new Uint32Array(capacity), new Uint8Array(capacity)];
    low.set(this.#low.subarray(0, capacity));
    high.set(this.#high.subarray(0, capacity));
    [this.#low, this.#high] = [low, high];
  }

  /** @returns the rows that have a hash, in file order; none for 0. */
  *rowsWith(hash: number, length: number): Generator<number> {
    if (hash === 0) return;
    const low = hash % LOW;
    const high = Math.floor(hash / LOW);
    for (let at = this.#low.indexOf(low); at !== -1 && at < length;) {
      if (this.#high[at] === high) yield at;
      at = this.#low.indexOf(low, at + 1);
    }
  }

  /**
   * The rows that have one of several hashes, in file order. Few rows have one as a rule, so most are
   * told by some of their bits, which is many times as fast as asking a `Set` for each.
   *
   * @param length how many of the rows count.
   */
  *rowsWithAny(hashes: ReadonlySet<number>, length: number): Generator<number> {
    if (hashes.size === 0) return;
    const shift = shiftFor(hashes.size);
    const bits = new Uint32Array(2 ** (32 - shift) / 32);
    for (const hash of hashes) {
      const place = (hash % LOW) >>> shift;
      bits[place >>> 5] = (bits[place >>> 5] ?? 0) | (1 << (place & 31));
    }
    for (let index = 0; index < length; index += 1) {
      const place = (this.#low[index] ?? 0) >>> shift;
      if (((bits[place >>> 5] ?? 0) & (1 << (place & 31))) === 0) continue;
      if (hashes.has(this.at(index))) yield index;
    }
  }

  /**
   * The hashes that several rows have. Some bits of each hash name a place among many more than
   * there are rows, so only the few whose place is taken twice have to be counted: a `Set` of a
   * million numbers takes many times the memory, and sorting them the time.
   *
   * @param length how many of the rows count.
   */
  repeated(length: number): ReadonlySet<number> {
    const shift = shiftFor(length);
    const words = 2 ** (32 - shift) / 32;
    const seen = new Uint32Array(words);
    const again = new Uint32Array(words);
    for (let index = 0; index < length; index += 1) {
      const place = (this.#low[index] ?? 0) >>> shift;
      const bit = 1 << (place & 31);
      const word = place >>> 5;
      const before = seen[word] ?? 0;
      if ((before & bit) === 0) seen[word] = before | bit;
      else again[word] = (again[word] ?? 0) | bit;
    }
    const once = new Set<number>();
    const repeated = new Set<number>();
    for (let index = 0; index < length; index += 1) {
      const place = (this.#low[index] ?? 0) >>> shift;
      if (((again[place >>> 5] ?? 0) & (1 << (place & 31))) === 0) continue;
      const hash = this.at(index);
      if (hash === 0) continue;
      if (once.has(hash)) repeated.add(hash);
      else once.add(hash);
    }
    return repeated;
  }
}

/** @returns by how much 32 bits are shifted to name a place among many more than there are hashes. */
function shiftFor(hashes: number): number {
  return 32 - Math.min(32, Math.ceil(Math.log2(Math.max(32, hashes * PLACES_A_ROW))));
}
