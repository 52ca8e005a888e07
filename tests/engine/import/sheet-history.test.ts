import fc from 'fast-check';
import Database from 'libsql';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImportSession } from '../../../src/engine/import/import-session.ts';
import { importLibrary } from '../../support/open-import.ts';
import { openRows, shown, type OpenedSheet } from './sheet-rig.ts';

const HEADERS = ['lead_id', 'last_name', 'zip', 'email', 'phone'];
const values = [
  ['cma', 'cmA', 'cmb', 'cmc', '', 'bad id'],
  ['', 'Lee', 'JosÃ©', 'a\u200bb', '\ud800'],
  ['', '78701', '501', 'x'],
  ['', 'ann@x.de', 'Ann@X.de', 'bob@x.de', 'bob'],
  ['', '512-555-0100', '+1 (512) 555-0100', '214-555-0100', '1'],
] as const;
const textIn = (column: number) => fc.constantFrom(...(values[column] ?? ['']));
const row = fc.tuple(textIn(0), textIn(1), textIn(2), textIn(3), textIn(4));
const column = fc.integer({ min: 0, max: HEADERS.length - 1 });
/** Every so many rows from one on: few rows, or many at once. */
const stretch = { from: fc.nat({ max: 40 }), every: fc.constantFrom(1, 2, 7, 30) };
const action = fc.oneof(
  {
    weight: 4,
    arbitrary: column.chain((at) =>
      fc.record({
        kind: fc.constant('cells' as const),
        column: fc.constant(at),
        texts: fc.array(textIn(at), { minLength: 1, maxLength: 3 }),
        ...stretch,
      }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('rows' as const),
      excluded: fc.boolean(),
      ...stretch,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('undo' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('redo' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('goto' as const), to: fc.nat(8) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
);
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

interface ModelState {
  readonly cells: readonly (readonly string[])[];
  readonly excluded: readonly boolean[];
}

/** What the history is meant to be: every state that there was, and where we are among them. */
class Model {
  states: ModelState[];
  position = 0;

  constructor(rows: readonly (readonly string[])[]) {
    this.states = [{ cells: rows, excluded: rows.map(() => false) }];
  }

  get now(): ModelState {
    const now = this.states[this.position];
    if (!now) throw new Error('The model has lost its place.');
    return now;
  }

  run(each: Action): void {
    if (each.kind === 'undo') this.goTo(this.position - 1);
    else if (each.kind === 'redo') this.goTo(this.position + 1);
    else if (each.kind === 'goto') this.goTo(each.to);
    else if (each.kind !== 'restart') this.#change(each);
  }

  goTo(position: number): void {
    this.position = Math.max(0, Math.min(position, this.states.length - 1));
  }

  #change(each: Extract<Action, { from: number }>): void {
    const { cells, excluded } = this.now;
    const rows = new Map(rowsOf(each, cells.length).map((index, at) => [index, at]));
    const after: ModelState =
      each.kind === 'rows'
        ? { cells, excluded: excluded.map((was, index) => (rows.has(index) ? each.excluded : was)) }
        : {
            cells: cells.map((texts, index) => {
              const at = rows.get(index);
              return at === undefined ? texts : texts.with(each.column, textFor(each, at));
            }),
            excluded,
          };
    if (JSON.stringify(after) === JSON.stringify(this.now)) return;
    this.states = [...this.states.slice(0, this.position + 1), after];
    this.position += 1;
  }
}

function rowsOf({ from, every }: { from: number; every: number }, rows: number): number[] {
  const found: number[] = [];
  for (let index = from % rows; index < rows; index += every) found.push(index);
  return found;
}

function textFor({ texts }: { readonly texts: readonly string[] }, at: number): string {
  return texts[at % texts.length] ?? '';
}

async function run(session: ImportSession, each: Action): Promise<void> {
  const { rows } = session.facts;
  if (each.kind === 'undo') await session.goTo((position) => position - 1);
  else if (each.kind === 'redo') await session.goTo((position) => position + 1);
  else if (each.kind === 'goto') await session.goTo(() => each.to);
  else if (each.kind === 'rows') {
    const exclusions = rowsOf(each, rows).map((index) => ({ index, excluded: each.excluded }));
    await session.change(() => ({ name: 'Left out rows', exclusions }));
  } else if (each.kind === 'cells') {
    const cells = rowsOf(each, rows).map((index, at) => {
      return { index, column: each.column, value: textFor(each, at) };
    });
    await session.change(() => ({ name: 'Changed cells', cells }));
  }
}

async function reopened({ library, session, folder }: OpenedSheet): Promise<OpenedSheet> {
  await library.close();
  const again = importLibrary(folder);
  return { library: again, session: await again.session(session.facts.import), folder };
}

function standing(session: ImportSession): ModelState {
  const indices = Array.from({ length: session.facts.rows }, (_, index) => index);
  return {
    cells: indices.map((index) => session.cellsAt(index)),
    excluded: indices.map((index) => session.isExcluded(index)),
  };
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

  it('is on disk when a change returns: another process that looks then finds all of it', async () => {
    const { library, session, folder } = await openRows(MANY, HEADERS);
    await session.change(() => ({ name: 'Restored', cells: zips(() => '00501') }));
    // The first process is not closed: it might as well have been killed.
    const other = importLibrary(folder);
    const fresh = await other.session(session.facts.import);
    expect(shown(fresh)).toEqual(shown(session));
    expect(fresh.history.ends()).toMatchObject({ undo: 'Restored', position: 1 });
    await fresh.goTo(() => 0);
    expect(fresh.cellsAt(59)[2]).toBe('501');
    await other.close();
    await library.close();
  });
});
