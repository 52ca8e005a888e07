import type { CheckedCells } from '../../core/checked-cells.ts';
import type { RowChecker } from '../../core/row-checker.ts';
import { CheckedRowsBuilder, type CheckedRows } from './checked-rows.ts';
import { ProblemGroups, type Group } from './problem-groups.ts';
import type { RowChange, SheetChange } from './sheet-change.ts';

/** What a change makes of its rows by themselves, worked out before anything is changed. */
export interface PreparedRows {
  /** Positions of the rows. */
  readonly indices: readonly number[];
  /** How they stand after the change, in the same order. */
  readonly rows: CheckedRows;
  /** What was found in them until now. */
  readonly groupsBefore: readonly Group[];
}

/** What preparing a change asks of the sheet. */
export interface SheetToPrepare {
  isExcluded(index: number): boolean;
  checkAt(index: number): CheckedCells;
  /** Checks a row as a change would make it. */
  checkChanged(change: RowChange): CheckedCells;
}

/** Checks the rows of a change as they would be; yields after each of them. */
export function* preparedRows(
  sheet: SheetToPrepare,
  checker: RowChecker,
  change: SheetChange,
): Generator<void, PreparedRows> {
  const rows = new CheckedRowsBuilder(checker.compared);
  const groups = new ProblemGroups();
  for (const each of change) {
    groups.tally(sheet.checkAt(each.index), 1);
    rows.add(sheet.checkChanged(each), each.excluded ?? sheet.isExcluded(each.index));
    yield;
  }
  const indices = change.map(({ index }) => index);
  return { indices, rows: rows.finish(), groupsBefore: groups.all() };
}
