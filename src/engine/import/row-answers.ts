import type { Edited } from '../../contract/import-views.ts';
import { ProblemError } from '../problem-error.ts';
import type { ImportSession } from './import-session.ts';
import { checkCounts, gridRow, problemGroups } from './import-views.ts';

/* What the calls that change rows have in common. */

/** A lead with thousands of rows would make a large answer; the window asks for the rest. */
const MOST_ROWS = 200;

/**
 * @param touched positions of the rows whose standing may have changed.
 * @throws {ProblemError} if the mapping can't be used.
 */
export function editedView(session: ImportSession, touched: readonly number[]): Edited {
  const counts = checkCounts(session);
  if (!counts) throw notMapped();
  return {
    rows: touched.slice(0, MOST_ROWS).map((index) => gridRow(session, index)),
    counts,
    groups: problemGroups(session),
    savedAt: session.state.savedAt,
  };
}

export function notMapped(): ProblemError {
  return new ProblemError('not_mapped', 'The columns are not mapped yet.', 'Map them.');
}

export function noColumn(): ProblemError {
  return new ProblemError('no_column', 'There is no such column.', 'Choose a cell of the sheet.');
}

/**
 * @param row the spreadsheet's number.
 * @throws {ProblemError} if there is no such row.
 */
export function positionOf(session: ImportSession, row: number): number {
  const index = session.indexOf(row);
  if (index === null) {
    throw new ProblemError(
      'no_row',
      `There is no row ${String(row)}.`,
      'Choose a row of the sheet.',
    );
  }
  return index;
}
