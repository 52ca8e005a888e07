import { describe, expect, it } from 'vitest';
import { blockCalls } from '../../../src/engine/import/block-calls.ts';
import { blockChanges } from '../../../src/engine/import/block-changes.ts';
import { ListsOfImports } from '../../../src/engine/import/row-calls.ts';
import { readersHere } from '../../../src/engine/import/segment-readers.ts';
import { openRows } from './sheet-rig.ts';

const ROWS = [
  ['cma', 'Lee', '78701', '', ''],
  ['cmb', 'Ng', 'x', '', ''],
  ['cmc', 'Kim', '78703', '', ''],
  ['cmd', 'Roy', 'y', '', ''],
];

async function opened(rows: readonly (readonly string[])[] = ROWS) {
  const { library, session } = await openRows(rows);
  const lists = new ListsOfImports({
    readersFor: readersHere,
    monotonic: () => 0,
    onProgress: () => undefined,
  });
  const calls = blockCalls(library, lists);
  const cells = (column: number) => rows.map((_, index) => session.cellsAt(index)[column]);
  return { library, session, calls, cells, import: session.facts.import };
}

/** The whole sheet from its first cell on. */
const all = {
  rows: { wish: { filter: 'all' }, from: 0, count: 4 } as const,
  columns: [0, 1, 2, 3, 4],
};
const one = { rows: 1, columns: 1 };

describe('the changes of a block', () => {
  it('go row by row in the file’s order, each cell told its place in the block', () => {
    const changes = blockChanges(
      [7, 3],
      [2, 0],
      (row, column) => `${String(row)}${String(column)}`,
    );
    expect([...changes]).toEqual([
      { index: 3, column: 2, value: '10' },
      { index: 3, column: 0, value: '11' },
      { index: 7, column: 2, value: '00' },
      { index: 7, column: 0, value: '01' },
    ]);
  });
});

describe('a block of cells', () => {
  it('is emptied, and only cells that held something count as changed', async () => {
    const { library, calls, cells, import: id } = await opened();
    const rows = { numbers: [2, 4] };
    const answer = await calls['cells:set']({ import: id, rows, columns: [1, 3], to: 'empty' });
    expect(cells(1)).toEqual(['', 'Ng', '', 'Roy']);
    expect(answer).toMatchObject({ cells: 2, area: { rows: 2, columns: 2 } });
    expect(answer.counts.changed).toBe(2);
    await library.close();
  });

  it('is filled with its first row', async () => {
    const { library, calls, cells, import: id } = await opened();
    const rows = { wish: { filter: 'all' }, from: 1, count: 3 } as const;
    await calls['cells:set']({ import: id, rows, columns: [1, 2], to: 'first-row' });
    expect(cells(1)).toEqual(['Lee', 'Ng', 'Ng', 'Ng']);
    expect(cells(2)).toEqual(['78701', 'x', 'x', 'x']);
    await library.close();
  });

  it('under a filter changes only the rows that it lets through', async () => {
    const { library, calls, cells, import: id } = await opened();
    const rows = { wish: { filter: 'errors' }, from: 0, count: 2 } as const;
    await calls['cells:set']({ import: id, rows, columns: [2], to: 'empty' });
    expect(cells(2)).toEqual(['78701', '', '78703', '']);
    await library.close();
  });

  it('of a sorted list is filled in the order of the screen', async () => {
    const { library, calls, cells, import: id } = await opened();
    const wish = { filter: 'all', sort: { by: 1, descending: true } } as const;
    const rows = { wish, from: 0, count: 3 };
    await calls['cells:set']({ import: id, rows, columns: [1], to: 'first-row' });
    expect(cells(1)).toEqual(['Roy', 'Roy', 'Kim', 'Roy']);
    await library.close();
  });

  it('stays what the screen shows, though an edit took a row out of the filter', async () => {
    const { library, session, calls, cells, import: id } = await opened();
    const rows = { wish: { filter: 'errors' }, from: 0, count: 2 } as const;
    await calls['cells:text']({ import: id, rows, columns: [2], from: 0 });
    await session.edit(1, 2, '78702');
    await calls['cells:set']({ import: id, rows, columns: [1], to: 'empty' });
    expect(cells(1)).toEqual(['Lee', '', 'Kim', '']);
    await library.close();
  });

  it('is changed as one step, which says what was done to how many cells', async () => {
    const { library, session, calls, cells, import: id } = await opened();
    await calls['cells:set']({ import: id, ...all, columns: [1, 2, 3], to: 'empty' });
    expect(session.history.ends()).toMatchObject({ steps: 1, undo: 'Emptied 8 cells' });
    await session.goTo(() => 0);
    expect(cells(1)).toEqual(['Lee', 'Ng', 'Kim', 'Roy']);
    const rows = { numbers: [2, 3] };
    await calls['cells:set']({ import: id, rows, columns: [2], to: 'first-row' });
    expect(session.history.ends().undo).toBe('Filled 1 cell of zip');
    await library.close();
  });

  it('that holds what it is to hold already makes no step', async () => {
    const { library, session, calls, import: id } = await opened();
    const rows = { numbers: [2] };
    const answer = await calls['cells:set']({ import: id, rows, columns: [3], to: 'empty' });
    expect(answer).toMatchObject({ cells: 0, rows: [] });
    expect(session.history.ends().steps).toBe(0);
    await library.close();
  });

  it('that reaches beyond what a filter shows now is refused', async () => {
    const { library, calls, import: id } = await opened();
    const rows = { wish: { filter: 'errors' }, from: 0, count: 3 } as const;
    const change = calls['cells:set']({ import: id, rows, columns: [2], to: 'empty' });
    await expect(change).rejects.toMatchObject({ problem: { code: 'rows_moved' } });
    await library.close();
  });

  it('of a column that is not there is refused', async () => {
    const { library, calls, import: id } = await opened();
    const change = calls['cells:set']({ import: id, rows: all.rows, columns: [5], to: 'empty' });
    await expect(change).rejects.toMatchObject({ problem: { code: 'no_column' } });
    await library.close();
  });

  it('becomes text in the order of the screen, in pieces that together are all of it', async () => {
    const long = 'n'.repeat(700_000);
    const { library, calls, import: id } = await opened(ROWS.map(([lead = '']) => [lead, long]));
    const rows = { numbers: [5, 4, 3, 2] };
    const ask = (from: number) => calls['cells:text']({ import: id, rows, columns: [1, 0], from });
    const first = await ask(0);
    expect(first.rows).toBe(3);
    const second = await ask(first.rows);
    expect(first.text + second.text).toBe(
      ['cmd', 'cmc', 'cmb', 'cma'].map((lead) => `${long}\t${lead}\r\n`).join(''),
    );
    await library.close();
  });
});

describe('pasting', () => {
  const paste = async (text: string, selected = one, block = all) => {
    const sheet = await opened();
    const answer = sheet.calls['cells:paste']({ ...block, import: sheet.import, selected, text });
    return { ...sheet, answer };
  };

  it('puts a block where the selection begins', async () => {
    const { library, answer, cells } = await paste('cm1\tAda\r\ncm2\tBo\r\n');
    expect(await answer).toMatchObject({ cells: 4, area: { rows: 2, columns: 2 } });
    expect(cells(0)).toEqual(['cm1', 'cm2', 'cmc', 'cmd']);
    expect(cells(1)).toEqual(['Ada', 'Bo', 'Kim', 'Roy']);
    await library.close();
  });

  it('fills a selection with one value', async () => {
    const selected = { rows: 3, columns: 1 };
    const { library, answer, cells } = await paste('Ada', selected, { ...all, columns: [1, 2] });
    await answer;
    expect(cells(1)).toEqual(['Ada', 'Ada', 'Ada', 'Roy']);
    expect(cells(2)).toEqual(['78701', 'x', '78703', 'y']);
    await library.close();
  });

  it('repeats a block over a selection that is a multiple of it', async () => {
    const selected = { rows: 4, columns: 1 };
    const { library, answer, cells } = await paste('A\nB\n', selected, { ...all, columns: [1] });
    await answer;
    expect(cells(1)).toEqual(['A', 'B', 'A', 'B']);
    await library.close();
  });

  it.each([
    ['a\nb\nc\nd\ne\n', '5 rows × 1 column', '4 rows × 5 columns'],
    ['a\tb\tc\td\te\tf', '1 row × 6 columns', '4 rows × 5 columns'],
  ])('past the edge is refused, and nothing is changed', async (text, holds, there) => {
    const { library, answer, session } = await paste(text);
    await expect(answer).rejects.toMatchObject({
      problem: {
        code: 'past_the_edge',
        message: `The clipboard holds ${holds}, and from here on there are ${there}.`,
      },
    });
    expect(session.changedRows).toBe(0);
    await library.close();
  });

  it('refuses a cell that is too long for an edit', async () => {
    const { library, answer } = await paste('x'.repeat(1_000_001));
    await expect(answer).rejects.toMatchObject({ problem: { code: 'cell_too_long' } });
    await library.close();
  });
});
