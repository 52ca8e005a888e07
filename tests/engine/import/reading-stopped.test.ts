import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImportLibrary } from '../../../src/engine/import/import-library.ts';
import { importLibrary, temporaryFolder } from '../../support/open-import.ts';
import { fileOf, problemOf, rowsIn } from './opened-text.ts';

const SMALL = 'Lead ID,City\ncm1,Austin\n';
/** About 20 MB, so that there are some moments at which to stop. */
const LARGE = fileOf(`Lead ID,City\n${`cm1,${'x'.repeat(995)}\n`.repeat(20_000)}`);

const imports = (folder: string): string[] => readdirSync(join(folder, 'imports'));

/** A clock by which everything takes long, so that progress is always due. */
function slowClock(): () => number {
  let now = 0;
  return () => (now += 10_000);
}

/** Does something at the preview (0) or at the n-th progress of a library, once. */
function atMoment(
  folder: string,
  moment: number,
  act: (id: string) => void,
  counts = (): boolean => true,
): ImportLibrary {
  let seen = -1;
  const passed = (id: string): void => {
    if (!counts()) return;
    seen += 1;
    if (seen === moment) act(id);
  };
  return importLibrary(folder, {
    monotonic: slowClock(),
    onPreview: (preview) => {
      passed(preview.import);
    },
    onProgress: (progress) => {
      passed(progress.import);
    },
  });
}

describe('an opening that is stopped', () => {
  it('at any moment leaves nothing behind, and the next one works', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(15), async (moment) => {
        const folder = temporaryFolder();
        const library = atMoment(folder, moment, (id) => {
          library.stop(id);
        });
        expect((await problemOf(library.open(LARGE, {}))).code).toBe('stopped');
        expect(imports(folder)).toEqual([]);
        expect(library.list()).toEqual([]);
        const next = await library.open(fileOf(SMALL), {});
        expect(rowsIn(next)).toEqual([[2, ['cm1', 'Austin']]]);
        await library.close();
      }),
      { numRuns: 6 },
    );
  });

  it('by removing the import ends the same way', async () => {
    const folder = temporaryFolder();
    const library = atMoment(folder, 5, (id) => {
      library.remove(id);
    });
    expect((await problemOf(library.open(LARGE, {}))).code).toBe('stopped');
    expect(imports(folder)).toEqual([]);
    await library.close();
  });
});

describe('a rereading that is stopped', () => {
  it.each([0, 1, 8])('at moment %i leaves the import as it was', async (moment) => {
    const folder = temporaryFolder();
    let isRereading = false;
    const library = atMoment(
      folder,
      moment,
      (id) => library.stop(id),
      () => isRereading,
    );
    const old = await library.open(LARGE, {});
    const id = old.facts.import;
    isRereading = true;
    const rereading = library.reread(id, { delimiter: ';' });
    expect((await problemOf(rereading)).code).toBe('stopped');
    expect(await library.session(id)).toBe(old);
    expect(readdirSync(join(folder, 'imports', id))).not.toContain('rows-2.txt');
    await library.close();
  });

  it('before its turn has come never begins', async () => {
    const library = importLibrary(temporaryFolder());
    const old = await library.open(fileOf(SMALL), {});
    const id = old.facts.import;
    const rereading = problemOf(library.reread(id, { delimiter: ';' }));
    library.stop(id);
    expect((await rereading).code).toBe('stopped');
    expect(await library.session(id)).toBe(old);
    await library.close();
  });

  it('by closing the library before its turn has come never begins', async () => {
    const folder = temporaryFolder();
    const library = importLibrary(folder);
    const { facts } = await library.open(fileOf(SMALL), {});
    const rereading = problemOf(library.reread(facts.import, { delimiter: ';' }));
    await library.close();
    expect((await rereading).code).toBe('stopped');
    const again = importLibrary(folder);
    expect((await again.session(facts.import)).facts.delimiter).toBe(',');
    await again.close();
  });
});

describe('reading again while the file is read for the first time', () => {
  it.each([0, 1, 7, 17])(
    'at moment %i gives up the first reading and gives the second',
    async (moment) => {
      const folder = temporaryFolder();
      let again: ReturnType<ImportLibrary['reread']> | undefined;
      const library = atMoment(folder, moment, (id) => {
        again = library.reread(id, { headerRow: 0, delimiter: ',' });
      });
      expect((await problemOf(library.open(LARGE, {}))).code).toBe('stopped');
      const session = await again;
      expect(session?.facts.headerRow).toBe(0);
      expect(session?.facts.rows).toBe(20_001);
      expect(imports(folder)).toEqual([session?.facts.import]);
      expect(await library.session(session?.facts.import ?? '')).toBe(session);
      await library.close();
    },
  );

  it('of pasted cells keeps their text', async () => {
    const folder = temporaryFolder();
    let again: ReturnType<ImportLibrary['reread']> | undefined;
    const library = atMoment(folder, 0, (id) => {
      again = library.reread(id, { headerRow: 0, delimiter: '\t' });
    });
    const pasting = library.openPasted('Lead ID\tCity\ncm1\tAustin\n');
    expect((await problemOf(pasting)).code).toBe('stopped');
    const session = await again;
    expect(session && rowsIn(session)).toEqual([
      [1, ['Lead ID', 'City']],
      [2, ['cm1', 'Austin']],
    ]);
    await library.close();
  });

  it('in a way that can’t be used is refused, and nothing is left behind', async () => {
    const folder = temporaryFolder();
    let again: Promise<unknown> | undefined;
    const library = atMoment(folder, 3, (id) => {
      again = problemOf(library.reread(id, { encoding: 'klingon' }));
    });
    expect((await problemOf(library.open(LARGE, {}))).code).toBe('stopped');
    expect(await again).toMatchObject({ code: 'encoding_unknown' });
    expect(imports(folder)).toEqual([]);
    await library.close();
  });
});
