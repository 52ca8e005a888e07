import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTabSeparated, tabSeparatedLine } from '../../src/core/tab-separated.ts';

const cell = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', '\r', ' ', '’') }),
);
const sheet = fc
  .integer({ min: 1, max: 6 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1 }),
  );

describe('cells as text', () => {
  it('are pasted as they were copied, whatever they hold', () => {
    fc.assert(
      fc.property(sheet, (rows) => {
        expect(readTabSeparated(rows.map(tabSeparatedLine).join(''))).toEqual(rows);
      }),
    );
  });

  it('are quoted only where a program would else take them apart', () => {
    expect(tabSeparatedLine(['00501', 'a b', '5" pipe', 'two\nlines'])).toBe(
      '00501\ta b\t"5"" pipe"\t"two\nlines"\r\n',
    );
  });
});

describe('text of a spreadsheet program', () => {
  it.each([
    [
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a\tb\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['one', [['one']]],
    ['a\n\nb\n', [['a'], [''], ['b']]],
    ['a\t\n', [['a', '']]],
    ['"two\nlines"\tb\n', [['two\nlines', 'b']]],
    ['5" pipe\t6"', [['5" pipe', '6"']]],
    ['"Bob" Smith\tb', [['"Bob" Smith', 'b']]],
    ['"never closed\tb', [['"never closed', 'b']]],
    ['', []],
  ])('%j is %j', (text, rows) => {
    expect(readTabSeparated(text)).toEqual(rows);
  });
});
