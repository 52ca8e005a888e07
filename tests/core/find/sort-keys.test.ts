import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEY_UNREAD, KEY_VALUE, SortKeyWriter } from '../../../src/core/find/sort-keys.ts';

/** @returns a number below, at or above 0, as the keys of two cells stand to each other. */
function compared(write: (keys: SortKeyWriter) => void): number {
  const writer = new SortKeyWriter();
  write(writer);
  const { bytes, ends } = writer.finish();
  const one = bytes.subarray(0, ends[0]);
  const other = bytes.subarray(ends[0], ends[1]);
  return Buffer.compare(one, other);
}

const texts = (one: string, other: string) =>
  compared((keys) => {
    keys.text(one, KEY_VALUE);
    keys.text(other, KEY_VALUE);
  });

describe('the order of texts', () => {
  it('is that of a collator for any ASCII', () => {
    const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
    const cell = fc.oneof(
      fc.string({ unit: 'binary-ascii', maxLength: 12 }),
      fc
        .array(fc.constantFrom('Unit', 'unit', '0', '7', '10', '007', ' ', '-', '.'), {
          maxLength: 5,
        })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(cell, cell, (one, other) => {
        expect(Math.sign(texts(one, other))).toBe(Math.sign(collator.compare(one, other)));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['Zoë', 'zoe'],
    ['GARCÍA', 'garcia'],
    ['Cafe\u0301', 'Café'],
    ['Søren', 'Soren'],
    ['O’Brien', "O'Brien"],
  ])('takes %s for %s', (one, other) => {
    expect(texts(one, other)).toBe(0);
  });

  it('has other alphabets behind the letters', () => {
    expect(texts('zz', 'Яна')).toBeLessThan(0);
  });
});

describe('the order of a column', () => {
  it('of numbers is that of their values', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (one, other) => {
        const order = compared((keys) => {
          keys.number(one);
          keys.number(other);
        });
        expect(order).toBe(one < other ? -1 : one > other ? 1 : 0);
      }),
    );
  });

  it('has what can’t be read behind values, and blank cells last', () => {
    const unread = (keys: SortKeyWriter) => {
      keys.text('a', KEY_UNREAD);
    };
    expect(
      compared((keys) => {
        keys.number(1e300);
        unread(keys);
      }),
    ).toBeLessThan(0);
    expect(
      compared((keys) => {
        unread(keys);
        keys.blank();
      }),
    ).toBeLessThan(0);
  });
});
