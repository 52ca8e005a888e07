import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { ProblemError } from '../problem-error.ts';
import type { BlockReader, StoredRow } from './block-reader.ts';
import type { BlockPlace, Segment } from './segment-reader.ts';

/*
 * The import's own copy of its table: the text of its data rows as UTF-8. It is written once while
 * the file is opened and never changed: the source file can vanish, and edits lie over it. Memory
 * holds where each block of some hundred rows begins; its rows are read when one is looked at.
 */

/** What is read from the copy at once to go through all rows. */
const SEGMENT_BYTES = 1024 * 1024;
/** What is given to the disk at once, so that little is left to be made durable at the end. */
const SYNC_BYTES = 32 * 1024 * 1024;

/** Pairs: bytes and data rows up to the end of each block. */
export type BlockIndex = Float64Array<ArrayBuffer>;

/** Writes the copy in file order. */
export class RowStoreWriter {
  readonly #file: FileHandle;
  readonly #index: number[] = [];
  #bytes = 0;
  #rows = 0;
  #syncedBytes = 0;
  #syncing: Promise<void> = Promise.resolve();

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** @throws a system error if the file can't be made; it must not exist yet. */
  static async at(path: string): Promise<RowStoreWriter> {
    return new RowStoreWriter(await open(path, 'wx'));
  }

  /** Data rows written so far. */
  get rows(): number {
    return this.#rows;
  }

  /**
   * @param bytes whole rows.
   * @param blocks the pieces that they are to be read by; together as long as the bytes.
   */
  async append(bytes: Uint8Array, blocks: readonly BlockPlace[]): Promise<void> {
    for (const block of blocks) {
      this.#bytes += block.bytes;
      this.#rows += block.rows;
      this.#index.push(this.#bytes, this.#rows);
    }
    for (let written = 0; written < bytes.length;) {
      written += (await this.#file.write(bytes, written)).bytesWritten;
    }
    if (this.#bytes - this.#syncedBytes >= SYNC_BYTES) this.#sync();
  }

  /** Makes the file durable and ends it. */
  async finish(): Promise<BlockIndex> {
    this.#sync();
    await this.#syncing;
    await this.#file.close();
    return Float64Array.from(this.#index);
  }

  /** Lets go of the file, which is not wanted any more. */
  async abandon(): Promise<void> {
    await this.#syncing.catch(() => undefined);
    await this.#file.close();
  }

  #sync(): void {
    this.#syncedBytes = this.#bytes;
    const sync = this.#syncing.then(() => this.#file.datasync());
    // It is waited for at the end; until then its failing is no unhandled one.
    sync.catch(() => undefined);
    this.#syncing = sync;
  }
}

/** Reads rows by their position, from 0. */
export class RowStore {
  readonly rows: number;
  /** null once it is closed: the system gives the number to the next file that is opened. */
  #file: number | null;
  readonly #index: BlockIndex;
  readonly #reader: BlockReader;
  #cachedBlock = -1;
  #cachedRows: readonly StoredRow[] = [];
  /** The row that was asked for last: of a list in another order each lies in another block. */
  #cachedRow: { readonly index: number; readonly row: StoredRow | undefined } | null = null;
  #lastBlock = -1;

  /**
   * @param index as {@link RowStoreWriter.finish} gave it.
   * @throws if the file can't be opened or is not the one that the index is about.
   */
  constructor(path: string, index: BlockIndex, reader: BlockReader) {
    const file = openSync(path, 'r');
    this.#index = index;
    this.#reader = reader;
    if (fstatSync(file).size !== this.bytes) {
      closeSync(file);
      throw new Error('The copy of the rows is not as long as its index says.');
    }
    this.#file = file;
    this.rows = this.#rowsUpTo(this.#blocks);
  }

  /** Bytes of the copy. */
  get bytes(): number {
    return this.#bytesUpTo(this.#blocks);
  }

  /**
   * @returns one row as the file had it; undefined beyond the end.
   * @throws {ProblemError} once the store is closed.
   */
  at(index: number): StoredRow | undefined {
    if (this.#cachedRow?.index === index) return this.#cachedRow.row;
    const block = this.#blockOf(index);
    if (block !== this.#cachedBlock && block !== this.#lastBlock) {
      this.#lastBlock = block;
      const rows = this.#rowsUpTo(block + 1) - this.#rowsUpTo(block);
      const at = index - this.#rowsUpTo(block);
      const row = this.#reader.readOne(this.#read(block, block + 1), at, rows);
      this.#cachedRow = { index, row };
      return row;
    }
    if (block !== this.#cachedBlock) {
      // A block holds whole rows, so each is read as if it were the last.
      this.#cachedRows = this.#reader.read(this.#read(block, block + 1), true).rows;
      this.#cachedBlock = block;
    }
    return this.#cachedRows[index - this.#rowsUpTo(block)];
  }

  /** @returns the whole table in order, piece by piece. */
  *segments(): Generator<Segment> {
    for (let from = 0; from < this.#blocks;) {
      let to = from + 1;
      const start = this.#bytesUpTo(from);
      while (to < this.#blocks && this.#bytesUpTo(to + 1) - start <= SEGMENT_BYTES) to += 1;
      const rows = this.#rowsUpTo(to) - this.#rowsUpTo(from);
      yield { bytes: this.#read(from, to), isLast: true, rows };
      from = to;
    }
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
    this.#cachedBlock = -1;
    this.#cachedRows = [];
    this.#cachedRow = null;
    this.#lastBlock = -1;
  }

  get #blocks(): number {
    return this.#index.length / 2;
  }

  #bytesUpTo(block: number): number {
    return block === 0 ? 0 : (this.#index[block * 2 - 2] ?? 0);
  }

  #rowsUpTo(block: number): number {
    return block === 0 ? 0 : (this.#index[block * 2 - 1] ?? 0);
  }

  /** The block that holds a row, found by halving. */
  #blockOf(index: number): number {
    let low = 0;
    let high = this.#blocks - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#rowsUpTo(middle + 1) > index) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #read(fromBlock: number, toBlock: number): Buffer<ArrayBuffer> {
    if (this.#file === null) throw closedProblem();
    const start = this.#bytesUpTo(fromBlock);
    const bytes = Buffer.allocUnsafeSlow(this.#bytesUpTo(toBlock) - start);
    for (let read = 0; read < bytes.length;) {
      const got = readSync(this.#file, bytes, read, bytes.length - read, start + read);
      if (got === 0) throw new Error('The copy of the rows is shorter than its index says.');
      read += got;
    }
    return bytes;
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
