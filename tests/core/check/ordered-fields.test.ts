import { expect, test } from 'vitest';
import { orderedFindings } from '../../../src/core/check/ordered-fields.ts';

test('a minimum above the maximum is found, with both amounts', () => {
  expect(orderedFindings(150_001, 150_000)).toEqual([
    { code: 'rent_order', detail: { low: '$1,500.01', high: '$1,500' } },
  ]);
});

test.each([
  [1000, 1000],
  [1000, 2000],
  [1000, undefined],
  [undefined, 0],
  [null, 0],
  [undefined, undefined],
])('%j and %j are in order', (low, high) => {
  expect(orderedFindings(low, high)).toEqual([]);
});
