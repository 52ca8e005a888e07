import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { isBlankRow, RowsReader } from '../../../src/core/read/rows-reader.ts';

function readInChunks(text: string, cuts: readonly number[]): string[][] {
  const reader = new RowsReader(',');
  const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
  const rows: string[][] = [];
  let from = 0;
  for (const place of places) {
    rows.push(...reader.push(text.slice(from, place), false).rows);
    from = place;
  }
  rows.push(...reader.push(text.slice(from), true).rows);
  return rows;
}

const cell = fc.string({
  unit: fc.constantFrom('a', 'é', '李', ' ', ',', '"', '\n', '\r', ';', '1'),
});
const sheet = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
  minLength: 1,
  maxLength: 8,
});

describe('rows reader', () => {
  it('gives back the cells of any sheet, wherever its text is cut into chunks', () => {
    fc.assert(
      fc.property(
        sheet,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.array(fc.nat(400), { maxLength: 5 }),
        (rows, newline, cuts) => {
          // Row by row, so that newlines inside cells stay as they are.
          const whole = rows.map((row) => Papa.unparse([row], { quotes: true })).join(newline);
          expect(readInChunks(whole, cuts)).toEqual(rows);
        },
      ),
    );
  });

  it('reads a last row with and without a newline behind it', () => {
    expect(readInChunks('a,b\n1,2', [])).toEqual(readInChunks('a,b\n1,2\n', []));
  });

  it('keeps a blank row in the middle as a record', () => {
    expect(readInChunks('a,b\n\n1,2\n', [])).toEqual([['a', 'b'], [''], ['1', '2']]);
  });

  it('reads rows that end in different newlines in one file', () => {
    expect(readInChunks('a,b\r\n1,2\n3,4\r5,6', [3, 9])).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ]);
  });

  it('names the row whose quote is never closed', () => {
    const { rows, faults } = new RowsReader(',').push('a,b\n1,"2\n3,4\n', true);
    expect(rows).toHaveLength(2);
    expect([...faults]).toEqual([[1, 'quote_not_closed']]);
  });

  it('names the row with text behind a closing quote once, not once a chunk', () => {
    const reader = new RowsReader(',');
    const first = reader.push('a,b\n1,"2"x', false);
    const second = reader.push('y",3\n4,5\n', true);
    expect([...first.faults, ...second.faults]).toEqual([[0, 'quote_malformed']]);
  });

  it('stays linear on a cell that spans many chunks', () => {
    const reader = new RowsReader(',');
    const chunk = 'x'.repeat(64 * 1024);
    reader.push('a,b\n1,"', false);
    for (let at = 0; at < 400; at += 1) expect(reader.push(chunk, false).rows).toHaveLength(0);
    const { rows } = reader.push('"\n', true);
    expect(rows[0]?.[1]).toHaveLength(400 * chunk.length);
  });

  it('says that cells hold separators of the copy on disk once a chunk did', () => {
    const reader = new RowsReader(',');
    expect(reader.push('a,b\n1,', false).needsEscaping).toBe(false);
    expect(reader.push('\u001f\n2,3\n', false).needsEscaping).toBe(true);
    expect(reader.push('4,5\n', true).needsEscaping).toBe(true);
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
