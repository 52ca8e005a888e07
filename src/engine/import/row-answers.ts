import type { Edited } from '../../contract/import-views.ts';
import { ProblemError } from '../problem-error.ts';
import type { Changed } from './change-sheet.ts';
import type { ImportSession } from './import-session.ts';
import { checkCounts, gridRow, problemGroups } from './import-views.ts';

/* What the calls that change rows have in common. */

/** A lead with thousands of rows would make a large answer; the window asks for the rest. */
const MOST_ROWS = 200;

/**
 * What a change answers.
 *
 * @throws {ProblemError} while the mapping can't be used.
 */
export function editedView(session: ImportSession, { touched, isLarge }: Changed): Edited {
  const counts = checkCounts(session);
  if (!counts) throw notMapped();
  return {
    rows: touched.slice(0, MOST_ROWS).map((index) => gridRow(session, index)),
    isLarge: isLarge || touched.length > MOST_ROWS,
    counts,
    groups: problemGroups(session),
    history: session.history.ends(),
    savedAt: session.state.savedAt,
  };
}

/** What is told to whoever changes rows that are not checked. */
export function notMapped(): ProblemError {
  return new ProblemError('not_mapped', 'The columns are not mapped yet.', 'Map them.');
}
