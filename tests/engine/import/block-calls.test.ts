import { describe, expect, it } from 'vitest';
import { blockCalls } from '../../../src/engine/import/block-calls.ts';
import { blockChanges } from '../../../src/engine/import/block-changes.ts';
import { FilteredRows } from '../../../src/engine/import/row-filter.ts';
import { openRows } from './sheet-rig.ts';

const ROWS = [
  ['cma', 'Lee', '78701', '', ''],
  ['cmb', 'Ng', 'x', '', ''],
  ['cmc', 'Kim', '78703', '', ''],
  ['cmd', 'Roy', 'y', '', ''],
];

async function opened(rows: readonly (readonly string[])[] = ROWS) {
  const { library, session } = await openRows(rows);
  const calls = blockCalls(library, (of) => new FilteredRows(of));
  const cells = (column: number) => rows.map((_, index) => session.cellsAt(index)[column]);
  return { library, session, calls, cells, import: session.facts.import };
}

/** The whole sheet from its first cell on. */
const all = { rows: { filter: 'all', from: 0, count: 4 } as const, columns: [0, 1, 2, 3, 4] };
const one = { rows: 1, columns: 1 };

describe('the changes of a block', () => {
  it('go row by row, each cell told its place in the block', () => {
    const changes = blockChanges(
      [7, 3],
      [2, 0],
      (row, column) => `${String(row)}${String(column)}`,
    );
    expect([...changes]).toEqual([
      { index: 7, column: 2, value: '00' },
      { index: 7, column: 0, value: '01' },
      { index: 3, column: 2, value: '10' },
      { index: 3, column: 0, value: '11' },
    ]);
  });
});

describe('a block of cells', () => {
  it('is emptied, and only cells that held something count as changed', async () => {
    const { library, calls, cells, import: id } = await opened();
    const rows = { numbers: [2, 4] };
    const answer = await calls['cells:set']({ import: id, rows, columns: [1, 3], to: 'empty' });
    expect(cells(1)).toEqual(['', 'Ng', '', 'Roy']);
    expect(answer).toMatchObject({ cells: 2, touched: 2, area: { rows: 2, columns: 2 } });
    expect(answer.counts.changed).toBe(2);
    await library.close();
  });

  it('is filled with its first row', async () => {
    const { library, calls, cells, import: id } = await opened();
    const rows = { filter: 'all', from: 1, count: 3 } as const;
    await calls['cells:set']({ import: id, rows, columns: [1, 2], to: 'first-row' });
    expect(cells(1)).toEqual(['Lee', 'Ng', 'Ng', 'Ng']);
    expect(cells(2)).toEqual(['78701', 'x', 'x', 'x']);
    await library.close();
  });

  it('under a filter changes only the rows that it lets through', async () => {
    const { library, calls, cells, import: id } = await opened();
    const rows = { filter: 'errors', from: 0, count: 2 } as const;
    await calls['cells:set']({ import: id, rows, columns: [2], to: 'empty' });
    expect(cells(2)).toEqual(['78701', '', '78703', '']);
    await library.close();
  });

  it('that reaches beyond what a filter shows now is refused', async () => {
    const { library, calls, import: id } = await opened();
    const rows = { filter: 'errors', from: 0, count: 3 } as const;
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
