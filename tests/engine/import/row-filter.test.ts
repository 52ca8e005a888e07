import { describe, expect, it } from 'vitest';
import { problemGroups } from '../../../src/engine/import/import-views.ts';
import { FilteredRows } from '../../../src/engine/import/row-filter.ts';
import { openRows, rowsOf } from './sheet-rig.ts';

/** By row number: 2 fine, 3 an error, 4 a warning, 5 empty, 6 and 7 one lead, 8 to be left out. */
const ROWS = [
  ['cma', 'Lee', '78701', '', ''],
  ['cmb', 'Ng', 'x', '', ''],
  ['cmc', 'JosÃ©', '', '', ''],
  ['cmd', '', '', '', ''],
  ['cme', 'Kim', '', '', ''],
  ['cme', 'Kim', '', '', ''],
  ['cmf', 'Roy', '', '', ''],
];

describe('a filter', () => {
  it.each([
    ['all', [2, 3, 4, 5, 6, 7, 8]],
    ['ready', [2, 4, 6]],
    ['errors', [3]],
    ['warnings', [4]],
    ['changed', [2]],
    ['duplicates', [6, 7]],
    ['excluded', [8]],
    ['empty', [5]],
  ] as const)('"%s" lets exactly its rows through', async (filter, rows) => {
    const { library, session } = await openRows(ROWS);
    await session.edit(0, 1, 'Li');
    await session.exclude(6, true);
    expect(rowsOf(session, filter)).toEqual(rows);
    await library.close();
  });

  it('of a problem group lets through as many rows as the group counts', async () => {
    const { library, session } = await openRows(ROWS);
    const groups = problemGroups(session);
    expect(groups.length).toBeGreaterThan(2);
    for (const { key, rows } of groups) expect(rowsOf(session, { group: key })).toHaveLength(rows);
    await library.close();
  });

  it('of a group that is not there lets nothing through', async () => {
    const { library, session } = await openRows(ROWS);
    expect(rowsOf(session, { group: 'no/1' })).toEqual([]);
    await library.close();
  });

  it('is asked anew after each change', async () => {
    const { library, session } = await openRows(ROWS);
    const list = new FilteredRows(session);
    expect([...(list.of('errors') ?? [])]).toEqual([1]);
    await session.edit(0, 2, 'x');
    expect([...(list.of('errors') ?? [])]).toEqual([0, 1]);
    await session.remap(
      (mapping) => ({
        ...mapping,
        columns: mapping.columns.map((each) =>
          each.column === 2 ? { ...each, target: null } : each,
        ),
      }),
      () => undefined,
    );
    expect([...(list.of('errors') ?? [])]).toEqual([]);
    await library.close();
  });
});
