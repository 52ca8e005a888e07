import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neutraliseCell, restoreCell } from '../../../src/core/report/neutralise.ts';

const tricky = fc.array(
  fc.constantFrom(
    '=',
    '+',
    '-',
    '@',
    "'",
    '\t',
    '\r',
    '\n',
    ' ',
    '\u00a0',
    '＝',
    '＋',
    'a',
    '1',
    '"',
  ),
);
const cells = fc.oneof(
  fc.string({ unit: 'binary' }),
  tricky.map((parts) => parts.join('')),
);

describe('neutraliseCell', () => {
  test.each([
    '=1+1',
    '+15550100',
    '-5',
    '@SUM(A1)',
    '\t=1',
    '\r',
    '\nx',
    '  =1',
    '\u00a0=1',
    '\u200b=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    "'quoted",
  ])('puts an apostrophe before %j', (cell) => {
    expect(neutraliseCell(cell)).toBe(`'${cell}`);
  });

  test.each(['', 'plain', '1-2', ' x', 'a=b', "O'Brien", '“'])('leaves %j alone', (cell) => {
    expect(neutraliseCell(cell)).toBe(cell);
  });

  test('is taken back exactly', () => {
    fc.assert(
      fc.property(cells, (cell) => {
        expect(restoreCell(neutraliseCell(cell))).toBe(cell);
      }),
      { numRuns: 5_000 },
    );
  });

  test('leaves nothing that a spreadsheet program would run', () => {
    fc.assert(
      fc.property(cells, (cell) => {
        expect(neutraliseCell(cell)).not.toMatch(/^[\s]*[=+\-@＝＋－＠]/u);
      }),
    );
  });
});

test('restoreCell leaves an apostrophe that nothing needed', () => {
  expect(restoreCell("'tis")).toBe("'tis");
});
