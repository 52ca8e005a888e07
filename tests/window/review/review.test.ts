import { describe, expect, it } from 'vitest';
import type { Edited } from '../../../src/contract/import-views.ts';
import { filterChips, sameFilter, sortedGroups } from '../../../src/window/review/filters.ts';
import {
  columnsInSight,
  gridColumns,
  totalWidth,
} from '../../../src/window/review/grid-columns.ts';
import { gridMove } from '../../../src/window/review/grid-moves.ts';
import { markedColumns } from '../../../src/window/review/marked-columns.ts';
import { sentText } from '../../../src/window/review/sent-text.ts';
import { Sheet } from '../../../src/window/review/sheet.svelte.ts';
import { fakeFields, fakeRow } from '../../support/fake-sheet.ts';
import { clientWith, openImport } from '../open-import.ts';

const extent = { rows: 100, columns: 10, page: 20 };

describe('moving in the grid', () => {
  it.each([
    ['ArrowDown', false, { row: 6, column: 5 }],
    ['ArrowDown', true, { row: 99, column: 5 }],
    ['ArrowLeft', true, { row: 5, column: 0 }],
    ['Home', false, { row: 5, column: 0 }],
    ['Home', true, { row: 0, column: 0 }],
    ['End', true, { row: 99, column: 9 }],
    ['PageUp', false, { row: 0, column: 5 }],
    ['PageDown', false, { row: 25, column: 5 }],
    ['x', false, null],
  ] as const)('%s, with Ctrl %s, goes to %o', (key, withControl, to) => {
    expect(gridMove({ row: 5, column: 5 }, key, withControl, extent)).toEqual(to);
  });
});

describe('columns of the grid', () => {
  it('begin with number, status and lead id, which stay in sight', async () => {
    const columns = gridColumns(await openImport(), fakeFields);
    expect(columns.slice(0, 3).map((column) => [column.kind, column.sticky])).toEqual([
      ['number', true],
      ['status', true],
      ['cell', true],
    ]);
    expect(columns[2]?.field).toBe('Lead id');
    expect(totalWidth(columns)).toBe(columns.reduce((sum, column) => sum + column.width, 0));
  });

  it('are drawn only where they are in sight', async () => {
    const columns = gridColumns(await openImport(), fakeFields);
    const left = columns[5]?.left ?? 0;
    expect(columnsInSight(columns, 3, left, 10)).toEqual({ first: 5, end: 6 });
    expect(columnsInSight(columns, 3, 1_000_000, 10).first).toBe(columns.length);
  });

  it('with errors and warnings are known in the order of the screen', async () => {
    const columns = gridColumns(await openImport(), fakeFields);
    const row = fakeRow(3, new Map([[9, '501']]), false);
    expect(markedColumns(row, columns).map((at) => columns[at]?.title)).toEqual(['Cell', 'ZIP']);
  });
});

describe('filters', () => {
  it('have exact counts, and "Empty" only where there is such a row', async () => {
    const { counts } = await openImport();
    if (counts === null) throw new Error('The mapping can be used, so there are counts.');
    expect(filterChips(counts).map((chip) => chip.title)).not.toContain('Empty');
    expect(filterChips({ ...counts, empty: 2 }).at(-1)).toMatchObject({ title: 'Empty', rows: 2 });
    expect(sameFilter({ group: 'a' }, { group: 'a' })).toBe(true);
    expect(sameFilter('all', { group: 'all' })).toBe(false);
  });

  it('list the worst problems first', async () => {
    const { groups } = await openImport();
    const severities = sortedGroups(groups).map((group) => group.severity);
    expect(severities).toEqual(['error', 'error', 'warning', 'notice']);
  });
});

describe('a value to be sent', () => {
  it('is shown without the quotes of JSON, and a cleared one as what it does', () => {
    expect(sentText('"00501"')).toBe('00501');
    expect(sentText('125050')).toBe('125050');
    expect(sentText('null')).toBe('cleared');
  });
});

describe('the sheet', () => {
  function sheetOf(rows: number) {
    const told: Edited[] = [];
    const sheet = new Sheet(clientWith(rows), { import: 'import-1', columns: 13 }, (edited) =>
      told.push(edited),
    );
    return { sheet, told };
  }

  it('goes round the problems, both ways', async () => {
    const { sheet } = sheetOf(200);
    const first = await sheet.problemNear(-1, 1);
    const last = await sheet.problemNear(first?.index ?? 0, -1);
    expect(first?.row.marks).not.toHaveLength(0);
    expect(last?.row.row).toBeGreaterThan(first?.row.row ?? 0);
    expect((await sheet.problemNear(last?.index ?? 0, 1))?.row.row).toBe(first?.row.row);
  });

  it('shows an edit at once, and then what the check says of it', async () => {
    const { sheet, told } = sheetOf(200);
    sheet.rows.want(0, 10);
    await expect.poll(() => sheet.rows.item(3)?.status).toBe('blocked');
    const row = sheet.rows.item(3);
    if (row === undefined) throw new Error('The row is here.');
    const edit = sheet.edit(row, 4, '512-555-0123');
    expect(sheet.rows.item(3)?.cells[4]).toBe('512-555-0123');
    await edit;
    expect(sheet.rows.item(3)).toMatchObject({ status: 'ready', edited: [4] });
    expect(told[0]?.counts.changed).toBe(1);
  });

  it('takes an edit back that was refused, and says why', async () => {
    const client = clientWith(200);
    const problem = { code: 'disk_full', message: 'The disk is full.', fix: 'Make room.' };
    const refusing = {
      ...client,
      'cell:edit': () => Promise.resolve({ ok: false, problem } as const),
    };
    const sheet = new Sheet(refusing, { import: 'import-1', columns: 13 }, () => undefined);
    sheet.rows.want(0, 10);
    await expect.poll(() => sheet.rows.item(3)).toBeDefined();
    const row = sheet.rows.item(3);
    if (row === undefined) throw new Error('The row is here.');
    await sheet.edit(row, 4, 'x');
    expect(sheet.rows.item(3)?.cells[4]).toBe(row.cells[4]);
    expect(sheet.problem).toEqual(problem);
  });
});
