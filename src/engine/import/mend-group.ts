import type { PlacedFinding } from '../../core/checked-cells.ts';
import type { RowChecker } from '../../core/row-checker.ts';
import { certainMends } from '../../core/certain-mends.ts';
import { RowMender } from '../../core/row-mender.ts';
import type { MendPreview } from '../../contract/import-views.ts';
import type { ChangeOrder, NewCell } from './change-sheet.ts';
import type { ImportSession } from './import-session.ts';
import { findingsAt } from './plan-rows.ts';
import { ProblemGroups } from './problem-groups.ts';
import { cellsChanged } from './step-names.ts';

/** Rows that are shown before a group is mended. */
const FIRST_ROWS = 10;

/** A cell of a group with the text that it must mean. */
export interface MendedCell extends NewCell {
  readonly before: string;
}

/** How many cells of a group are mended, and how many of its rows need a person. */
export interface MendCount {
  cells: number;
  left: number;
}

const menders = new WeakMap<RowChecker, RowMender>();

function menderOf(checker: RowChecker): RowMender {
  const mender = menders.get(checker) ?? new RowMender(checker.recipe);
  menders.set(checker, mender);
  return mender;
}

/** @returns for each finding of a row the text that its cell must mean; null where none is certain. */
export function mendsAt(
  session: ImportSession,
  index: number,
): ({ column: number; text: string } | null)[] {
  const { checker } = session;
  if (!checker) return [];
  const mender = menderOf(checker);
  const cells = session.cellsAt(index);
  return findingsAt(session, index, session.checkAt(index)).map((placed) => {
    const text = mender.mend(placed, cells);
    return text === null || placed.column === null ? null : { column: placed.column, text };
  });
}

/**
 * Goes through a group in file order; yields null after each row without a certain mend, so that
 * others get their turn.
 */
function* mendedCells(
  session: ImportSession,
  key: string,
  count: MendCount,
): Generator<MendedCell | null> {
  const { check, checker } = session;
  if (!check || !checker) return;
  const mender = menderOf(checker);
  const isOfGroup = ({ finding, field }: PlacedFinding): boolean =>
    ProblemGroups.keyOf(finding, field?.index ?? -1) === key;
  for (const index of check.candidates(key)) {
    const found = findingsAt(session, index, session.checkAt(index)).filter(isOfGroup);
    if (found.length === 0) continue;
    const cells = session.cellsAt(index);
    let isWhole = true;
    for (const placed of found) {
      const value = mender.mend(placed, cells);
      if (value === null || placed.column === null) isWhole = false;
      else {
        count.cells += 1;
        yield { index, column: placed.column, value, before: cells[placed.column] ?? '' };
      }
    }
    if (isWhole) continue;
    count.left += 1;
    yield null;
  }
}

/** Finds out what mending a group would do; yields now and then. */
export function* mendPreview(session: ImportSession, key: string): Generator<void, MendPreview> {
  const count: MendCount = { cells: 0, left: 0 };
  const first: MendPreview['first'] = [];
  for (const cell of mendedCells(session, key, count)) {
    if (cell !== null && first.length < FIRST_ROWS) {
      const { index, before, value } = cell;
      first.push({ row: session.numberAt(index), before, after: value });
    }
    yield;
  }
  return { ...count, first };
}

/**
 * The change that mends every cell of a group that can be.
 *
 * @param count grows while the order is carried out.
 */
export function mendOrder(session: ImportSession, key: string, count: MendCount): ChangeOrder {
  const group = session.check?.group(key);
  const done = group ? certainMends[group.code]?.done : undefined;
  const header = session.facts.headers[group?.column ?? -1] ?? null;
  return {
    name: () => cellsChanged(done ?? 'Mended', count.cells, header),
    cells: mendedCells(session, key, count),
  };
}
