import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { IntakeOptions } from '../../../src/contract/import-views.ts';
import type { ImportSession } from '../../../src/engine/import/import-session.ts';
import { planRow } from '../../../src/engine/import/plan-rows.ts';
import { ProblemError } from '../../../src/engine/problem-error.ts';
import { importLibrary, temporaryFolder } from '../../support/open-import.ts';

const golden = join(import.meta.dirname, '../../golden/intake');

/** Files that need a choice which a person would make. */
const chosen: Readonly<Record<string, IntakeOptions>> = {
  'shift-jis-chosen.csv': { encoding: 'shift_jis' },
  'mac-roman-chosen.csv': { encoding: 'macintosh' },
};

/** @returns the codes of a row's issues, each behind its column's header where it has one. */
function issuesOf(session: ImportSession, index: number): string[] {
  const { issues } = planRow(session, index);
  return issues.map(({ code, column }) => (column === null ? code : `${column}: ${code}`));
}

/** @returns how the file was understood, and every row with its number and its cells. */
function readingOf(session: ImportSession): unknown {
  const { encoding, encodingWhy, delimiter, delimiterWhy } = session.facts;
  const { headerRow, headerWhy, headerAsks, blankRows, headers, workbook } = session.facts;
  const rows = Array.from({ length: session.facts.rows }, (_, index) => ({
    row: session.numberAt(index),
    cells: session.cellsAt(index),
    ...(session.check ? { issues: issuesOf(session, index) } : {}),
  }));
  const how = { encoding, encodingWhy, delimiter, delimiterWhy, headerRow, headerWhy };
  const asked = session.mappingProblems.map(({ message }) => message);
  const asks = asked.length === 0 ? {} : { asks: asked };
  return { ...how, headerAsks, blankRows, headers, workbook, ...asks, rows };
}

/*
 * Each file of tests/golden/intake has what it must be read as beside it: how it was decoded and
 * split, its headers, what a person has to settle first, and each row with its number and its cells
 * to the letter; or why it is refused.
 */
const files = readdirSync(golden).filter((name) => !name.endsWith('.json'));

/** Opens a file and, from what is kept of it, opens the import again. */
async function openedTwice(name: string): Promise<readonly unknown[]> {
  const folder = temporaryFolder();
  const library = importLibrary(folder);
  const session = await library.open(join(golden, name), chosen[name] ?? {});
  const first = readingOf(session);
  await library.close();
  const again = importLibrary(folder);
  const second = readingOf(await again.session(session.facts.import));
  await again.close();
  return [first, second];
}

describe('a file is read as its golden file says, also when its import is opened again', () => {
  it.each(files)('%s', async (name) => {
    const [first, second] = await openedTwice(name).catch((error: unknown) => {
      if (!(error instanceof ProblemError)) throw error;
      const refused = { refused: error.problem };
      return [refused, refused];
    });
    await expect(`${JSON.stringify(first, null, 1)}\n`).toMatchFileSnapshot(
      join(golden, `${name}.json`),
    );
    expect(second).toEqual(first);
  });
});
