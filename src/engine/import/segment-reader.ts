import { ColumnTallyBuilder, type ColumnTally, type CountRecipe } from '../../core/column-count.ts';
import type { RowsOfPiece } from '../../core/read/row-numbers.ts';
import { RowChecker, type CheckRecipe } from '../../core/row-checker.ts';
import { BlockReader, type Block, type TableShape } from './block-reader.ts';
import { cutAtNewline } from './cut-at-newline.ts';
import { CheckedRowsBuilder, type CheckedRows } from './checked-rows.ts';
import { RowsRechecker, type RecheckedRows, type RecheckRecipe } from './rechecked-rows.ts';
import { SegmentFinder, type FindRecipe, type FoundRows } from './segment-finder.ts';

/** Larger pieces make papaparse slower, not faster; and a page is read by such pieces. */
const BLOCK_BYTES = 32 * 1024;

/** How a table's segments are to be read; plain data, told once for all of them. */
export interface SegmentJob {
  readonly shape: TableShape;
  /** null where the mapping needs a person first. */
  readonly check: CheckRecipe | null;
  /** Columns whose cells are counted. */
  readonly counts?: readonly CountRecipe[];
  /** Instead of all that: fields that are checked anew after the mapping was changed. */
  readonly recheck?: RecheckRecipe;
  /** What is looked for in rows that were read before; then nothing else is done. */
  readonly find?: FindRecipe;
}

/** A stretch of a table's text that is believed to begin where a row begins. */
export interface Segment {
  /** UTF-8 in a buffer of its own: it is handed over, not copied, and comes back with the rows. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Whether nothing follows. */
  readonly isLast: boolean;
  /** Data rows that it holds, where that is known. */
  readonly rows?: number;
}

/** A piece of a segment that begins and ends with a row. */
export interface BlockPlace extends RowsOfPiece {
  readonly bytes: number;
}

/** What a segment held. */
export interface SegmentRows {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly blocks: readonly BlockPlace[];
  /**
   * Bytes that whole rows take. Less than all: the segment ends within a row, so what was believed
   * of the beginning of the next one is wrong.
   */
  readonly whole: number;
  readonly checked: CheckedRows | null;
  readonly rechecked: RecheckedRows | null;
  /** What was counted, in the order of the job's columns. */
  readonly tallies: readonly ColumnTally[];
  /** What was found, where the job was to find. */
  readonly found: FoundRows | null;
}

/** Reads segments of one table, and checks and counts their rows on the way. */
export class SegmentReader {
  readonly #blocks: BlockReader;
  readonly #checker: RowChecker | null;
  readonly #rechecker: RowsRechecker | null;
  readonly #tallies: readonly ColumnTallyBuilder[];
  readonly #finder: SegmentFinder | null;

  /** @throws if the job names a system that has no catalogue. */
  constructor({ shape, check, counts = [], recheck, find }: SegmentJob) {
    this.#finder = find ? new SegmentFinder(shape, find) : null;
    this.#blocks = new BlockReader(shape);
    this.#checker = check ? RowChecker.from(check) : null;
    this.#rechecker = recheck ? new RowsRechecker(recheck, shape) : null;
    this.#tallies = counts.map((recipe) => new ColumnTallyBuilder(recipe));
  }

  read(segment: Segment): SegmentRows {
    const { bytes: found, isLast } = segment;
    if (this.#finder) {
      const whole = found.length;
      const rows = this.#finder.find(segment);
      return {
        bytes: found,
        blocks: [],
        whole,
        checked: null,
        rechecked: null,
        tallies: [],
        found: rows,
      };
    }
    const bytes = Buffer.from(found.buffer, found.byteOffset, found.byteLength);
    const blocks: BlockPlace[] = [];
    const checked = this.#checker ? new CheckedRowsBuilder(this.#checker.compared) : null;
    let whole = 0;
    for (let window = BLOCK_BYTES; whole < bytes.length;) {
      const to = cutAtNewline(bytes, whole, whole + window);
      const isEnd = to === bytes.length;
      const piece = bytes.subarray(whole, to);
      const rechecked = this.#rechecker?.addBytes(piece, isLast && isEnd) ?? 0;
      if (rechecked > 0) {
        whole += rechecked;
        window = BLOCK_BYTES;
        continue;
      }
      const block = this.#blocks.read(piece, isLast && isEnd);
      if (block.bytes === 0) {
        if (isEnd) break;
        // A row that is longer than the window; doubling keeps giant cells linear.
        window *= 2;
        continue;
      }
      if (checked) this.#check(block, checked);
      this.#rechecker?.addBlock(block);
      for (const tally of this.#tallies) {
        for (const { cells } of block.rows) tally.add(cells);
      }
      blocks.push({ bytes: block.bytes, ...block.place });
      whole += block.bytes;
      window = BLOCK_BYTES;
    }
    const tallies = this.#tallies.map((tally) => tally.finish());
    return {
      bytes: found,
      blocks,
      whole,
      checked: checked?.finish() ?? null,
      rechecked: this.#rechecker?.finish() ?? null,
      tallies,
      found: null,
    };
  }

  #check({ rows, needsCloserLook }: Block, checked: CheckedRowsBuilder): void {
    const checker = this.#checker;
    if (!checker) return;
    for (const { cells, fault } of rows) {
      // Which row the fault is in does not matter before it is put into words.
      const rowFault = fault && { code: fault, row: 0 };
      checked.add(checker.check(cells, rowFault, cells.length, needsCloserLook));
    }
  }
}
