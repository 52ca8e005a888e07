import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { csvLine } from '../../../src/core/report/csv-line.ts';
import { checkCounts, gridRow, problemGroups } from '../../../src/engine/import/import-views.ts';
import type { ImportLibrary } from '../../../src/engine/import/import-library.ts';
import type { ImportSession } from '../../../src/engine/import/import-session.ts';
import { readersHere } from '../../../src/engine/import/segment-readers.ts';
import { findRows } from '../../../src/engine/import/find-rows.ts';
import type { ProblemGroup, RowFilter } from '../../../src/contract/import-views.ts';
import type { RowWish } from '../../../src/contract/row-lists.ts';
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
export async function shown(session: ImportSession): Promise<unknown> {
  const groups = problemGroups(session);
  const withMembers = async (group: ProblemGroup) => ({
    ...group,
    members: await rowsOf(session, { group: group.key }),
  });
  return {
    rows: Array.from({ length: session.facts.rows }, (_, index) => gridRow(session, index)),
    counts: checkCounts(session),
    errors: session.check?.countOf('blocked'),
    groups: (await Promise.all(groups.map(withMembers))).sort((one, other) =>
      one.key < other.key ? -1 : 1,
    ),
  };
}

/** @returns the spreadsheet's numbers of the rows that a filter lets through. */
export async function rowsOf(session: ImportSession, filter: RowFilter): Promise<number[]> {
  return listed(session, { filter });
}

/** @returns the spreadsheet's numbers of the rows of a list, in its order. */
export async function listed(session: ImportSession, wish: RowWish): Promise<number[]> {
  const order = {
    signal: new AbortController().signal,
    onProgress: () => undefined,
    readersFor: readersHere,
  };
  const positions = await findRows(session, wish, order);
  return [...(positions ?? Array.from({ length: session.facts.rows }, (_, at) => at))].map(
    (index) => session.numberAt(index),
  );
}
