import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../src/engine/problem-error.ts';
import { RowLists } from '../../../src/engine/import/row-lists.ts';
import { readersHere } from '../../../src/engine/import/segment-readers.ts';
import { openRows } from './sheet-rig.ts';

const ROWS = [
  ['cma', 'Lee', 'x', '', ''],
  ['cmb', 'Ng', '78701', '', ''],
  ['cmc', 'Kim', 'y', '', ''],
];
const errors = { filter: 'errors' } as const;

async function listsOf(rows = ROWS) {
  const { library, session } = await openRows(rows);
  return {
    library,
    session,
    lists: new RowLists(session, { readersFor: readersHere, onProgress: () => undefined }),
  };
}

describe('a list of rows', () => {
  it('stays as it was made while its rows change, and says so', async () => {
    const { library, session, lists } = await listsOf();
    expect((await lists.of(errors)).isStale).toBe(false);
    await session.edit(0, 2, '78701');
    const kept = await lists.of(errors);
    expect([kept.length, kept.isStale]).toEqual([2, true]);
    const anew = await lists.anew(errors);
    expect([anew.length, anew.isStale, anew.at(0)]).toEqual([1, false, 2]);
    await library.close();
  });

  it('is made anew by itself once all rows were checked anew', async () => {
    const { library, session, lists } = await listsOf();
    expect((await lists.of(errors)).length).toBe(2);
    await session.remap(
      (mapping) => ({
        ...mapping,
        columns: mapping.columns.map((each) =>
          each.column === 2 ? { ...each, target: null } : each,
        ),
      }),
      () => undefined,
    );
    expect((await lists.of(errors)).length).toBe(0);
    await library.close();
  });

  it('is given up for one that is asked for later', async () => {
    const { library, lists } = await listsOf();
    const sorted = lists.of({ filter: 'all', sort: { by: 1, descending: false } });
    const later = lists.of(errors);
    await expect(sorted).rejects.toThrow(ProblemError);
    expect((await later).length).toBe(2);
    await library.close();
  });

  it.each([
    [0, 1, 2],
    [2, 1, 0],
    [-1, 1, 0],
    [0, -1, 2],
    [-1, -1, 2],
  ] as const)('finds from %i in direction %i the row at %i', async (from, direction, place) => {
    const { library, session, lists } = await listsOf();
    const list = await lists.of({ filter: 'all' });
    const isBlocked = (index: number) => session.check?.statusAt(index) === 'blocked';
    expect(list.nearest(from, direction, isBlocked)).toBe(place);
    expect(list.nearest(from, direction, () => false)).toBeNull();
    await library.close();
  });
});
