import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowStore, RowStoreWriter } from '../../../src/engine/import/row-store.ts';
import { temporaryFolder } from '../../support/open-import.ts';

function written(rows: readonly string[][]): { path: string; offsets: Float64Array } {
  const path = join(temporaryFolder(), 'rows.txt');
  const writer = new RowStoreWriter(path);
  for (const row of rows) writer.append(row, true);
  return { path, offsets: writer.finish() };
}

const someRows = (count: number) =>
  Array.from({ length: count }, (_, at) => [`lead${String(at)}`, 'é,"\n', '']);

describe('row store', () => {
  it('gives back every row as it was written, one by one in any order and all in a row', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '🏠', '\u001e', '\u001b', '\n', '') });
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(rows, fc.array(fc.nat(199), { maxLength: 20 }), (sheet, looks) => {
        const { path, offsets } = written(sheet);
        const store = new RowStore(path, sheet.length, offsets);
        expect([...store.batches()].flatMap((batch) => batch.rows)).toEqual(sheet);
        for (const index of looks) expect(store.at(index)).toEqual(sheet[index]);
        store.close();
      }),
      { numRuns: 60 },
    );
  });

  it('takes cells of any size among small ones', () => {
    const long = (length: number) => ['lead', 'ü€🏠'.repeat(length), 'x'];
    const sheet = [
      ...someRows(100),
      ...[10, 60_000, 600_000].map(long),
      ...someRows(200),
      ...Array.from({ length: 130 }, () => long(8_000)),
      ...someRows(10),
    ];
    const { path, offsets } = written(sheet);
    const store = new RowStore(path, sheet.length, offsets);
    let index = 0;
    for (const { rows } of store.batches()) {
      for (const row of rows) {
        expect(row.join() === sheet[index]?.join()).toBe(true);
        index += 1;
      }
    }
    expect(index).toBe(sheet.length);
    store.close();
  });

  it('says of each batch where it begins', () => {
    const { path, offsets } = written(someRows(3000));
    const store = new RowStore(path, 3000, offsets);
    let next = 0;
    for (const { from, rows } of store.batches()) {
      expect(from).toBe(next);
      next += rows.length;
    }
    expect(next).toBe(3000);
    store.close();
  });

  it('refuses a copy that lost its end', () => {
    const { path, offsets } = written(someRows(100));
    truncateSync(path, 50);
    expect(() => new RowStore(path, 100, offsets)).toThrow('not as long');
  });

  it('gives out nothing once it is closed, since the file’s number may be another’s then', () => {
    const { path, offsets } = written(someRows(100));
    const store = new RowStore(path, 100, offsets);
    expect(store.at(3)).toBeDefined();
    store.close();
    store.close();
    expect(() => store.at(3)).toThrow('removed or read again');
    expect(() => [...store.batches()]).toThrow('removed or read again');
  });

  it('is not written over one that is there', () => {
    const { path } = written(someRows(1));
    expect(() => new RowStoreWriter(path)).toThrow('EEXIST');
  });
});
