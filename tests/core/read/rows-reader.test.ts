import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { isBlankRow, RowsReader } from '../../../src/core/read/rows-reader.ts';
import { splitRows } from '../../../src/core/read/split-rows.ts';

const read = (text: string, isLast = true) => new RowsReader(',').read(text, isLast);

describe('rows reader', () => {
  it('gives back the cells of any sheet, whatever ends its rows', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'é', '李', ' ', ',', '"', '\n', '\r', ';', '1'),
    });
    const sheet = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(sheet, fc.constantFrom('\n', '\r\n', '\r'), (rows, newline) => {
        // Row by row, so that newlines inside cells stay as they are.
        const whole = rows.map((row) => Papa.unparse([row], { quotes: true })).join(newline);
        expect(read(whole).rows).toEqual(rows);
      }),
    );
  });

  it('agrees with the splitter of broken text on any text at all', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', ' ', ',', '"', '""', '\n', '\r\n', '\r', ',"', '",'),
    });
    fc.assert(
      fc.property(text, fc.boolean(), (some, isLast) => {
        const found = read(some, isLast);
        const { rows, faults, consumed } = splitRows(some, ',', isLast);
        expect(found.rows).toEqual(rows);
        expect([...found.faults]).toEqual([...faults]);
        expect(found.consumed).toBe(consumed);
      }),
      { numRuns: 500 },
    );
  });

  it('reads a last row with and without a newline behind it', () => {
    expect(read('a,b\n1,2').rows).toEqual(read('a,b\n1,2\n').rows);
  });

  it('keeps a CR that ends a quoted cell', () => {
    expect(read('a,"b\r"\r\n1,2\r\n').rows).toEqual([
      ['a', 'b\r'],
      ['1', '2'],
    ]);
  });

  it('keeps a blank row in the middle as a record', () => {
    expect(read('a,b\n\n1,2\n').rows).toEqual([['a', 'b'], [''], ['1', '2']]);
  });

  it('leaves a row without its newline for later while more may come', () => {
    expect(read('a,b\r\n1,"2', false)).toMatchObject({ rows: [['a', 'b']], consumed: 5 });
  });
});

describe('blank row', () => {
  it.each([[['']], [['', '']], [[' ', '\u00a0']]])('%j is blank', (cells) => {
    expect(isBlankRow(cells)).toBe(true);
  });

  it('is not one that holds anything', () => {
    expect(isBlankRow(['', '0'])).toBe(false);
  });
});
