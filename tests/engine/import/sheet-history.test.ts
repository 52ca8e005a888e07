import fc from 'fast-check';
import Database from 'libsql';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importLibrary, temporaryFolder } from '../../support/open-import.ts';
import { HEADERS, Model, action, row, run, standing } from './sheet-history-model.ts';
import { openRows, shown, type OpenedSheet } from './sheet-rig.ts';

async function reopened({ library, session, folder }: OpenedSheet): Promise<OpenedSheet> {
  await library.close();
  const again = importLibrary(folder);
  return { library: again, session: await again.session(session.facts.import), folder };
}

const MANY = Array.from({ length: 60 }, (_, at) => [`cm${String(at)}`, 'Lee', '501', '', '']);
const zips = (value: (index: number) => string) =>
  MANY.map((_, index) => ({ index, column: 2, value: value(index) }));

describe('the history of a sheet', () => {
  it('equals a simple model after any changes, undos, redos, jumps and restarts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 3, maxLength: 45 }),
        fc.array(action, { maxLength: 14 }),
        async (rows, actions) => {
          const sheet = [...rows, ['cmz', 'Z', '', '', '']];
          // A row without any text is no row.
          const filled = sheet.filter((cells) => cells.some((text) => text !== ''));
          // The file can't hold half of a surrogate pair; only an edit can.
          const written = filled.map((cells) =>
            cells.map((text) => (text === '\ud800' ? 'Ng' : text)),
          );
          let opened = await openRows(written, HEADERS);
          const model = new Model(written);
          for (const each of actions) {
            if (each.kind === 'restart') opened = await reopened(opened);
            else await run(opened.session, each);
            model.run(each);
            expect(standing(opened.session)).toEqual(model.now);
            const { position, steps } = opened.session.history.ends();
            expect([position, steps]).toEqual([model.position, model.states.length - 1]);
          }
          const before = shown(opened.session);
          const state = opened.session.state;
          const fresh = await reopened(opened);
          expect(before).toEqual(shown(fresh.session));
          expect(state).toEqual(fresh.session.state);
          await fresh.library.close();
        },
      ),
      { numRuns: 80 },
    );
  }, 120_000);

  it('names its steps, and what can be undone and redone', async () => {
    const { library, session } = await openRows(MANY, HEADERS);
    expect(session.history.ends()).toEqual({ position: 0, steps: 0, undo: null, redo: null });
    await session.edit(15, 2, '00501');
    await session.exclude(10, true);
    await session.exclude(10, false);
    await session.goTo(() => 2);
    expect(session.history.ends()).toEqual({
      position: 2,
      steps: 3,
      undo: 'Left out row 12',
      redo: 'Took in row 12 again',
    });
    expect(
      session.history
        .list(0, 10)
        .map(({ number, name, cells, rows }) => [number, name, cells, rows]),
    ).toEqual([
      [3, 'Took in row 12 again', 0, 1],
      [2, 'Left out row 12', 0, 1],
      [1, 'Changed zip in row 17', 1, 0],
    ]);
    await session.edit(0, 1, 'Ng');
    expect(session.history.ends()).toMatchObject({ position: 3, steps: 3, redo: null });
    await library.close();
  });

  it('makes no step of a change that changes nothing', async () => {
    const { library, session } = await openRows(MANY, HEADERS);
    const saved = session.state;
    await session.edit(0, 2, '501');
    await session.exclude(0, false);
    expect(session.history.ends().steps).toBe(0);
    expect(session.state).toBe(saved);
    await library.close();
  });

  it('takes the later of two texts for one cell', async () => {
    const { library, session } = await openRows(MANY, HEADERS);
    const cells = ['1', '2'].map((value) => ({ index: 0, column: 2, value }));
    await session.change(() => ({ name: 'Pasted', cells }));
    expect(session.cellsAt(0)[2]).toBe('2');
    await session.goTo(() => 0);
    expect(session.cellsAt(0)[2]).toBe('501');
    await library.close();
  });

  it('is gone once the file is read again', async () => {
    const { library, session } = await openRows(MANY, HEADERS);
    await session.edit(0, 2, '00501');
    const fresh = await library.reread(session.facts.import, { delimiter: ',' });
    expect(fresh.history.ends()).toEqual({ position: 0, steps: 0, undo: null, redo: null });
    expect(fresh.cellsAt(0)[2]).toBe('501');
    await library.close();
  });

  it('lets changes and undos come one after the other, in the order in which they were asked for', async () => {
    const { library, session } = await openRows(MANY, HEADERS);
    await Promise.all([
      session.change(() => ({ name: 'One', cells: zips(() => '00501') })),
      session.goTo((position) => position - 1),
      session.change(() => ({ name: 'Two', cells: zips(() => '78701') })),
      session.goTo((position) => position - 1),
      session.goTo((position) => position + 1),
    ]);
    expect(session.cellsAt(59)[2]).toBe('78701');
    expect(session.history.list(0, 9).map(({ name }) => name)).toEqual(['Two']);
    await library.close();
  });

  it('refuses a cell outside of the sheet, and changes nothing then', async () => {
    const { library, session } = await openRows(MANY, HEADERS);
    const before = shown(session);
    const cells = [...zips(() => '00501'), { index: 0, column: 5, value: 'x' }];
    await expect(session.change(() => ({ name: 'Pasted', cells }))).rejects.toThrow(
      'There is no such column.',
    );
    expect(shown(session)).toEqual(before);
    await library.close();
  });

  it.each(['step', 'step_part', 'edit', 'position'])(
    'changes nothing, neither shown nor kept, where the disk does not take its table %s',
    async (table) => {
      const opened = await openRows(MANY, HEADERS);
      const { session, folder } = opened;
      await session.change(() => ({
        name: 'One',
        cells: zips((index) => `7870${String(index % 10)}`),
      }));
      const before = shown(session);
      const { state } = session;
      const ends = session.history.ends();
      const other = new Database(join(folder, 'imports', session.facts.import, 'import.db'));
      for (const write of ['INSERT', 'UPDATE', 'DELETE']) {
        other.exec(
          `CREATE TRIGGER full_${write} BEFORE ${write} ON ${table} BEGIN SELECT RAISE(ABORT, 'full'); END;`,
        );
      }
      const change = session.change(() => ({ name: 'Two', cells: zips(() => '00501') }));
      await expect(change).rejects.toThrow('Nothing was changed');
      if (table === 'edit' || table === 'position') {
        await expect(session.goTo(() => 0)).rejects.toThrow('Nothing was changed');
      }
      expect(shown(session)).toEqual(before);
      expect(session.state).toEqual(state);
      expect(session.history.ends()).toEqual(ends);
      for (const write of ['INSERT', 'UPDATE', 'DELETE']) other.exec(`DROP TRIGGER full_${write}`);
      other.close();
      const fresh = await reopened(opened);
      expect(shown(fresh.session)).toEqual(before);
      expect(fresh.session.history.ends()).toEqual(ends);
      await fresh.library.close();
    },
  );

  it('is on disk when a change returns: what a power cut then leaves has all of it', async () => {
    const { library, session, folder } = await openRows(MANY, HEADERS);
    await session.change(() => ({ name: 'Restored', cells: zips(() => '00501') }));
    const left = temporaryFolder();
    cpSync(folder, left, { recursive: true });
    const other = importLibrary(left);
    const fresh = await other.session(session.facts.import);
    expect(shown(fresh)).toEqual(shown(session));
    expect(fresh.history.ends()).toMatchObject({ undo: 'Restored', position: 1 });
    await fresh.goTo(() => 0);
    expect(fresh.cellsAt(59)[2]).toBe('501');
    await other.close();
    await library.close();
  });
});
