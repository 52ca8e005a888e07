import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { IntakeOptions } from '../../../src/contract/calls.ts';
import { importLibrary, temporaryFolder } from '../../support/open-import.ts';

const golden = join(import.meta.dirname, '../../golden/intake');

/** Files that need a choice which a person would make. */
const chosen: Readonly<Record<string, IntakeOptions>> = {
  'header-in-row-4.csv': { headerRow: 4 },
};

/*
 * Each file of tests/golden/intake has what it must be read as beside it: how it was decoded and
 * split, its headers, and each row with its number and its cells to the letter.
 */
describe('a file is read as its golden file says', () => {
  const files = readdirSync(golden).filter((name) => !name.endsWith('.json'));

  it.each(files)('%s', async (name) => {
    const library = importLibrary(temporaryFolder());
    const session = await library.open(join(golden, name), chosen[name] ?? {});
    const { encoding, delimiter, headerRow, blankRows, headers, faults } = session.facts;
    const rows = Array.from({ length: session.facts.rows }, (_, index) => ({
      row: session.numberAt(index),
      cells: session.cellsAt(index),
    }));
    const read = { encoding, delimiter, headerRow, blankRows, headers, faults, rows };
    await library.close();
    await expect(`${JSON.stringify(read, null, 1)}\n`).toMatchFileSnapshot(
      join(golden, `${name}.json`),
    );
  });
});
