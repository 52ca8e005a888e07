import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Arrangement } from '../../../src/window/review/arrangement.svelte.ts';
import { Blocks } from '../../../src/window/review/blocks.svelte.ts';
import { cellState } from '../../../src/window/review/cell-state.ts';
import { movedBefore, stepTarget } from '../../../src/window/review/column-order.ts';
import { fitWidth } from '../../../src/window/review/fit-width.ts';
import { blockBetween, rowsIn, sheetColumns } from '../../../src/window/review/grid-block.ts';
import { gridColumns, PLAIN_LAYOUT } from '../../../src/window/review/grid-columns.ts';
import { gridCommand } from '../../../src/window/review/grid-keys.ts';
import { menuColumns } from '../../../src/window/review/menu-columns.ts';
import { GridSelection } from '../../../src/window/review/selection.svelte.ts';
import { Sheet } from '../../../src/window/review/sheet.svelte.ts';
import { fakeFields, fakeRow } from '../../support/fake-sheet.ts';
import { clientWith, openImport } from '../open-import.ts';

const extent = { rows: 100, columns: 10, page: 20 };

describe('a block', () => {
  const place = fc.record({ row: fc.nat(150), column: fc.nat(15) });

  it('has the same cells from whichever corner it is drawn, and lies in the grid', () => {
    fc.assert(
      fc.property(place, place, (one, other) => {
        const block = blockBetween(one, other, extent);
        expect(blockBetween(other, one, extent)).toEqual(block);
        expect(block.top).toBeLessThanOrEqual(block.bottom);
        expect(block.bottom).toBeLessThan(extent.rows);
        expect(block.right).toBeLessThan(extent.columns);
      }),
    );
  });

  it('holds the columns of the sheet alone, in the order of the screen', async () => {
    const layout = { ...PLAIN_LAYOUT, order: [0, 2, 1], hidden: [3] };
    const columns = gridColumns(await openImport(), fakeFields, layout);
    expect(sheetColumns({ left: 0, right: 5 }, columns)).toEqual([0, 2, 1, 4]);
  });
});

describe('the selection', () => {
  const selection = () => new GridSelection(() => extent);

  it('grows and shrinks from its anchor', () => {
    const selected = selection();
    selected.only({ row: 5, column: 3 });
    expect(selected.isBlock).toBe(false);
    selected.extend({ row: 2, column: 4 });
    expect(selected.block).toEqual({ top: 2, bottom: 5, left: 3, right: 4 });
    selected.extend({ row: 7, column: 3 });
    expect(selected.block).toEqual({ top: 5, bottom: 7, left: 3, right: 3 });
  });

  it('takes whole rows, columns, or all', () => {
    const selected = selection();
    selected.row(5, false);
    selected.row(3, true);
    expect(selected.block).toEqual({ top: 3, bottom: 5, left: 0, right: 9 });
    selected.column(2, false);
    expect(selected.block).toEqual({ top: 0, bottom: 99, left: 2, right: 2 });
    selected.all();
    expect(rowsIn(selected.block)).toBe(100);
    expect(selected.end).toEqual({ row: 99, column: 9 });
  });
});

describe('a key in the grid', () => {
  const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

  it.each([
    ['Delete', {}, 'clear'],
    ['Enter', {}, 'edit'],
    ['d', { ctrlKey: true }, 'fill'],
    ['A', { metaKey: true }, 'select-all'],
    [' ', { shiftKey: true }, 'select-row'],
    [' ', { ctrlKey: true }, 'select-column'],
    ['ArrowRight', { altKey: true }, 'wider'],
    ['ArrowRight', { altKey: true, shiftKey: true }, 'move-right'],
    ['ArrowRight', { shiftKey: true }, null],
    [' ', {}, null],
    ['z', { ctrlKey: true }, null],
    ['d', {}, null],
  ] as const)('%j with %j asks for %s', (key, held, command) => {
    expect(gridCommand({ ...none, ...held, key })).toBe(command);
  });
});

describe('the order of columns', () => {
  it('changes only where the moved one goes, and loses none', () => {
    const order = [0, 1, 2, 3, 4];
    fc.assert(
      fc.property(fc.nat(4), fc.option(fc.nat(4)), (column, before) => {
        const moved = movedBefore(order, column, before);
        expect(moved.toSorted()).toEqual(order);
        const others = (list: readonly number[]) => list.filter((each) => each !== column);
        expect(others(moved)).toEqual(others(order));
        if (before !== null && before !== column) {
          expect(moved.indexOf(before) - moved.indexOf(column)).toBe(1);
        }
      }),
    );
  });

  it.each([
    [1, 1, 9],
    [4, 1, 7],
    [7, 1, undefined],
    [4, -1, 1],
    [1, -1, undefined],
  ] as const)('a step of column %i by %i goes before %s', (column, by, before) => {
    expect(stepTarget([1, 4, 9, 7], column, by)).toBe(before);
  });

  it('leaves the last column behind all others', () => {
    expect(stepTarget([1, 4, 9], 4, 1)).toBeNull();
  });
});

describe('an arrangement', () => {
  it('hides, moves and resizes columns, and is had again later', async () => {
    const client = clientWith(40);
    const of = { import: 'import-1', columns: 13 };
    const arrangement = new Arrangement(client, of);
    arrangement.show([3], false);
    arrangement.move(5, 1);
    arrangement.resize(2, 5_000);
    arrangement.keep();
    const later = new Arrangement(client, of);
    await later.load();
    expect(later.isHidden(3)).toBe(true);
    const view = await openImport();
    const columns = gridColumns(view, fakeFields, later.layout);
    expect(columns.map(({ column }) => column).slice(2, 6)).toEqual([0, 5, 1, 2]);
    expect(columns[5]?.width).toBe(800);
  });

  it('never hides the lead id, and tells which hidden columns have problems', async () => {
    const view = await openImport();
    const listed = menuColumns(view, [...view.headers.keys()], [0, 4, 2]);
    const hidden = listed.filter(({ shown }) => !shown);
    expect(hidden.map(({ title, hasProblems }) => [title, hasProblems])).toEqual([
      ['Last Name', false],
      ['Cell', true],
    ]);
  });

  it('fits a column to its widest text', () => {
    const measure = (text: string) => text.length * 7;
    expect(fitWidth(['a', 'abcdef', 'abc'], measure)).toBe(64);
  });
});

describe('a cell', () => {
  it('that is blank and empties the lead’s value says so', async () => {
    const view = await openImport();
    const mapping = {
      ...view.mapping,
      columns: view.mapping.columns.map((each) => ({ ...each, blank: 'clear' as const })),
    };
    const columns = gridColumns({ ...view, mapping }, fakeFields);
    const rent = columns.find(({ title }) => title === 'Min Rent');
    if (rent === undefined) throw new Error('There is a column of rents.');
    const blank = fakeRow(13, new Map(), false);
    expect(cellState(blank, rent)).toMatchObject({ clears: true });
    expect(cellState(fakeRow(14, new Map(), false), rent).clears).toBe(false);
    expect(cellState(fakeRow(14, new Map([[7, '$1']]), false), rent).words).toBe('Changed by you.');
  });
});

describe('an action on a block', () => {
  async function shown(rows = 60) {
    const client = clientWith(rows);
    const sheet = new Sheet(client, { import: 'import-1', columns: 13 }, () => undefined);
    sheet.rows.want(0, rows);
    await expect.poll(() => sheet.rows.item(rows - 1)).toBeDefined();
    const columns = gridColumns(await openImport(rows), fakeFields);
    const selection = new GridSelection(() => ({ rows, columns: columns.length, page: 20 }));
    let position = 0;
    const blocks = new Blocks({
      client,
      import: 'import-1',
      sheet,
      columns: () => columns,
      position: () => position,
    });
    const step = () => (position += 1);
    return { step, sheet, selection, blocks };
  }

  it('copies, and pastes where the selection begins', async () => {
    const { sheet, selection, blocks } = await shown();
    await blocks.copy({ top: 0, bottom: 1, left: 3, right: 4 });
    expect(blocks.said).toBe('Copied 2 columns × 2 rows.');
    selection.only({ row: 10, column: 3 });
    await blocks.paste(selection);
    expect(sheet.rows.item(11)?.cells[1]).toBe(sheet.rows.item(1)?.cells[1]);
    expect(selection.block).toEqual({ top: 10, bottom: 11, left: 3, right: 4 });
  });

  it('says what it did until something else was done', async () => {
    const { step, blocks } = await shown();
    await blocks.clear({ top: 0, bottom: 1, left: 3, right: 3 });
    expect(blocks.said).toBe('Emptied 1 column × 2 rows: 2 cells changed.');
    step();
    expect(blocks.said).toBe('');
  });

  it('fills a single row from the one above it, and the first row from nothing', async () => {
    const { sheet, blocks } = await shown();
    const second = { top: 1, bottom: 1, left: 3, right: 3 };
    await blocks.fill(second);
    expect(sheet.rows.item(1)?.cells[1]).toBe(sheet.rows.item(0)?.cells[1]);
    await blocks.fill({ ...second, top: 0, bottom: 0 });
    expect(blocks.problem).toBeNull();
  });

  it('says so where no cells of the sheet are selected', async () => {
    const { blocks } = await shown();
    await blocks.clear({ top: 0, bottom: 3, left: 0, right: 1 });
    expect(blocks.problem?.code).toBe('no_cells');
  });

  it('reaches beyond the rows that are here, in the list that is shown', async () => {
    const { sheet, blocks } = await shown(3_000);
    await sheet.show('ready');
    sheet.rows.want(0, 10);
    await expect.poll(() => sheet.rows.item(3)).toBeDefined();
    expect(sheet.blockRows(0, 2_000)).toEqual({ wish: { filter: 'ready' }, from: 0, count: 2_000 });
    expect(sheet.blockRows(1, 2)).toEqual({
      numbers: [sheet.rows.item(1)?.row, sheet.rows.item(2)?.row],
    });
    await blocks.clear({ top: 0, bottom: 1_999, left: 3, right: 3 });
    expect(blocks.said).toBe('Emptied 1 column × 2,000 rows: 2,000 cells changed.');
  });
});
