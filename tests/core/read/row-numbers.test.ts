import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  RowNumbers,
  type BlankRows,
  type RowsOfPiece,
} from '../../../src/core/read/row-numbers.ts';

const someRows = fc.array(fc.boolean(), { maxLength: 60 });

/** @param isData for each row whether it is not blank. */
function pieceOf(isData: readonly boolean[]): RowsOfPiece {
  const blanks: BlankRows[] = [];
  let rows = 0;
  let blank = 0;
  for (const data of isData) {
    if (!data) {
      blank += 1;
      continue;
    }
    if (blank > 0) blanks.push({ index: rows, rows: blank });
    blank = 0;
    rows += 1;
  }
  return { rows, blanks, blanksAtEnd: blank };
}

describe('row numbers', () => {
  it('begin behind the header', () => {
    expect(new RowNumbers(1).numberAt(0)).toBe(2);
    expect(new RowNumbers(4).numberAt(2)).toBe(7);
  });

  it('count blank rows, wherever they are', () => {
    fc.assert(
      fc.property(
        fc.nat(5),
        someRows,
        fc.array(fc.nat(), { maxLength: 4 }),
        (headerRow, isData, cuts) => {
          const numbers = new RowNumbers(headerRow);
          const expected = isData.flatMap((data, at) => (data ? [headerRow + 1 + at] : []));
          let from = 0;
          for (const to of [...cuts.map((cut) => cut % 60).toSorted((a, b) => a - b), 60]) {
            numbers.append(pieceOf(isData.slice(from, to)));
            from = Math.max(from, to);
          }
          expect(expected.map((_, index) => numbers.numberAt(index))).toEqual(expected);
          expect(expected.map((row) => numbers.indexOf(row))).toEqual(expected.map((_, at) => at));
          const blankRows = isData.flatMap((data, at) => (data ? [] : [headerRow + 1 + at]));
          const last = expected.at(-1) ?? 0;
          for (const row of blankRows.filter((each) => each < last)) {
            expect(numbers.indexOf(row)).toBeNull();
          }
          expect(numbers.indexOf(headerRow)).toBeNull();
          const again = new RowNumbers(headerRow, numbers.gaps);
          expect(expected.map((_, index) => again.numberAt(index))).toEqual(expected);
        },
      ),
    );
  });
});
