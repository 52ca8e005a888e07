import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assign } from '../../../src/core/map/assign.ts';

/** The greatest sum there is, by trying everything. */
function greatest(weights: readonly (readonly number[])[], row = 0, taken = 0): number {
  const line = weights[row];
  if (line === undefined) return 0;
  const tries = line.map((weight, column) =>
    weight > 0 && (taken & (1 << column)) === 0
      ? weight + greatest(weights, row + 1, taken | (1 << column))
      : 0,
  );
  return Math.max(greatest(weights, row + 1, taken), ...tries);
}

function sumOf(weights: readonly (readonly number[])[]): number {
  return assign(weights).reduce<number>(
    (sum, column, row) => sum + (column === null ? 0 : (weights[row]?.[column] ?? 0)),
    0,
  );
}

const tables = fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 6 })).chain(([rows, columns]) =>
  fc.array(
    fc.array(fc.oneof(fc.constant(0), fc.nat({ max: 12 })), {
      minLength: columns,
      maxLength: columns,
    }),
    { minLength: rows, maxLength: rows },
  ),
);

describe('assign', () => {
  test('finds the greatest sum that there is', () => {
    fc.assert(
      fc.property(tables, (weights) => {
        expect(sumOf(weights)).toBe(greatest(weights));
      }),
    );
  });

  test('gives no column twice and makes no pair that can’t be', () => {
    fc.assert(
      fc.property(tables, (weights) => {
        const columns = assign(weights);
        const given = columns.filter((column) => column !== null);
        expect(new Set(given).size).toBe(given.length);
        expect(columns).toHaveLength(weights.length);
        for (const [row, column] of columns.entries()) {
          if (column !== null) expect(weights[row]?.[column]).toBeGreaterThan(0);
        }
      }),
    );
  });

  test('takes the lesser pair where the greater would cost more than it brings', () => {
    expect(
      assign([
        [10, 9],
        [9, 0],
      ]),
    ).toEqual([1, 0]);
  });

  test('leaves a row alone that nothing fits', () => {
    expect(assign([[0, 0], [0, 3], []])).toEqual([null, 1, null]);
    expect(assign([])).toEqual([]);
  });
});
