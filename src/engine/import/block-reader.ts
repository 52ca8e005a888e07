import type { IssueCode } from '../../core/model/issue-catalogue.ts';
import type { BlankRows, RowsOfPiece } from '../../core/read/row-numbers.ts';
import { isBlankRow, RowsReader } from '../../core/read/rows-reader.ts';
import { hasQuoteBehindSpace } from '../../core/check/cell-quotes.ts';
import { CLOSER_LOOK } from '../../core/row-checker.ts';
import { PlainRowFinder } from './plain-rows.ts';
import { OwnReport } from './own-report.ts';

/** What has to be known of a table to read its rows from its text; plain data. */
export interface TableShape {
  readonly delimiter: string;
  /** The headers as they stand in the file; as many as a row should have cells. */
  readonly rawHeaders: readonly string[];
  /** A workbook leaves out the blank cells at the end of a row; a text file that does is broken. */
  readonly isWorkbook: boolean;
}

/** A data row as the file has it, and what is wrong with it besides its cells. */
export interface StoredRow {
  readonly cells: readonly string[];
  readonly fault: IssueCode | undefined;
}

/** Where there is no row. */
export const NO_ROW: StoredRow = { cells: [], fault: undefined };

/** The rows of a piece of a table's text; positions count from the first of them. */
export interface Block {
  readonly rows: readonly StoredRow[];
  readonly place: RowsOfPiece;
  /** Bytes that whole rows take. */
  readonly bytes: number;
  /** Whether a cell may hold what only a closer look finds. */
  readonly needsCloserLook: boolean;
}

const closerLookBytes = CLOSER_LOOK.map((sign) => Buffer.from(sign));

/**
 * Reads rows from pieces of a table's text. While a file is opened and whenever a page of it is
 * looked at, the same bytes give the same rows, so nothing but where a piece begins has to be kept.
 */
export class BlockReader {
  readonly #reader: RowsReader;
  readonly #ownReport: OwnReport | null;
  readonly #padsTo: number;
  readonly #delimiter: string;
  readonly #plain: PlainRowFinder;

  constructor(shape: TableShape) {
    const { delimiter, rawHeaders, isWorkbook } = shape;
    this.#plain = new PlainRowFinder(shape);
    this.#reader = new RowsReader(delimiter);
    this.#ownReport = OwnReport.of(rawHeaders);
    this.#delimiter = delimiter;
    this.#padsTo = isWorkbook ? rawHeaders.length : 0;
  }

  /**
   * @param bytes UTF-8 that begins where a row begins. What is no UTF-8 is read as U+FFFD.
   * @param isLast whether nothing follows; until then a row counts only with its newline.
   */
  read(bytes: Buffer, isLast: boolean): Block {
    const text = bytes.toString('utf8');
    const { rows: records, faults, consumed } = this.#reader.read(text, isLast);
    const rows: StoredRow[] = [];
    const blanks: BlankRows[] = [];
    let blank = 0;
    records.forEach((cells, at) => {
      const fault = faults.get(at);
      if (fault === undefined && isBlankRow(cells)) {
        blank += 1;
        return;
      }
      if (blank > 0) blanks.push({ index: rows.length, rows: blank });
      blank = 0;
      rows.push(this.#stored(cells, fault));
    });
    return {
      rows,
      place: { rows: rows.length, blanks, blanksAtEnd: blank },
      bytes: consumed === text.length ? bytes.length : bytesUpTo(bytes, text, consumed),
      needsCloserLook: needsCloserLook(bytes, text, this.#delimiter),
    };
  }

  /**
   * Reads one row of a piece that holds whole rows, mostly without parsing the others.
   *
   * @param at position of the row in the piece.
   * @param rows how many rows the piece holds.
   */
  readOne(bytes: Buffer, at: number, rows: number): StoredRow | undefined {
    if (at >= rows) return undefined;
    const plain = this.#plain.find(bytes, -1);
    if (plain?.rows !== rows) return this.read(bytes, true).rows[at];
    return this.read(bytes.subarray(plain.starts[at], plain.starts[at + 1]), true).rows[0];
  }

  #stored(found: string[], fault: IssueCode | undefined): StoredRow {
    const cells = this.#ownReport?.restore(found) ?? found;
    while (cells.length < this.#padsTo) cells.push('');
    return { cells, fault: fault ?? this.#ownReport?.faultOf(cells) };
  }
}

/**
 * In bytes this is many times as fast as in text, where any space may begin such a character.
 *
 * @param text what the bytes are decoded.
 * @returns whether a cell of the text may hold what only a closer look finds.
 */
export function needsCloserLook(bytes: Buffer, text: string, delimiter: string): boolean {
  if (text.includes('\ufffd') || hasQuoteBehindSpace(text, delimiter)) return true;
  return closerLookBytes.some((sign) => bytes.includes(sign));
}

/**
 * Bytes of the first characters of a text, which end with a newline. Newlines are counted, because
 * bytes that are no UTF-8 have become characters of another length.
 *
 * @param text what the bytes are decoded.
 */
export function bytesUpTo(bytes: Buffer, text: string, characters: number): number {
  const part = text.slice(0, characters);
  if (!part.includes('\ufffd')) return Buffer.byteLength(part);
  const newline = part.endsWith('\n') ? '\n' : '\r';
  let end = 0;
  for (let at = part.indexOf(newline); at !== -1; at = part.indexOf(newline, at + 1)) {
    end = bytes.indexOf(newline, end) + 1;
  }
  return end;
}
