import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { needsEscaping, rowsToText, textToRows } from '../../../src/core/read/row-text.ts';

const cell = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom('\u001b', '\u001e', '\u001f', 'e', 'r', 'U', 'x') }),
);

describe('rows on disk', () => {
  it('come back exactly as they went in, separators included', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1 }), { minLength: 1 }), (rows) => {
        expect(textToRows(rowsToText(rows, true))).toEqual(rows);
      }),
    );
  });

  it('need no escaping where no cell holds a separator', () => {
    const rows = [
      ['a', 'é,"\n'],
      ['', ''],
    ];
    expect(needsEscaping(rows.flat().join(''))).toBe(false);
    expect(textToRows(rowsToText(rows, false))).toEqual(rows);
  });
});
