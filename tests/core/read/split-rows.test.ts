import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { splitRows } from '../../../src/core/read/split-rows.ts';

const cell = fc.string({
  unit: fc.constantFrom('a', 'é', '李', ' ', ',', '"', '\n', '\r', ';', '\u2028', '\u0085'),
});
const sheet = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
  minLength: 1,
  maxLength: 8,
});

function rowsOf(text: string): string[][] {
  return splitRows(text, ',', true).rows;
}

describe('rows are split as spreadsheet programs do', () => {
  it('and every cell of any sheet comes back, whatever ends its rows', () => {
    fc.assert(
      fc.property(
        sheet,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        (rows, newline, ends) => {
          const text = rows.map((row) => Papa.unparse([row], { quotes: true })).join(newline);
          expect(rowsOf(ends ? text + newline : text)).toEqual(rows);
        },
      ),
    );
  });

  it('on any text without CR and faults as papaparse does', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', ',', '"', '""', '\n', ',"') });
    fc.assert(
      fc.property(text, (some) => {
        const { data, errors } = Papa.parse<string[]>(some, { delimiter: ',', newline: '\n' });
        fc.pre(errors.length === 0 && some !== '');
        if (some.endsWith('\n')) data.pop();
        const { rows, faults } = splitRows(some, ',', true);
        expect(faults.size).toBe(0);
        expect(rows).toEqual(data);
      }),
    );
  });

  it('where LF, CRLF and CR are mixed', () => {
    expect(rowsOf('a,b\r\n1,2\n3,4\r5,6')).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ]);
  });

  it('and neither U+2028 nor NEL ends a row', () => {
    expect(rowsOf('a\u2028b,c\u0085d\n')).toEqual([['a\u2028b', 'c\u0085d']]);
  });

  it('and a blank row in the middle is a record', () => {
    expect(rowsOf('a\r\r1\r')).toEqual([['a'], [''], ['1']]);
  });
});

describe('a broken quote costs its own row alone', () => {
  it('where text follows the closing quote', () => {
    const { rows, faults } = splitRows('"x"y,b\n"1",2\n3,4\n', ',', true);
    expect(rows).toEqual([
      ['xy', 'b'],
      ['1', '2'],
      ['3', '4'],
    ]);
    expect([...faults]).toEqual([[0, 'quote_malformed']]);
  });

  it('where a quote was escaped with a backslash', () => {
    const { rows, faults } = splitRows('cm1,"say \\"hi\\" twice"\ncm2,b\n', ',', true);
    expect(rows[1]).toEqual(['cm2', 'b']);
    expect([...faults]).toEqual([[0, 'quote_malformed']]);
  });

  it('except one that is never closed, which takes all that follows', () => {
    const { rows, faults } = splitRows('a,b\n1,"2\n3,4\n', ',', true);
    expect(rows).toEqual([
      ['a', 'b'],
      ['1', '2\n3,4\n'],
    ]);
    expect([...faults]).toEqual([[1, 'quote_not_closed']]);
  });

  it('and a quote in the middle of a cell is text', () => {
    expect(splitRows('5" pipe,b\n', ',', true)).toMatchObject({ rows: [['5" pipe', 'b']] });
  });
});

describe('while more text may come', () => {
  it('a row counts only with its newline', () => {
    expect(splitRows('a,b\n1,2', ',', false)).toMatchObject({ rows: [['a', 'b']], consumed: 4 });
  });

  it('a row with an open quote does not count, wherever the text ends', () => {
    const text = 'a,b\n1,"2\n3"\n';
    for (let end = 4; end < text.length; end += 1) {
      expect(splitRows(text.slice(0, end), ',', false).consumed).toBe(4);
    }
  });

  it('no more rows are taken than are asked for', () => {
    expect(splitRows('a\nb\nc\n', ',', true, 2)).toMatchObject({
      rows: [['a'], ['b']],
      consumed: 4,
    });
  });
});
