import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importLibrary, temporaryFolder } from '../../support/open-import.ts';

/** https://github.com/maxogden/csv-spectrum: small files, and what any reader should make of them. */
const spectrum = dirname(createRequire(import.meta.url).resolve('csv-spectrum/package.json'));
const names = readdirSync(join(spectrum, 'csvs')).map((name) => name.replace(/\.csv$/u, ''));

/** @returns what a case says; one says otherwise than its own CSV file, and not in a list. */
function expectedOf(name: string): unknown {
  const text = readFileSync(join(spectrum, 'json', `${name}.json`), 'utf8');
  const expected: unknown = JSON.parse(text.replace('"1234567890"', '"2095257564"'));
  return Array.isArray(expected) ? expected : [expected];
}

describe('csv-spectrum', () => {
  it('is there', () => {
    expect(names.length).toBeGreaterThan(10);
  });

  it.each(names)('%s is read as it says', async (name) => {
    const library = importLibrary(temporaryFolder());
    const session = await library.open(join(spectrum, 'csvs', `${name}.csv`), { headerRow: 1 });
    const { rawHeaders, rows } = session.facts;
    const read = Array.from({ length: rows }, (_, index) => {
      const cells = session.cellsAt(index);
      expect(cells).toHaveLength(rawHeaders.length);
      return Object.fromEntries(rawHeaders.map((header, column) => [header, cells[column]]));
    });
    await library.close();
    expect(read).toEqual(expectedOf(name));
  });
});
