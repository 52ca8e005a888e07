import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvLine } from '../../../src/core/report/csv-line.ts';
import { checkCounts, gridRow, problemGroups } from '../../../src/engine/import/import-views.ts';
import type { ImportLibrary } from '../../../src/engine/import/import-library.ts';
import type { ImportSession } from '../../../src/engine/import/import-session.ts';
import { FilteredRows } from '../../../src/engine/import/row-filter.ts';
import type { RowFilter } from '../../../src/contract/import-views.ts';
import { importLibrary, temporaryFolder } from '../../support/open-import.ts';

export const HEADERS = ['lead_id', 'last_name', 'zip', 'desired_min_rent', 'desired_max_rent'];

/** Writes rows as a CSV file into a folder of its own. */
export function writeRows(rows: readonly (readonly string[])[], headers = HEADERS): string {
  const path = join(temporaryFolder(), 'leads.csv');
  writeFileSync(path, [headers, ...rows].map(csvLine).join(''));
  return path;
}

export interface OpenedSheet {
  readonly library: ImportLibrary;
  readonly session: ImportSession;
  readonly folder: string;
}

/** Opens rows under {@link HEADERS}, whose mapping needs nobody's yes. */
export async function openRows(
  rows: readonly (readonly string[])[],
  headers = HEADERS,
): Promise<OpenedSheet> {
  const folder = temporaryFolder();
  const library = importLibrary(folder);
  const session = await library.open(writeRows(rows, headers), {});
  return { library, session, folder };
}

/** Everything that is shown of a sheet: each row, the counts, the groups and who is in them. */
export function shown(session: ImportSession): unknown {
  const groups = problemGroups(session);
  return {
    rows: Array.from({ length: session.facts.rows }, (_, index) => gridRow(session, index)),
    counts: checkCounts(session),
    errors: session.check?.countOf('blocked'),
    groups: groups
      .map((group) => ({ ...group, members: rowsOf(session, { group: group.key }) }))
      .sort((one, other) => (one.key < other.key ? -1 : 1)),
  };
}

/** @returns the spreadsheet's numbers of the rows that a filter lets through. */
export function rowsOf(session: ImportSession, filter: RowFilter): number[] {
  const positions = new FilteredRows(session).of(filter);
  return [...(positions ?? Array.from({ length: session.facts.rows }, (_, at) => at))].map(
    (index) => session.numberAt(index),
  );
}
