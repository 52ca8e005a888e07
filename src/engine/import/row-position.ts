import { ProblemError } from '../problem-error.ts';
import type { ImportSession } from './import-session.ts';

/**
 * @param row the spreadsheet's number of a row.
 * @returns its position.
 * @throws {ProblemError} if there is no such row.
 */
export function indexOfRow(session: ImportSession, row: number): number {
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
