import type { CheckedCells } from '../../core/checked-cells.ts';
import type { RowChecker } from '../../core/row-checker.ts';
import { inOrder } from '../in-order.ts';
import type { TableShape } from './block-reader.ts';
import type { RowStore } from './row-store.ts';
import type { SegmentJob } from './segment-reader.ts';
import type { SegmentReaders } from './segment-readers.ts';
import type { CheckedSheet } from './check-parts.ts';
import { SheetCheck } from './sheet-check.ts';
import { takeTurns } from './take-turns.ts';

/** What checking needs of the sheet that is checked. */
export interface SheetToCheck extends CheckedSheet {
  readonly store: RowStore;
  readonly shape: TableShape;
  /** Positions of the rows that were edited or left out, in order. */
  touchedRows(): readonly number[];
  /** Checks a row as the file has it. */
  checkOriginalAt(index: number): CheckedCells;
  /** @throws if the sheet was closed meanwhile. */
  refuseClosed(): void;
}

/** Where checking is done, and how its time is told. */
export interface CheckWorld {
  readonly readersFor: (job: SegmentJob, bytes: number) => SegmentReaders;
  /** Milliseconds that never go back. */
  readonly monotonic: () => number;
}

/**
 * Checks every row as the file has it, several stretches of the sheet at once.
 *
 * @returns the check; {@link settleSheet} must follow.
 */
export async function checkRows(
  sheet: SheetToCheck,
  checker: RowChecker,
  world: CheckWorld,
  onProgress: (done: number) => void,
): Promise<SheetCheck> {
  const { store, shape } = sheet;
  const check = new SheetCheck(checker, store.rows);
  const readers = world.readersFor({ shape, check: checker.recipe }, store.bytes);
  try {
    const read = inOrder(store.segments(), readers.atOnce, (segment) => readers.read(segment));
    for await (const { checked } of read) {
      sheet.refuseClosed();
      if (checked) check.append(checked);
      onProgress(check.rows);
    }
    return check;
  } finally {
    await readers.close();
  }
}

/** Puts edits and left out rows into a check of the file's rows, and compares the leads' rows. */
export async function settleSheet(
  sheet: SheetToCheck,
  check: SheetCheck,
  world: CheckWorld,
  onProgress: (done: number) => void,
): Promise<void> {
  await inTurns(settling(sheet, check), sheet, world, onProgress);
}

/**
 * Goes through long work to its end while other calls get their turns.
 *
 * @param work yields how many rows are done.
 * @throws if the sheet was closed meanwhile.
 */
export function inTurns<T>(
  work: Generator<number, T>,
  sheet: SheetToCheck,
  { monotonic }: CheckWorld,
  onProgress: (done: number) => void,
): Promise<T> {
  return takeTurns(work, monotonic, (done) => {
    sheet.refuseClosed();
    onProgress(done);
  });
}

function* settling(sheet: SheetToCheck, check: SheetCheck): Generator<number> {
  for (const index of sheet.touchedRows()) {
    const original = sheet.checkOriginalAt(index);
    check.replace(index, original, sheet.checkAt(index), sheet.isExcluded(index));
    yield check.rows;
  }
  yield* check.settleAll(sheet);
}
