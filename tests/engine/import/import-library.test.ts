import { mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../src/engine/problem-error.ts';
import { importLibrary, temporaryFolder } from '../../support/open-import.ts';
import { HEADERS, writeRows } from './sheet-rig.ts';

const ONE_ROW = [['cma', 'Lee', '78701', '', '']];

const imports = (folder: string): string[] => readdirSync(join(folder, 'imports'));
const rowsFiles = (folder: string, id: string): string[] =>
  readdirSync(join(folder, 'imports', id)).filter((name) => name.startsWith('rows-'));

async function problemOf(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw new Error(`No problem, but ${String(error)}`);
  return error.problem;
}

/** Larger than several pieces of a reading. */
function largeFile(): string {
  const row = ['cma', 'x'.repeat(1000), '78701', '', ''];
  return writeRows(Array.from({ length: 5000 }, () => row));
}

describe('opening a file', () => {
  it('keeps the import, so that the file may vanish', async () => {
    const folder = temporaryFolder();
    const path = writeRows(ONE_ROW);
    const library = importLibrary(folder);
    const { facts } = await library.open(path, {});
    await library.close();
    rmSync(path);
    const again = importLibrary(folder);
    const session = await again.session(facts.import);
    expect(session.cellsAt(0)).toEqual(ONE_ROW[0]);
    expect(again.list().map((each) => each.facts.fileName)).toEqual(['leads.csv']);
    await again.close();
  });

  it('lets one window at a time have it, and no other remove it', async () => {
    const folder = temporaryFolder();
    const library = importLibrary(folder);
    const { facts } = await library.open(writeRows(ONE_ROW), {});
    const other = importLibrary(folder);
    const inUse = { code: 'import_in_use' };
    expect(await problemOf(other.session(facts.import))).toMatchObject(inUse);
    expect(() => {
      other.remove(facts.import);
    }).toThrow('Another window of Leadsheet has this import open.');
    await library.close();
    expect((await other.session(facts.import)).cellsAt(0)).toEqual(ONE_ROW[0]);
    await other.close();
  });

  it.each([
    ['an empty file', '', 'file_empty', 'empty'],
    ['a PDF', '%PDF-1.7', 'file_kind', 'PDF'],
    ['a header without rows', 'Lead ID,ZIP\n\n', 'no_rows', 'no rows below'],
    ['blank lines alone', '\n\n', 'file_empty', 'white space'],
  ])('refuses %s with a sentence and leaves nothing behind', async (_, text, code, word) => {
    const folder = temporaryFolder();
    const path = join(temporaryFolder(), 'leads.csv');
    writeFileSync(path, text);
    const library = importLibrary(folder);
    const problem = await problemOf(library.open(path, {}));
    expect(problem.code).toBe(code);
    expect(problem.message).toContain(word);
    expect(problem.fix).not.toBe('');
    expect(imports(folder)).toEqual([]);
    await library.close();
  });

  it.each([
    ['a folder', (path: string) => mkdirSync(path, { recursive: true }), 'is a folder'],
    ['a file that is not there', () => undefined, 'was not found'],
  ])('refuses %s with a sentence and leaves nothing behind', async (_, make, word) => {
    const folder = temporaryFolder();
    const path = join(temporaryFolder(), 'leads.csv');
    make(path);
    const library = importLibrary(folder);
    const problem = await problemOf(library.open(path, {}));
    expect(problem.message).toBe(`leads.csv ${word}.`);
    expect(imports(folder)).toEqual([]);
    await library.close();
  });

  it.each(['"', '\n', '\r'])('refuses %j as a delimiter', async (delimiter) => {
    const folder = temporaryFolder();
    const library = importLibrary(folder);
    const problem = await problemOf(library.open(writeRows(ONE_ROW), { delimiter }));
    expect(problem.code).toBe('delimiter_unusable');
    expect(imports(folder)).toEqual([]);
    await library.close();
  });

  it('that is stopped leaves nothing behind', async () => {
    const folder = temporaryFolder();
    const library = importLibrary(folder);
    const opening = library.open(largeFile(), {});
    library.stop(imports(folder)[0] ?? '');
    expect((await problemOf(opening)).code).toBe('stopped');
    expect(imports(folder)).toEqual([]);
    expect(library.list()).toEqual([]);
    await library.close();
  });

  it('ends with the library, and leaves nothing behind', async () => {
    const folder = temporaryFolder();
    const library = importLibrary(folder);
    const opening = problemOf(library.open(largeFile(), {}));
    await library.close();
    expect((await opening).code).toBe('stopped');
    expect(imports(folder)).toEqual([]);
  });

  it('reads two files at once without mixing them', async () => {
    const library = importLibrary(temporaryFolder());
    const sheets = ['a', 'b'].map((letter) =>
      Array.from({ length: 3000 }, (_, at) => [`cm${letter}${String(at)}`, letter, '', '', '']),
    );
    const sessions = await Promise.all(sheets.map((rows) => library.open(writeRows(rows), {})));
    sessions.forEach((session, at) => {
      const rows = Array.from({ length: 3000 }, (_, index) => session.cellsAt(index));
      expect(rows).toEqual(sheets[at]);
      expect(session.check?.countOf('ready')).toBe(3000);
    });
    await library.close();
  });
});

describe('reading again', () => {
  it('takes the new reading and lets go of the old one', async () => {
    const folder = temporaryFolder();
    const library = importLibrary(folder);
    const old = await library.open(writeRows(ONE_ROW), {});
    const id = old.facts.import;
    old.saveState({ runs: ['20261123-120000-abcd'] });
    const fresh = await library.reread(id, { delimiter: ';' });
    expect(fresh.facts.headers).toEqual([HEADERS.join(',')]);
    expect(fresh.state.runs).toEqual(['20261123-120000-abcd']);
    expect(await library.session(id)).toBe(fresh);
    expect(rowsFiles(folder, id)).toEqual(['rows-2.txt']);
    expect((await problemOf(old.edit(0, 1, 'Ng'))).code).toBe('import_closed');
    await library.close();
  });

  it('keeps the mapping where the headers stay the same', async () => {
    const library = importLibrary(temporaryFolder());
    const old = await library.open(writeRows(ONE_ROW), {});
    await old.remap(
      (mapping) => ({ ...mapping, duplicates: 'last' }),
      () => undefined,
    );
    const fresh = await library.reread(old.facts.import, { encoding: 'windows-1252' });
    expect(fresh.mapping).toEqual(old.mapping);
    await library.close();
  });

  it('that fails leaves everything as it was', async () => {
    const folder = temporaryFolder();
    const library = importLibrary(folder);
    const session = await library.open(writeRows(ONE_ROW), {});
    const id = session.facts.import;
    await session.edit(0, 1, 'Ng');
    for (const options of [{ headerRow: 99 }, { encoding: 'no-such' }, { delimiter: '"' }]) {
      await problemOf(library.reread(id, options));
    }
    expect(await library.session(id)).toBe(session);
    expect(session.cellsAt(0)[1]).toBe('Ng');
    expect(rowsFiles(folder, id)).toEqual(['rows-1.txt']);
    await library.close();
  });

  it('works although a crash left a half-written copy of rows behind', async () => {
    const folder = temporaryFolder();
    const library = importLibrary(folder);
    const { facts } = await library.open(writeRows(ONE_ROW), {});
    writeFileSync(join(folder, 'imports', facts.import, 'rows-2.txt'), 'half');
    const fresh = await library.reread(facts.import, {});
    expect(fresh.cellsAt(0)).toEqual(ONE_ROW[0]);
    await library.close();
  });

  it('twice at once ends with the newer wish', async () => {
    const folder = temporaryFolder();
    const library = importLibrary(folder);
    const { facts } = await library.open(largeFile(), {});
    const first = library.reread(facts.import, { delimiter: ';' }).catch(() => null);
    const second = library.reread(facts.import, { delimiter: '|' });
    await first;
    const session = await second;
    expect(session.facts.delimiter).toBe('|');
    expect(await library.session(facts.import)).toBe(session);
    expect(rowsFiles(folder, facts.import)).toEqual([session.facts.rowsFile]);
    await library.close();
  });
});

describe('an import that is asked for', () => {
  it('twice at once is opened once', async () => {
    const folder = temporaryFolder();
    const library = importLibrary(folder);
    const { facts } = await library.open(writeRows(ONE_ROW), {});
    await library.close();
    const again = importLibrary(folder);
    const [one, other] = await Promise.all([
      again.session(facts.import),
      again.session(facts.import),
    ]);
    expect(one).toBe(other);
    expect(one.check).not.toBeNull();
    await again.close();
  });

  it('is not written to by looking at it', async () => {
    const library = importLibrary(temporaryFolder(), { now: Date.now });
    const { facts, state } = await library.open(
      writeRows(ONE_ROW, ['who', 'what', 'a', 'b', 'c']),
      {},
    );
    const session = await library.session(facts.import);
    expect(session.check).toBeNull();
    expect(session.state).toBe(state);
    await library.close();
  });

  it.each([
    ['whose rows are cut short', (folder: string) => truncateSync(join(folder, 'rows-1.txt'), 3)],
    ['whose rows are gone', (folder: string) => rmSync(join(folder, 'rows-1.txt'))],
    [
      'whose database is no database',
      (folder: string) => writeFileSync(join(folder, 'import.db'), 'x'),
    ],
  ])('%s is refused with a sentence', async (_, damage) => {
    const folder = temporaryFolder();
    const library = importLibrary(folder);
    const { facts } = await library.open(writeRows(ONE_ROW), {});
    await library.close();
    damage(join(folder, 'imports', facts.import));
    const again = importLibrary(folder);
    expect((await problemOf(again.session(facts.import))).code).toBe('import_damaged');
    await again.close();
  });

  it('and was removed is refused with a sentence, also by who still holds it', async () => {
    const folder = temporaryFolder();
    const library = importLibrary(folder);
    const session = await library.open(writeRows(ONE_ROW), {});
    library.remove(session.facts.import);
    expect((await problemOf(library.session(session.facts.import))).code).toBe('no_import');
    expect((await problemOf(session.exclude(0, true))).code).toBe('import_closed');
    expect(() => session.cellsAt(0)).toThrow('removed or read again');
    expect(imports(folder)).toEqual([]);
    await library.close();
  });

  it('is not listed where a crash left only half of it behind', async () => {
    const folder = temporaryFolder();
    const library = importLibrary(folder);
    mkdirSync(join(folder, 'imports', 'half'));
    writeFileSync(join(folder, 'imports', 'half', 'rows-1.txt'), 'cma');
    expect(library.list()).toEqual([]);
    await library.close();
  });
});
