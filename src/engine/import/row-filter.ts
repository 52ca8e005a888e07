import type { RowFilter } from '../../contract/import-views.ts';
import type { ImportSession } from './import-session.ts';
import type { SheetCheck } from './sheet-check.ts';

/** A filter by how rows stand. */
export type StandingFilter = Exclude<Extract<RowFilter, string>, 'all'>;

/** @returns positions of the rows that a filter lets through, in file order. */
export function rowsStanding(
  session: ImportSession,
  check: SheetCheck,
  filter: StandingFilter,
): Uint32Array {
  const passes = test(session, check, filter);
  const rows = new Uint32Array(session.facts.rows);
  let found = 0;
  for (let index = 0; index < rows.length; index += 1) {
    if (passes(index)) rows[found++] = index;
  }
  return rows.slice(0, found);
}

function test(
  session: ImportSession,
  check: SheetCheck,
  filter: StandingFilter,
): (index: number) => boolean {
  switch (filter) {
    case 'ready':
    case 'excluded':
    case 'empty':
    case 'unchanged':
      return (index) => check.statusAt(index) === filter;
    case 'errors':
      return (index) => check.statusAt(index) === 'blocked';
    case 'warnings':
      return (index) => check.isWarned(index);
    case 'notices':
      return (index) => check.isNoticed(index);
    case 'changed':
      return (index) => session.isEdited(index);
    case 'duplicates':
      return (index) => check.twinAt(index) !== undefined;
  }
}
