import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Mapping } from '../../../src/core/model/mapping.ts';
import type { ImportSession } from '../../../src/engine/import/import-session.ts';
import { readersHere } from '../../../src/engine/import/segment-readers.ts';
import { importLibrary, temporaryFolder } from '../../support/open-import.ts';
import { shown } from './sheet-rig.ts';

export type Remap = (mapping: Mapping) => Mapping;

/** What is done to a sheet; rows are counted around its end. */
export type Step =
  | { readonly kind: 'remap'; readonly change: Remap }
  | { readonly kind: 'edit'; readonly row: number; readonly column: number; readonly value: string }
  | { readonly kind: 'exclude'; readonly row: number; readonly excluded: boolean }
  /** Every row at once. */
  | { readonly kind: 'fill'; readonly column: number; readonly value: string };

export const NO_PROGRESS = (): void => undefined;

/** Opens lines of a file, and tells how they were read since: all columns or some. */
export async function openedSheet(headers: readonly string[], lines: readonly string[]) {
  const folder = temporaryFolder();
  const path = join(temporaryFolder(), 'leads.csv');
  writeFileSync(path, [headers.join(','), ...lines].join('\n'));
  const jobs: ('whole' | 'columns')[] = [];
  const library = importLibrary(folder, {
    readersFor: (job) => {
      if (job.recheck) jobs.push('columns');
      else if (job.check) jobs.push('whole');
      return readersHere(job);
    },
  });
  const session = await library.open(path, { delimiter: ',', headerRow: 1 });
  jobs.length = 0;
  return { folder, library, session, jobs };
}

/** Everything that is kept of the rows and shown of them. */
function stateOf(session: ImportSession): unknown {
  const standings = session.check?.standings;
  const rows = Array.from({ length: session.facts.rows }, (_, index) => ({
    own: standings?.own[index],
    status: standings?.status[index],
    filled: standings?.filled[index],
    marks: standings?.marksAt(index),
    lead: standings?.leads.at(index),
    shared: standings?.shared.map((hashes) => hashes.at(index)),
  }));
  return { rows, bytes: standings?.bytes, shown: shown(session), state: session.state };
}

/** Expects that a sheet stands after some steps as if every row were checked from nothing. */
export async function expectAsFromNothing(
  headers: readonly string[],
  lines: readonly string[],
  steps: readonly Step[],
): Promise<void> {
  const { folder, library, session } = await openedSheet(headers, lines);
  for (const step of steps) {
    const index = 'row' in step ? step.row % session.facts.rows : 0;
    if (step.kind === 'remap') await session.remap(step.change, NO_PROGRESS);
    else if (step.kind === 'edit') await session.edit(index, step.column, step.value);
    else if (step.kind === 'exclude') await session.exclude(index, step.excluded);
    else {
      const cells = Array.from({ length: session.facts.rows }, (_, row) => ({
        ...step,
        index: row,
      }));
      await session.change(() => ({ name: 'Filled', cells }));
    }
  }
  const partly = stateOf(session);
  await library.close();
  const again = importLibrary(folder);
  const fresh = await again.session(session.facts.import);
  expect(partly).toEqual(stateOf(fresh));
  await again.close();
}
