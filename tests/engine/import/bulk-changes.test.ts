import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { BulkChange } from '../../../src/contract/bulk-changes.ts';
import { bulkCalls } from '../../../src/engine/import/bulk-calls.ts';
import { ListsOfImports } from '../../../src/engine/import/row-calls.ts';
import { readersHere } from '../../../src/engine/import/segment-readers.ts';
import { ProblemError } from '../../../src/engine/problem-error.ts';
import { openRows } from './sheet-rig.ts';

const all = { wish: { filter: 'all' }, ranges: null } as const;
const replace = (find: string, put: string, match: 'part' | 'expression' = 'part'): BulkChange => ({
  change: 'replace',
  columns: [1],
  find,
  put,
  match,
  matchCase: false,
});

async function bulkOf(rows: readonly (readonly string[])[]) {
  const { library, session } = await openRows(rows);
  const world = { readersFor: readersHere, monotonic: () => 0, onProgress: () => undefined };
  const lists = new ListsOfImports(world);
  const calls = bulkCalls(library, lists);
  const id = { import: session.facts.import };
  const column = (at: number): string[] =>
    Array.from({ length: session.facts.rows }, (_, index) => session.cellsAt(index)[at] ?? '');
  return { library, session, calls, lists, id, column };
}

const NAMES = ['Ann Lee', 'ann LEE', 'Bo', 'Kim'].map((name, at) => [
  `cm${String(at)}`,
  name,
  at === 2 ? 'x' : '',
  '',
  '',
]);

describe('a change of many cells', () => {
  it('is counted first, and then changes as many cells', async () => {
    const { library, calls, id, column } = await bulkOf(NAMES);
    const asked = { ...id, ...all, change: replace('lee', 'Li') };
    const preview = await calls['rows:preview'](asked);
    expect(preview).toMatchObject({ cells: 2, rows: 2, leftAlone: 0 });
    expect(preview.examples).toEqual([
      { row: 2, column: 'last_name', before: 'Ann Lee', after: 'Ann Li' },
      { row: 3, column: 'last_name', before: 'ann LEE', after: 'ann Li' },
    ]);
    expect(column(1)[0]).toBe('Ann Lee');
    const changed = await calls['rows:change'](asked);
    expect([changed.cells, changed.counts.changed]).toEqual([2, 2]);
    expect(column(1)).toEqual(['Ann Li', 'ann Li', 'Bo', 'Kim']);
    await library.close();
  });

  it('is one step of the history, and rows stay in their list when it is undone', async () => {
    const rows = Array.from({ length: 60 }, (_, at) => [`cm${String(at)}`, 'Lee', 'x', '', '']);
    const { library, session, calls, id, lists, column } = await bulkOf(rows);
    const wish = { filter: 'errors' } as const;
    const change: BulkChange = { change: 'set', columns: [2], text: '78701' };
    const list = await lists.of(session).of(wish);
    const changed = await calls['rows:change']({ ...id, wish, ranges: null, change });
    expect(changed).toMatchObject({ isLarge: true, history: { steps: 1, undo: 'Set to “78701”' } });
    expect(changed.counts).toMatchObject({ blocked: 0, changed: 60 });
    await session.goTo(() => 0);
    expect(new Set(column(2))).toEqual(new Set(['x']));
    expect([await lists.of(session).of(wish), list.isVoid, list.isStale]).toEqual([
      list,
      false,
      true,
    ]);
    await library.close();
  });

  it('is refused where a row changed after it was worked out', async () => {
    const { library, session, calls, id, column } = await bulkOf(NAMES);
    const asked = { ...id, ...all, change: replace('lee', 'Li') };
    await calls['rows:preview'](asked);
    const release = await session.hold();
    const edit = session.edit(0, 1, 'Ann Leeds');
    const change = expect(calls['rows:change'](asked)).rejects.toMatchObject({
      problem: { code: 'rows_changed' },
    });
    // The call goes through what it asks for before it waits for its turn.
    await setImmediate();
    release();
    await Promise.all([edit, change]);
    expect(column(1)).toEqual(['Ann Leeds', 'ann LEE', 'Bo', 'Kim']);
    await library.close();
  });

  it('shows ten cells of many', async () => {
    const { library, calls, id } = await bulkOf(
      Array.from({ length: 30 }, (_, at) => [`cm${String(at)}`, 'Lee', '', '', '']),
    );
    const preview = await calls['rows:preview']({ ...id, ...all, change: replace('l', 'L!') });
    expect([preview.cells, preview.examples.length]).toEqual([30, 10]);
    await library.close();
  });

  it('touches the rows of the list alone, or of its chosen stretches', async () => {
    const { library, calls, id, column } = await bulkOf(NAMES);
    const change: BulkChange = { change: 'set', columns: [1], text: 'X' };
    await calls['rows:change']({ ...id, wish: { filter: 'errors' }, ranges: null, change });
    expect(column(1)).toEqual(['Ann Lee', 'ann LEE', 'X', 'Kim']);
    const sort = { by: 1, descending: true };
    const ranges = [{ from: 0, to: 1 }];
    await calls['rows:change']({
      ...id,
      wish: { filter: 'all', sort },
      ranges,
      change: { ...change, text: 'Y' },
    });
    expect(column(1)).toEqual(['Ann Lee', 'ann LEE', 'Y', 'Kim']);
    await library.close();
  });

  it('finds in a long list the same cells as one by one', async () => {
    const rows = Array.from({ length: 2_500 }, (_, at) => [
      `cm${String(at)}`,
      at % 100 === 0 ? 'İzmir “Lee”' : 'Kim',
      '',
      '',
      '',
    ]);
    const { library, calls, id, session } = await bulkOf(rows);
    await session.edit(1, 1, 'a lee');
    const preview = await calls['rows:preview']({ ...id, ...all, change: replace('LEE', 'x') });
    expect(preview.cells).toBe(26);
    await library.close();
  });

  it('splits certain names into free columns, and counts the others', async () => {
    const { library, calls, id, column } = await bulkOf([
      ['cma', 'Lee, Ann', '', '', ''],
      ['cmb', 'Ann Mary Lee', '', '', ''],
      ['cmc', 'Bo Kim', '', 'taken', ''],
      ['cmd', '', '', '', ''],
      ['cme', 'Lee, Ann J.', '', '', ''],
    ]);
    const change: BulkChange = { change: 'split-name', column: 1, first: 3, middle: null, last: 1 };
    const preview = await calls['rows:preview']({ ...id, ...all, change });
    expect(preview).toMatchObject({ cells: 2, rows: 1, leftAlone: 3 });
    expect(preview.leftExamples[0]).toEqual({ row: 3, text: 'Ann Mary Lee' });
    await calls['rows:change']({ ...id, ...all, change });
    expect([column(3)[0], column(1)[0]]).toEqual(['Ann', 'Lee']);
    await library.close();
  });

  it('by an expression that never ends is stopped, and says at which row', async () => {
    const { library, calls, id } = await bulkOf([
      ['cma', 'Lee', '', '', ''],
      ['cmb', `${'a'.repeat(60)}!`, '', '', ''],
    ]);
    const asked = { ...id, ...all, change: replace('(a+)+$', '', 'expression') };
    await expect(calls['rows:preview'](asked)).rejects.toMatchObject({
      problem: { code: 'slow_expression', message: expect.stringContaining('Row 3:') as string },
    });
    await library.close();
  });

  it.each([
    ['an expression that can’t be read', replace('(', '', 'expression'), 'bad_expression'],
    ['nothing to find', replace('', 'x'), 'nothing_to_find'],
    ['a column that is not there', { change: 'trim', columns: [5] }, 'no_column'],
    [
      'two parts of a name in one column',
      { change: 'split-name', column: 1, first: 2, middle: null, last: 2 },
      'same_column',
    ],
  ] as const)('with %s is refused', async (_, change, code) => {
    const { library, calls, id } = await bulkOf(NAMES);
    const call = calls['rows:preview']({ ...id, ...all, change: change as BulkChange });
    await expect(call).rejects.toThrow(ProblemError);
    await expect(call).rejects.toMatchObject({ problem: { code } });
    await library.close();
  });
});
