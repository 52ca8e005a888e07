import { KEY_VALUE, type SortKeys } from '../../core/find/sort-keys.ts';

/** So few are put in order one by one. */
const FEW = 24;

/** Puts rows into the order of their keys; rows with equal keys keep theirs. */
export class KeyOrder {
  readonly #bytes: Uint8Array;
  readonly #ends: Uint32Array;
  readonly #chunks: Uint32Array;
  readonly #spareChunks: Uint32Array;
  readonly #spareRows: Uint32Array;
  readonly #rows: Uint32Array;

  /**
   * @param keys of all rows of a sheet.
   * @param rows positions of those to put in order, ascending.
   */
  constructor({ bytes, ends }: SortKeys, rows: Uint32Array) {
    this.#bytes = bytes;
    this.#ends = ends;
    this.#rows = Uint32Array.from(rows);
    this.#chunks = new Uint32Array(rows.length);
    this.#spareChunks = new Uint32Array(rows.length);
    this.#spareRows = new Uint32Array(rows.length);
  }

  /** @returns the rows from the first key to the last. */
  ascending(): Uint32Array {
    const todo: [low: number, high: number, depth: number][] = [[0, this.#rows.length, 0]];
    for (let next = todo.pop(); next; next = todo.pop()) {
      const [low, high, depth] = next;
      if (high - low <= FEW) {
        this.#insert(low, high, depth);
        continue;
      }
      this.#byChunk(low, high, depth);
      this.#eachRun(low, high, depth, (from, to) => todo.push([from, to, depth + 4]));
    }
    return this.#rows;
  }

  /** @returns the rows from the last value to the first; what is no value stays at the end. */
  descending(): Uint32Array {
    const rows = this.ascending();
    let values = rows.length;
    while (values > 0 && this.#bytes[this.#startOf(rows[values - 1] ?? 0)] !== KEY_VALUE) {
      values -= 1;
    }
    rows.subarray(0, values).reverse();
    for (let from = 0; from < values;) {
      let to = from + 1;
      while (to < values && this.#compare(rows[from] ?? 0, rows[to] ?? 0, 0) === 0) to += 1;
      rows.subarray(from, to).reverse();
      from = to;
    }
    return rows;
  }

  #startOf(row: number): number {
    return row === 0 ? 0 : (this.#ends[row - 1] ?? 0);
  }

  /** Keys end without a sign of it, and none is the beginning of another up to a zero byte. */
  #compare(one: number, other: number, depth: number): number {
    let at = this.#startOf(one) + depth;
    let otherAt = this.#startOf(other) + depth;
    const end = this.#ends[one] ?? 0;
    const otherEnd = this.#ends[other] ?? 0;
    while (at < end && otherAt < otherEnd) {
      const difference = (this.#bytes[at++] ?? 0) - (this.#bytes[otherAt++] ?? 0);
      if (difference !== 0) return difference;
    }
    return end - at - (otherEnd - otherAt);
  }

  #insert(low: number, high: number, depth: number): void {
    const rows = this.#rows;
    for (let at = low + 1; at < high; at += 1) {
      const row = rows[at] ?? 0;
      let to = at;
      while (to > low && this.#compare(rows[to - 1] ?? 0, row, depth) > 0) {
        rows[to] = rows[to - 1] ?? 0;
        to -= 1;
      }
      rows[to] = row;
    }
  }

  /** Four bytes of each key, put in order from the last to the first. */
  #byChunk(low: number, high: number, depth: number): void {
    const rows = this.#rows;
    let differing = 0;
    for (let at = low; at < high; at += 1) {
      const chunk = this.#chunkOf(rows[at] ?? 0, depth);
      this.#chunks[at] = chunk;
      differing |= chunk ^ (this.#chunks[low] ?? 0);
    }
    const bits = high - low > 20_000 ? 16 : 8;
    for (let shift = 0; shift < 32; shift += bits) {
      const mask = bits === 16 ? 0xffff : 0xff;
      if (((differing >>> shift) & mask) !== 0) this.#byDigit(low, high, shift, mask);
    }
  }

  #byDigit(low: number, high: number, shift: number, mask: number): void {
    const places = new Uint32Array(mask + 2);
    const chunks = this.#chunks;
    const rows = this.#rows;
    for (let at = low; at < high; at += 1) {
      const digit = ((chunks[at] ?? 0) >>> shift) & mask;
      places[digit + 1] = (places[digit + 1] ?? 0) + 1;
    }
    for (let digit = 0; digit < mask; digit += 1) {
      places[digit + 1] = (places[digit + 1] ?? 0) + (places[digit] ?? 0);
    }
    for (let at = low; at < high; at += 1) {
      const chunk = chunks[at] ?? 0;
      const digit = (chunk >>> shift) & mask;
      const to = low + (places[digit] ?? 0);
      places[digit] = (places[digit] ?? 0) + 1;
      this.#spareChunks[to] = chunk;
      this.#spareRows[to] = rows[at] ?? 0;
    }
    chunks.set(this.#spareChunks.subarray(low, high), low);
    rows.set(this.#spareRows.subarray(low, high), low);
  }

  #chunkOf(row: number, depth: number): number {
    const bytes = this.#bytes;
    const at = this.#startOf(row) + depth;
    const end = this.#ends[row] ?? 0;
    let chunk = 0;
    for (let byte = 0; byte < 4; byte += 1) {
      chunk = (chunk << 8) | (at + byte < end ? (bytes[at + byte] ?? 0) : 0);
    }
    return chunk >>> 0;
  }

  /** Tells of the rows that are alike so far and whose keys go on. */
  #eachRun(
    low: number,
    high: number,
    depth: number,
    tell: (from: number, to: number) => void,
  ): void {
    const chunks = this.#chunks;
    for (let from = low; from < high;) {
      let to = from + 1;
      while (to < high && chunks[to] === chunks[from]) to += 1;
      const row = this.#rows[from] ?? 0;
      const goesOn = this.#startOf(row) + depth + 4 < (this.#ends[row] ?? 0);
      if (to - from > 1 && goesOn) tell(from, to);
      from = to;
    }
  }
}
