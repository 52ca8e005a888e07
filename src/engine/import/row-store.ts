import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { rowsToText, textToRows } from '../../core/read/row-text.ts';
import { ProblemError } from '../problem-error.ts';

/*
 * The import's own copy of its rows. It is written once while the file is opened and never changed:
 * the source file can vanish, and edits lie over it. Memory holds the offset of every 64th row.
 */

const ROWS_PER_BLOCK = 64;
const WRITE_BYTES = 1024 * 1024;
/** A character of a text takes at most so many bytes in UTF-8. */
const BYTES_PER_CHARACTER = 3;

/** Writes rows in file order. */
export class RowStoreWriter {
  readonly #file: number;
  readonly #offsets: number[] = [0];
  #block: (readonly string[])[] = [];
  #escape = false;
  /** Filled in place: a buffer for each block would be measured, made and copied. */
  readonly #buffer = Buffer.allocUnsafe(WRITE_BYTES);
  #bufferedBytes = 0;
  #rows = 0;
  #isClosed = false;

  /** @throws a system error if the file can't be made; it must not exist yet. */
  constructor(path: string) {
    this.#file = openSync(path, 'wx');
  }

  /** Rows written so far. */
  get rows(): number {
    return this.#rows;
  }

  /** @param escape whether a cell may hold a separator, see `needsEscaping`. */
  append(cells: readonly string[], escape: boolean): void {
    this.#block.push(cells);
    this.#escape ||= escape;
    this.#rows += 1;
    if (this.#block.length === ROWS_PER_BLOCK) this.#endBlock();
  }

  /**
   * Ends the file and makes it durable.
   *
   * @returns the byte offsets that {@link RowStore} needs.
   */
  finish(): Float64Array {
    if (this.#block.length > 0) this.#endBlock();
    this.#flush();
    fsyncSync(this.#file);
    this.abandon();
    return Float64Array.from(this.#offsets);
  }

  /** Lets go of the file, wanted or not. */
  abandon(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    closeSync(this.#file);
  }

  #endBlock(): void {
    const text = rowsToText(this.#block, this.#escape);
    this.#block = [];
    const most = text.length * BYTES_PER_CHARACTER;
    if (this.#bufferedBytes + most > WRITE_BYTES) this.#flush();
    let bytes: number;
    if (most > WRITE_BYTES) {
      const large = Buffer.from(text);
      bytes = large.length;
      this.#write(large);
    } else {
      bytes = this.#buffer.write(text, this.#bufferedBytes);
      this.#bufferedBytes += bytes;
    }
    this.#offsets.push((this.#offsets.at(-1) ?? 0) + bytes);
  }

  #flush(): void {
    this.#write(this.#buffer.subarray(0, this.#bufferedBytes));
    this.#bufferedBytes = 0;
  }

  #write(bytes: Buffer): void {
    for (let written = 0; written < bytes.length;) {
      written += writeSync(this.#file, bytes, written);
    }
  }
}

/** Reads rows by their position, from 0. */
export class RowStore {
  readonly rows: number;
  /** null once it is closed: the system gives the number to the next file that is opened. */
  #file: number | null;
  readonly #offsets: Float64Array;
  #cachedBlock = -1;
  #cachedRows: string[][] = [];

  /**
   * @param offsets as {@link RowStoreWriter.finish} gave them.
   * @throws if the file can't be opened or is not the one that the offsets are about.
   */
  constructor(path: string, rows: number, offsets: Float64Array) {
    const file = openSync(path, 'r');
    const isWhole =
      fstatSync(file).size === offsets.at(-1) &&
      offsets.length === Math.ceil(rows / ROWS_PER_BLOCK) + 1;
    if (!isWhole) {
      closeSync(file);
      throw new Error('The copy of the rows is not as long as its index says.');
    }
    this.#file = file;
    this.rows = rows;
    this.#offsets = offsets;
  }

  /**
   * @returns the cells of one row as the file had them; undefined beyond the end.
   * @throws {ProblemError} once the store is closed.
   */
  at(index: number): string[] | undefined {
    const block = Math.floor(index / ROWS_PER_BLOCK);
    if (block !== this.#cachedBlock) {
      this.#cachedRows = this.#read(block, block + 1);
      this.#cachedBlock = block;
    }
    return this.#cachedRows[index % ROWS_PER_BLOCK];
  }

  /**
   * Goes through all rows in order, some 1,000 at a time, without touching the cache of
   * {@link at}.
   */
  *batches(): Generator<{ readonly from: number; readonly rows: string[][] }> {
    const blocks = this.#offsets.length - 1;
    for (let block = 0; block < blocks; block += 16) {
      yield {
        from: block * ROWS_PER_BLOCK,
        rows: this.#read(block, Math.min(block + 16, blocks)),
      };
    }
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
    this.#cachedBlock = -1;
    this.#cachedRows = [];
  }

  #read(fromBlock: number, toBlock: number): string[][] {
    const start = this.#offsets[fromBlock];
    const end = this.#offsets[toBlock];
    if (start === undefined || end === undefined) return [];
    if (this.#file === null) throw closedProblem();
    const bytes = Buffer.allocUnsafe(end - start);
    for (let read = 0; read < bytes.length;) {
      const got = readSync(this.#file, bytes, read, bytes.length - read, start + read);
      if (got === 0) throw new Error('The copy of the rows is shorter than its index says.');
      read += got;
    }
    return textToRows(bytes.toString('utf8'));
  }
}

/** What is told to whoever still asks an import that was removed or read again meanwhile. */
export function closedProblem(): ProblemError {
  return new ProblemError(
    'import_closed',
    'This import was removed or read again in the meantime.',
    'Look at it as it is now.',
  );
}
