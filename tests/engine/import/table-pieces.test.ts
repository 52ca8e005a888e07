import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copied, storeOf, SHAPE } from './table-rig.ts';
import { BlockReader } from '../../../src/engine/import/block-reader.ts';

/** What a copy holds: each row's number, cells and fault. */
async function rowsOf(text: Buffer, pieceBytes: number): Promise<unknown> {
  const copy = await copied(text, { pieceBytes });
  const store = storeOf(copy);
  const rows = Array.from({ length: store.rows }, (_, at) => ({
    row: copy.numbers.numberAt(at),
    ...store.at(at),
  }));
  store.close();
  return { rows, blanks: copy.numbers.blankRows };
}

/** Texts that nobody would write: broken quotes, blank rows, newlines of all kinds, bad bytes. */
const anyText = fc
  .array(
    fc.constantFrom(
      'a',
      'é',
      '🏠',
      ',',
      ',',
      '"',
      '"',
      '""',
      '\n',
      '\r',
      '\r\n',
      ' ',
      '\xff',
      '\0',
    ),
    { maxLength: 60 },
  )
  .map((parts) =>
    Buffer.concat(parts.map((part) => Buffer.from(part, part === '\xff' ? 'latin1' : 'utf8'))),
  );

describe('the pieces in which any text comes do not matter', () => {
  it('for its rows, their numbers and what is wrong with their quotes', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, fc.integer({ min: 1, max: 9 }), async (text, pieceBytes) => {
        expect(await rowsOf(text, pieceBytes)).toEqual(await rowsOf(text, 1_000_000));
      }),
      { numRuns: 150 },
    );
  });
});

describe('a piece of a table that is cut within a row', () => {
  it('gives whole rows alone, and they are those of the whole text', () => {
    const reader = new BlockReader(SHAPE);
    fc.assert(
      fc.property(anyText, (text) => {
        const whole = reader.read(text, true);
        const part = reader.read(text, false);
        const rest = reader.read(text.subarray(part.bytes), true);
        expect([...part.rows, ...rest.rows]).toEqual(whole.rows);
        const count = part.place.rows + rest.place.rows;
        expect(count).toBe(whole.place.rows);
      }),
      { numRuns: 500 },
    );
  });
});
