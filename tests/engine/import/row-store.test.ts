import { truncateSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../../src/core/report/csv-line.ts';
import { RowStoreWriter } from '../../../src/engine/import/row-store.ts';
import { SegmentReader } from '../../../src/engine/import/segment-reader.ts';
import { copied, SHAPE, storeOf } from './table-rig.ts';

const someRows = (count: number): string[][] =>
  Array.from({ length: count }, (_, at) => [`lead${String(at)}`, 'é,"\n']);
const textOf = (rows: readonly string[][]): string => rows.map(csvLine).join('');

describe('row store', () => {
  it('gives back every row in any order', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '🏠', ',', '"', '\n', '\r\n', '') });
    const rows = fc.array(fc.tuple(fc.constant('x'), cell), { minLength: 1, maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(rows, fc.array(fc.nat(199), { maxLength: 20 }), async (sheet, looks) => {
        const store = storeOf(await copied(textOf(sheet)));
        expect(store.rows).toBe(sheet.length);
        for (const index of looks) expect(store.at(index)?.cells).toEqual(sheet[index]);
        store.close();
      }),
      { numRuns: 60 },
    );
  });

  it('takes cells of any size among small ones', async () => {
    const long = (length: number) => ['lead', 'ü€🏠'.repeat(length)];
    const sheet = [
      ...someRows(100),
      ...[10, 60_000, 600_000].map(long),
      ...someRows(2000),
      ...Array.from({ length: 130 }, () => long(8_000)),
      ...someRows(10),
    ];
    const store = storeOf(await copied(textOf(sheet)));
    const isSame = sheet.map((row, at) => store.at(at)?.cells.join() === row.join());
    expect(isSame.indexOf(false)).toBe(-1);
    store.close();
  });

  it('gives the whole table in stretches that begin and end with a row', async () => {
    const sheet = someRows(200_000);
    const store = storeOf(await copied(textOf(sheet)));
    const reader = new SegmentReader({ shape: SHAPE, check: null });
    let rows = 0;
    let stretches = 0;
    for (const segment of store.segments()) {
      const read = reader.read(segment);
      expect(read.whole).toBe(read.bytes.length);
      for (const block of read.blocks) rows += block.rows;
      stretches += 1;
    }
    expect(rows).toBe(sheet.length);
    expect(stretches).toBeGreaterThan(2);
    store.close();
  });

  it('says what is wrong with a row’s quotes whenever the row is looked at', async () => {
    const store = storeOf(await copied('1,"2"x\n3,"4\n5,6\n'));
    expect(store.at(0)).toEqual({ cells: ['1', '2x'], fault: 'quote_malformed' });
    expect(store.at(1)).toEqual({ cells: ['3', '4\n5,6\n'], fault: 'quote_not_closed' });
    store.close();
  });

  it('knows no row beyond the end', async () => {
    const store = storeOf(await copied('1,2\n'));
    expect(store.at(1)).toBeUndefined();
    store.close();
  });

  it('refuses a copy that lost its end', async () => {
    const copy = await copied(textOf(someRows(100)));
    truncateSync(copy.path, 50);
    expect(() => storeOf(copy)).toThrow('not as long');
  });

  it('gives out nothing once it is closed, since the file’s number may be another’s then', async () => {
    const store = storeOf(await copied(textOf(someRows(100))));
    expect(store.at(3)).toBeDefined();
    store.close();
    store.close();
    expect(() => store.at(3)).toThrow('removed or read again');
    expect(() => [...store.segments()]).toThrow('removed or read again');
  });

  it('is not written over one that is there', async () => {
    const { path } = await copied('1,2\n');
    await expect(RowStoreWriter.at(path)).rejects.toThrow('EEXIST');
  });
});
