import { LONGEST_CELL } from '../../core/coerce/tidy-text.ts';
import { needsCloserLook, type TableShape } from './block-reader.ts';
import { OwnReport } from './own-report.ts';
import { widened } from './widened.ts';

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
/** From here on bytes are parts of characters. */
const NOT_ASCII = 0x80;

/**
 * Finds the cells of some columns in a table's bytes, several times as fast as all cells are made,
 * and decodes those that are asked for. It gives the rows and cells that {@link BlockReader} gives,
 * or says that it can't: where quotes are broken, where newlines are unusual.
 */
export class ColumnsReader {
  readonly #delimiter: number;
  readonly #shape: TableShape;
  /** By byte: 1 where it ends a cell. */
  readonly #isEnd = new Uint8Array(256);
  readonly #width: number;
  /** By column: its place among those wanted; -1 for the others. */
  readonly #places: Int32Array;
  readonly #wanted: number;
  readonly #isWholeRowAsked: boolean;
  #bytes: Buffer = Buffer.alloc(0);
  /** The bytes, one character each. */
  #characters = '';
  /** Of each wanted cell of each row where it begins and ends; negative: with doubled quotes. */
  #ends = new Int32Array(0);
  #rows = 0;

  private constructor(shape: TableShape, columns: readonly number[], isWholeRowAsked: boolean) {
    this.#shape = shape;
    this.#delimiter = shape.delimiter.charCodeAt(0);
    for (const end of [this.#delimiter, LINE_FEED, CARRIAGE_RETURN]) this.#isEnd[end] = 1;
    this.#width = shape.rawHeaders.length;
    this.#places = new Int32Array(this.#width).fill(-1);
    columns.forEach((column, place) => (this.#places[column] = place));
    this.#wanted = columns.length;
    this.#isWholeRowAsked = isWholeRowAsked;
  }

  /**
   * @param columns positions of the columns that are wanted.
   * @param isWholeRowAsked whether it counts what is wrong with a row besides the wanted cells: then
   *   only rows are read with which nothing is.
   * @returns null if no row of the table can be read so.
   */
  static of(
    shape: TableShape,
    columns: readonly number[],
    isWholeRowAsked: boolean,
  ): ColumnsReader | null {
    if (shape.delimiter.charCodeAt(0) >= NOT_ASCII || OwnReport.of(shape.rawHeaders)) return null;
    return new ColumnsReader(shape, columns, isWholeRowAsked);
  }

  /** Rows found. */
  get rows(): number {
    return this.#rows;
  }

  /**
   * Finds the rows of a piece of the table; those before are forgotten.
   *
   * @param bytes as for {@link BlockReader.read}, to be left alone until the cells were asked for.
   * @returns bytes that whole rows take; null if the piece can't be read so.
   */
  find(bytes: Buffer, isLast: boolean): number | null {
    this.#bytes = bytes;
    this.#characters = bytes.toString('latin1');
    this.#rows = 0;
    if (this.#isWholeRowAsked && this.#mayBeDamaged(bytes)) return null;
    let whole = 0;
    while (whole < bytes.length) {
      const end = this.#findRow(whole, isLast);
      if (end === null) return null;
      if (end === whole) break;
      whole = end;
    }
    return whole;
  }

  /**
   * @param place position among the wanted columns.
   * @returns a cell; empty where a row is too short.
   */
  cellAt(row: number, place: number): string {
    const at = 2 * (row * this.#wanted + place);
    const from = this.#ends[at] ?? 0;
    const end = this.#ends[at + 1] ?? 0;
    if (end < 0) return this.#decoded(from, -end).replaceAll('""', '"');
    return this.#decoded(from, end);
  }

  #decoded(from: number, to: number): string {
    let bits = 0;
    for (let at = from; at < to; at += 1) bits |= this.#bytes[at] ?? 0;
    return bits < NOT_ASCII
      ? this.#characters.slice(from, to)
      : this.#bytes.toString('utf8', from, to);
  }

  #mayBeDamaged(bytes: Buffer): boolean {
    const text = bytes.toString('utf8');
    return bytes.length > LONGEST_CELL || needsCloserLook(bytes, text, this.#shape.delimiter);
  }

  /**
   * @param start where the row begins.
   * @returns where the next one begins; `start` if the row is not whole; null if it can't be read.
   */
  #findRow(start: number, isLast: boolean): number | null {
    const bytes = this.#bytes;
    const length = bytes.length;
    const delimiter = this.#delimiter;
    const isEnd = this.#isEnd;
    const places = this.#places;
    const width = places.length;
    const ends = this.#roomFor(this.#rows + 1);
    const first = 2 * this.#rows * this.#wanted;
    let column = 0;
    let at = start;
    for (; ; at += 1) {
      let from = at;
      let end: number;
      if (bytes[at] === QUOTE) {
        from = at + 1;
        const quoted = this.#quotedEnd(from);
        end = Math.abs(quoted);
        if (end === length) return isLast ? null : start;
        at = end + 1;
        if (quoted < 0) end = quoted;
      } else {
        while (at < length && isEnd[bytes[at] ?? 0] === 0) at += 1;
        end = at;
      }
      const place = column < width ? (places[column] ?? -1) : -1;
      if (place !== -1) {
        ends[first + 2 * place] = from;
        ends[first + 2 * place + 1] = end;
      }
      column += 1;
      if (bytes[at] !== delimiter || at === length) break;
    }
    if (at === length && !isLast) return start;
    for (let missing = column; missing < width; missing += 1) {
      const place = places[missing] ?? -1;
      if (place !== -1) ends.fill(0, first + 2 * place, first + 2 * place + 2);
    }
    const next = this.#behindNewline(at);
    if (next === null || !this.#isFit(column)) return null;
    const isBlank = this.#isBlank(start, at);
    if (isBlank === null) return null;
    if (!isBlank) this.#rows += 1;
    return next;
  }

  /** @returns where a quoted cell ends, negative if it holds doubled quotes; the bytes' end if open. */
  #quotedEnd(from: number): number {
    const bytes = this.#bytes;
    let hasDoubled = false;
    for (let close = bytes.indexOf(QUOTE, from); close !== -1;) {
      if (bytes[close + 1] !== QUOTE) return hasDoubled ? -close : close;
      hasDoubled = true;
      close = bytes.indexOf(QUOTE, close + 2);
    }
    return bytes.length;
  }

  /** @returns null for a newline that is none of LF, CRLF and the end, or for text behind a quote. */
  #behindNewline(at: number): number | null {
    const bytes = this.#bytes;
    if (at === bytes.length) return at;
    if (bytes[at] === LINE_FEED) return at + 1;
    return bytes[at] === CARRIAGE_RETURN && bytes[at + 1] === LINE_FEED ? at + 2 : null;
  }

  #isFit(cells: number): boolean {
    if (!this.#isWholeRowAsked || cells === this.#width) return true;
    return this.#shape.isWorkbook && cells < this.#width;
  }

  /** @returns null if only its characters tell: of quoted cells, or where there may be odd spaces. */
  #isBlank(from: number, to: number): boolean | null {
    let isSure = true;
    for (let at = from; at < to; at += 1) {
      const byte = this.#bytes[at] ?? 0;
      if (byte === this.#delimiter || byte === SPACE || (byte >= 0x09 && byte <= 0x0d)) continue;
      if (byte !== QUOTE && byte < NOT_ASCII) return false;
      isSure = false;
    }
    return isSure ? true : null;
  }

  #roomFor(rows: number): Int32Array {
    const needed = 2 * rows * this.#wanted;
    if (needed > this.#ends.length) this.#ends = widened(new Int32Array(2 * needed), this.#ends);
    return this.#ends;
  }
}
