import { describe, expect, it } from 'vitest';
import { problemGroups } from '../../../src/engine/import/import-views.ts';
import { openRows, rowsOf } from './sheet-rig.ts';

/** By row number: 2 fine, 3 an error, 4 a warning, 5 empty, 6 and 7 one lead, 8 a notice, 9 to be left out. */
const ROWS = [
  ['cma', 'Lee', '78701', '', ''],
  ['cmb', 'Ng', 'x', '', ''],
  ['cmc', 'JosÃ©', '', '', ''],
  ['cmd', '', '', '', ''],
  ['cme', 'Kim', '', '', ''],
  ['cme', 'Kim', '', '', ''],
  ['cmg', ' Day', '', '', ''],
  ['cmf', 'Roy', '', '', ''],
];

describe('a filter', () => {
  it.each([
    ['all', [2, 3, 4, 5, 6, 7, 8, 9]],
    ['ready', [2, 4, 6, 8]],
    ['errors', [3]],
    ['warnings', [4]],
    ['notices', [8]],
    ['changed', [2]],
    ['duplicates', [6, 7]],
    ['excluded', [9]],
    ['empty', [5]],
  ] as const)('"%s" lets exactly its rows through', async (filter, rows) => {
    const { library, session } = await openRows(ROWS);
    await session.edit(0, 1, 'Li');
    await session.exclude(7, true);
    expect(await rowsOf(session, filter)).toEqual(rows);
    await library.close();
  });

  it('of a problem group lets through as many rows as the group counts', async () => {
    const { library, session } = await openRows(ROWS);
    const groups = problemGroups(session);
    expect(groups.length).toBeGreaterThan(2);
    for (const { key, rows } of groups) {
      expect(await rowsOf(session, { group: key })).toHaveLength(rows);
    }
    await library.close();
  });

  it('of a group that is not there lets nothing through', async () => {
    const { library, session } = await openRows(ROWS);
    expect(await rowsOf(session, { group: 'no/1' })).toEqual([]);
    await library.close();
  });
});
