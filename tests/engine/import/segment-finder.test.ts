import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CellKeys } from '../../../src/core/cell-keys.ts';
import { TextSearch } from '../../../src/core/find/text-search.ts';
import { BlockReader } from '../../../src/engine/import/block-reader.ts';
import { SegmentFinder } from '../../../src/engine/import/segment-finder.ts';

const shape = { delimiter: ',', rawHeaders: ['a', 'b', 'c'], isWorkbook: false };
/** Text of a table, well formed and not. */
const text = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(',', '\n', '\r\n') },
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          'Lee',
          'lee',
          'E',
          '12',
          'x y',
          'é',
          'e\u0301',
          '\u212a',
          '\u00a0',
        ),
      },
      { weight: 2, arbitrary: fc.constantFrom('"a,b"', '"q ""x"" \n"', '""', '"k"') },
      { weight: 1, arbitrary: fc.constantFrom(' ', '"', '\r', '\t', '\0') },
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

const wanted = fc.record({
  text: fc.constantFrom(
    'lee',
    'e',
    'E',
    'k',
    'K',
    ',',
    'a,b',
    '"',
    'x" ',
    ' ',
    'é',
    'x',
    '\n',
    '12',
  ),
  column: fc.option(fc.nat(3)),
  matchCase: fc.boolean(),
});

function segmentOf(of: string) {
  const bytes = new Uint8Array(Buffer.from(of));
  const { rows } = new BlockReader(shape).read(Buffer.from(of), true);
  return { rows, segment: { bytes, isLast: true, rows: rows.length } };
}

describe('what is found in bytes', () => {
  it('are the rows whose cells hold the text', () => {
    fc.assert(
      fc.property(text, wanted, (of, search) => {
        const { rows, segment } = segmentOf(of);
        const naive = new TextSearch(search, 3);
        const expected = rows.flatMap(({ cells }, at) => (naive.isInRow(cells) ? [at] : []));
        const found = new SegmentFinder(shape, { find: 'text', search }).find(segment);
        expect([...found.positions]).toEqual(expected);
        expect(found.rows).toBe(rows.length);
      }),
      { numRuns: 3_000 },
    );
  });

  it('are the keys of the cells', () => {
    fc.assert(
      fc.property(text, fc.nat(3), (of, column) => {
        const { rows, segment } = segmentOf(of);
        const naive = new CellKeys(null, column);
        for (const { cells } of rows) naive.add(cells[column] ?? '');
        const finder = new SegmentFinder(shape, { find: 'keys', column, check: null });
        expect(finder.find(segment).keys).toEqual(naive.finish());
      }),
      { numRuns: 2_000 },
    );
  });
});
