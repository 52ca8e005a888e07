import { csvField } from './csv-field.ts';
import type { SharedStrings } from './shared-strings.ts';
import { workbookBomb } from './workbook-fault.ts';

/** About 64 KiB a piece: larger ones make papaparse slower. */
const PIECE_BYTES = 64 * 1024;

/** A row of Excel's has 16,384 cells; one of so many bytes is made to fill the memory. */
const MAX_ROW_BYTES = 64 * 1024 * 1024;

/** What 16 KiB of a sheet may become: short references to long texts. Held until it is taken. */
const MAX_WAITING_BYTES = 128 * 1024 * 1024;

/** A million rows of two thousand characters; far references make more out of nothing. */
const MAX_TOTAL_BYTES = 2 * 1024 * 1024 * 1024;

const COMMA = 0x2c;
const LINE_FEED = 0x0a;

/**
 * Makes CSV of cells that come in the sheet's order, each with its place. Rows and cells without a
 * value are made up for when the next value comes, so there are none at the end.
 */
export class CsvPieces {
  #buffer = Buffer.allocUnsafeSlow(PIECE_BYTES);
  #length = 0;
  #row = 1;
  #column = 1;
  #full: Buffer[] = [];
  #waitingBytes = 0;
  #totalBytes = 0;

  /**
   * @param row counted from 1.
   * @param column counted from 1.
   * @returns whether there was anything to write.
   */
  text(row: number, column: number, text: string): boolean {
    if (text === '') return false;
    this.#goTo(row, column);
    const field = csvField(text);
    // UTF-8 takes at most three bytes for a unit of UTF-16.
    this.#makeRoom(field.length * 3);
    this.#length += this.#buffer.write(field, this.#length, 'utf8');
    return true;
  }

  /** Like {@link text}, of a shared text that is a field of CSV by now. */
  shared(row: number, column: number, strings: SharedStrings, index: number): boolean {
    const length = strings.byteLength(index);
    if (length === 0) return false;
    this.#goTo(row, column);
    this.#makeRoom(length);
    strings.copy(index, this.#buffer, this.#length);
    this.#length += length;
    return true;
  }

  /** Ends the last row, if there is any. */
  end(): void {
    if (this.#length === 0) return;
    this.#endRow();
    this.#flush();
  }

  /** @returns the pieces that are full by now; each ends with a row and is the taker's own. */
  take(): readonly Buffer[] {
    const pieces = this.#full;
    this.#full = [];
    this.#waitingBytes = 0;
    return pieces;
  }

  #goTo(row: number, column: number): void {
    while (this.#row < row) {
      this.#endRow();
      this.#row += 1;
      this.#column = 1;
      if (this.#length >= PIECE_BYTES) this.#flush();
    }
    const missing = column - this.#column;
    if (missing === 0) return;
    this.#makeRoom(missing);
    this.#buffer.fill(COMMA, this.#length, this.#length + missing);
    this.#length += missing;
    this.#column = column;
  }

  #endRow(): void {
    this.#makeRoom(1);
    this.#buffer[this.#length] = LINE_FEED;
    this.#length += 1;
  }

  #makeRoom(bytes: number): void {
    const needed = this.#length + bytes;
    if (needed <= this.#buffer.length) return;
    if (needed > MAX_ROW_BYTES) throw workbookBomb('holds a row far longer than a row can be');
    const longer = Buffer.allocUnsafeSlow(Math.max(needed, this.#buffer.length * 2));
    this.#buffer.copy(longer, 0, 0, this.#length);
    this.#buffer = longer;
  }

  #flush(): void {
    this.#waitingBytes += this.#length;
    this.#totalBytes += this.#length;
    if (this.#waitingBytes > MAX_WAITING_BYTES || this.#totalBytes > MAX_TOTAL_BYTES) {
      throw workbookBomb('becomes far more text than a sheet holds');
    }
    this.#full.push(this.#buffer.subarray(0, this.#length));
    // Rows end past the limit: room for one more row spares making room for each piece.
    this.#buffer = Buffer.allocUnsafeSlow(PIECE_BYTES + 8 * 1024);
    this.#length = 0;
  }
}
