import type { PlainRows } from './plain-rows.ts';
import type { TextSearch } from '../../core/find/text-search.ts';

const QUOTE = 0x22;
/** UTF-8 of the characters that become ASCII where text is composed or its case is taken away. */
const BECOMES_ASCII = ['\u212a', '\u0130', '\u037e', '\u1fef'].map((sign) => Buffer.from(sign));

/** Searches the bytes of a table's rows before any cell is made of them. */
export class ByteSearch {
  readonly #search: TextSearch;
  /** A stretch of ASCII that every cell with the text holds; empty: there is none. */
  readonly #sure: Buffer;
  /** Whether the stretch is the text itself, so that finding it is finding the text. */
  readonly #isWhole: boolean;
  #lower = Buffer.alloc(0);

  /** @param delimiter of the table. */
  constructor(search: TextSearch, delimiter: string) {
    this.#search = search;
    const stretches = search.wanted.split(/[^\0-\x7f]|["\r\n]/u);
    const longest = stretches.reduce((one, other) => (other.length > one.length ? other : one), '');
    // White space is also in rows that are none.
    this.#sure = Buffer.from(longest.trim() === '' ? '' : longest);
    this.#isWhole = longest === search.wanted && !longest.includes(delimiter);
  }

  /** @returns the bytes in which {@link rowsWithText} looks; good until the next call. */
  prepared(bytes: Uint8Array): Buffer {
    const same = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (this.#search.matchCase) return same;
    if (this.#lower.length < same.length) this.#lower = Buffer.allocUnsafeSlow(same.length);
    const lower = this.#lower;
    for (let at = 0; at < same.length; at += 1) {
      const byte = same[at] ?? 0;
      lower[at] = byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
    }
    return lower.subarray(0, same.length);
  }

  /** @returns whether no row can hold the text. */
  isSurelyNotIn(prepared: Buffer): boolean {
    if (this.#sure.length === 0 || prepared.includes(this.#sure)) return false;
    return !BECOMES_ASCII.some((sign) => prepared.includes(sign));
  }

  /**
   * @param columnOnly whether the text has to be in the cells that were found.
   * @param isInRow looks at a row's cells, where its bytes don't tell.
   * @returns positions of the rows with the text, in order.
   */
  rowsWithText(
    prepared: Buffer,
    rows: PlainRows,
    columnOnly: boolean,
    isInRow: (at: number) => boolean,
  ): number[] {
    const found: number[] = [];
    if (rows.rows === 0) return found;
    const needsAll =
      this.#sure.length === 0 || BECOMES_ASCII.some((sign) => prepared.includes(sign));
    if (needsAll) {
      for (let row = 0; row < rows.rows; row += 1) if (isInRow(row)) found.push(row);
      return found;
    }
    let row = 0;
    for (let from = 0; ;) {
      const hit = prepared.indexOf(this.#sure, from);
      if (hit === -1) return found;
      while (row + 1 < rows.rows && (rows.starts[row + 1] ?? 0) <= hit) row += 1;
      const end = hit + this.#sure.length;
      if (columnOnly && hit < (rows.from[row] ?? 0)) {
        from = rows.from[row] ?? 0;
        continue;
      }
      const isInside = !columnOnly || end <= (rows.to[row] ?? 0);
      if (isInside && (this.#isSure(prepared, end) || isInRow(row))) found.push(row);
      row += 1;
      if (row >= rows.rows) return found;
      from = rows.starts[row] ?? 0;
    }
  }

  /** A mark behind the text may make another character of its end. */
  #isSure(prepared: Buffer, end: number): boolean {
    return this.#isWhole && (prepared[end] ?? QUOTE) < 0x80;
  }
}
