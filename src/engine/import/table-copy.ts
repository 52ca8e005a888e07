import { RowNumbers } from '../../core/read/row-numbers.ts';
import { ProblemError } from '../problem-error.ts';
import { inOrder } from '../in-order.ts';
import { RowStoreWriter, type BlockIndex } from './row-store.ts';
import type { BlockPlace, SegmentRows } from './segment-reader.ts';
import type { SegmentReaders } from './segment-readers.ts';
import { MOST_ROW_BYTES, SegmentBuffers, segmentsOf } from './segments.ts';

/** A table as it was copied. */
export interface CopiedTable {
  readonly index: BlockIndex;
  readonly numbers: RowNumbers;
  readonly rows: number;
}

/** Where the copy goes. */
export interface CopyTarget {
  /** Nothing may be there yet. */
  readonly path: string;
  /** Number of the header's row, 0 for none. */
  readonly headerRow: number;
  /** Names the file in problems. */
  readonly fileName: string;
}

/**
 * Is told what was copied, in file order.
 *
 * @param segment what the readers found in it.
 * @param rows data rows so far.
 */
export type CopyListener = (segment: SegmentRows, rows: number) => void;

/**
 * Copies a table and has its rows read on the way, several segments at once.
 *
 * A segment is cut behind a newline, and whether a row ends there is not known before what is in
 * front of it was read. So each is read as if one began there; where the one before turns out to
 * end within a row, what it left is put in front and both are read again. Every row is thus read
 * from where the one before it ended, as if the file had been read from its beginning in one go.
 *
 * @param pieces UTF-8; each is lent until the next but one is asked for.
 */
export async function copyTable(
  pieces: AsyncIterable<Buffer>,
  readers: SegmentReaders,
  target: CopyTarget,
  copied: CopyListener,
): Promise<CopiedTable> {
  const { path, headerRow, fileName } = target;
  const writer = await RowStoreWriter.at(path);
  try {
    const numbers = new RowNumbers(headerRow);
    const left = new LeftOver();
    const buffers = new SegmentBuffers();
    const read = inOrder(segmentsOf(pieces, buffers), readers.atOnce, async (segment) => ({
      isLast: segment.isLast,
      rows: await readers.read(segment),
    }));
    for await (const { isLast, rows: found } of read) {
      const rows = await left.rowsOf(found, isLast, readers, () =>
        rowTooLong(fileName, numbers.numberAt(writer.rows)),
      );
      if (!rows) continue;
      const whole = rows.bytes.subarray(0, rows.whole);
      await writer.append(whole, rows.blocks);
      for (const block of rows.blocks) numbers.append(block);
      copied(rows, writer.rows);
      buffers.give(rows.bytes);
    }
    const { rows } = writer;
    return { index: await writer.finish(), numbers, rows };
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

/** What a segment left behind its last whole row, until the rest of that row is there. */
class LeftOver {
  #pieces: Uint8Array[] = [];
  #bytes = 0;
  /** Twice as much each time keeps a giant cell linear. */
  #enough = 0;

  /**
   * @param found the segment's rows, if the one before it ended with a row.
   * @param tooLong what to throw where the row that is left over grows without end.
   * @returns the rows as they are; null while the row at their beginning is not whole.
   */
  async rowsOf(
    found: SegmentRows,
    isLast: boolean,
    readers: SegmentReaders,
    tooLong: () => ProblemError,
  ): Promise<SegmentRows | null> {
    let rows = found;
    if (this.#bytes > 0) {
      this.#add(found.bytes);
      if (this.#bytes < this.#enough && !isLast) return null;
      rows = await readers.read({ bytes: new Uint8Array(Buffer.concat(this.#pieces)), isLast });
      this.#pieces = [];
      this.#bytes = 0;
    }
    const isWhole = rows.whole === rows.bytes.length;
    if (!isWhole) this.#add(rows.bytes.slice(rows.whole));
    if (this.#bytes > MOST_ROW_BYTES || rows.blocks.some(isTooLong)) throw tooLong();
    this.#enough = rows.whole === 0 ? this.#bytes * 2 : 0;
    return rows;
  }

  #add(bytes: Uint8Array): void {
    this.#pieces.push(bytes);
    this.#bytes += bytes.length;
  }
}

function isTooLong({ bytes }: BlockPlace): boolean {
  return bytes > MOST_ROW_BYTES;
}

function rowTooLong(fileName: string, row: number): ProblemError {
  return new ProblemError(
    'row_too_long_to_read',
    `${fileName}: a quote opens in row ${String(row)} and is not closed within 64 MB, so the rows behind it can’t be told apart.`,
    'Close or remove that quote in the file, then open it again.',
  );
}
