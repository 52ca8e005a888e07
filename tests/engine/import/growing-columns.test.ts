import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  GrowingColumns,
  hashText,
  repeatedValues,
} from '../../../src/engine/import/growing-columns.ts';

describe('repeated values', () => {
  it('are those that come more than once, however they collide', () => {
    const value = fc.oneof(
      fc.integer({ min: 1, max: 12 }),
      // The same slot: they differ only beyond the bits that choose it.
      fc.integer({ min: 0, max: 6 }).map((high) => high * 4_294_967_296 + 5),
      fc.constant(0),
    );
    fc.assert(
      fc.property(fc.array(value, { maxLength: 40 }), (values) => {
        const counts = new Map<number, number>();
        for (const each of values) counts.set(each, (counts.get(each) ?? 0) + 1);
        const expected = [...counts].filter(([each, count]) => each !== 0 && count > 1);
        const found = repeatedValues(Float64Array.from(values), values.length);
        expect([...found].sort()).toEqual(expected.map(([each]) => each).sort());
      }),
    );
  });

  it('beyond the length do not count', () => {
    expect(repeatedValues(Float64Array.from([1, 2, 1]), 2).size).toBe(0);
  });
});

describe('the hash of a lead id', () => {
  it('is a whole number that a double holds exactly, and never 0', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const hash = hashText(text);
        expect(Number.isSafeInteger(hash)).toBe(true);
        expect(hash).toBeGreaterThan(0);
      }),
    );
  });
});

describe('growing columns', () => {
  it('keep what they hold while they grow', () => {
    const columns = new GrowingColumns();
    for (let index = 0; index < 5_000; index += 1) {
      columns.reach(index);
      columns.errors[index] = index;
    }
    expect(columns.length).toBe(5_000);
    expect(columns.errors[4_999]).toBe(4_999);
    expect(columns.errors[1_023]).toBe(1_023);
  });
});
