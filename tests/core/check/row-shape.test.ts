import { expect, test } from 'vitest';
import { rowShapeFindings } from '../../../src/core/check/row-shape.ts';

test('a row as wide as the header is fine', () => {
  expect(rowShapeFindings(3, 3, true)).toEqual([]);
});

test('a row that is too short is an error', () => {
  expect(rowShapeFindings(2, 3, true)).toEqual([
    { code: 'row_too_short', detail: { cells: 2, expected: 3 } },
  ]);
});

test('a row that is too long is an error', () => {
  expect(rowShapeFindings(4, 3, false)).toEqual([
    { code: 'row_too_long', detail: { cells: 4, expected: 3 } },
  ]);
});

test('blank cells after the last column are fine', () => {
  expect(rowShapeFindings(9, 3, true)).toEqual([]);
});
