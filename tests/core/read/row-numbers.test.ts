import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowNumbers } from '../../../src/core/read/row-numbers.ts';

describe('row numbers', () => {
  it('begin behind the header', () => {
    expect(new RowNumbers(1).numberAt(0)).toBe(2);
    expect(new RowNumbers(4).numberAt(2)).toBe(7);
  });

  it('count blank rows, wherever they are', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.array(fc.boolean(), { maxLength: 60 }), (headerRow, isData) => {
        const numbers = new RowNumbers(headerRow);
        const expected: number[] = [];
        let blanks = 0;
        isData.forEach((data, at) => {
          if (!data) {
            blanks += 1;
            return;
          }
          if (blanks > 0) numbers.skip(expected.length, blanks);
          blanks = 0;
          expected.push(headerRow + 1 + at);
        });
        expect(expected.map((_, index) => numbers.numberAt(index))).toEqual(expected);
        expect(expected.map((row) => numbers.indexOf(row))).toEqual(expected.map((_, at) => at));
        const blankRows = isData.flatMap((data, at) => (data ? [] : [headerRow + 1 + at]));
        const last = expected.at(-1) ?? 0;
        for (const row of blankRows.filter((each) => each < last)) {
          expect(numbers.indexOf(row)).toBeNull();
        }
        expect(numbers.indexOf(headerRow)).toBeNull();
      }),
    );
  });
});
