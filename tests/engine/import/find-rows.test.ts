import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RowSearch } from '../../../src/contract/row-lists.ts';
import { TextSearch } from '../../../src/core/find/text-search.ts';
import type { ImportSession } from '../../../src/engine/import/import-session.ts';
import { HEADERS, listed, openRows } from './sheet-rig.ts';

const indices = (session: ImportSession): number[] =>
  Array.from({ length: session.facts.rows }, (_, index) => index);

/** Cells of all sorts that reading tells apart: quoted, doubled, white, composed, not ASCII. */
const cell = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('Lee', 'lee ', 'LEE-ANN', '', ' ', '12', '9', '$1,200', '1.200.5'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'a "b" c',
      'x,y',
      'two\nlines',
      'Müller',
      'Mu\u0308ller',
      'İzmir',
      '30\u212a',
      '東京',
      '\u00a0',
      'ΟΔΟΣ',
    ),
  },
  { weight: 1, arbitrary: fc.string({ maxLength: 6 }) },
);
const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 7 }), { maxLength: 12 });
const edits = fc.array(fc.record({ at: fc.nat(30), column: fc.nat(4), value: cell }), {
  maxLength: 3,
});

async function edit(
  session: ImportSession,
  changes: readonly { at: number; column: number; value: string }[],
): Promise<void> {
  for (const { at, column, value } of changes) {
    if (session.facts.rows > 0) await session.edit(at % session.facts.rows, column, value);
  }
}

describe('searching', () => {
  it('finds in any sheet what looking at each cell finds, edits included', async () => {
    const text = fc.oneof(
      fc.constantFrom(
        'lee',
        'E',
        ' ',
        ',',
        '"',
        'b" c',
        'üll',
        'u\u0308',
        'k',
        'i',
        '京',
        'σ',
        'o\nl',
        '1,2',
      ),
      fc.string({ minLength: 1, maxLength: 2 }),
    );
    const searches = fc.record({
      text,
      column: fc.option(fc.nat(4)),
      matchCase: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        rows,
        edits,
        fc.array(searches, { minLength: 1, maxLength: 4 }),
        async (cells, changes, asked) => {
          const { library, session } = await openRows([['cma', 'x', '', '', ''], ...cells]);
          await edit(session, changes);
          for (const search of asked) {
            const naive = new TextSearch(search, HEADERS.length);
            const expected = indices(session)
              .filter((index) => naive.isInRow(session.cellsAt(index)))
              .map((index) => session.numberAt(index));
            expect(await listed(session, { filter: 'all', search })).toEqual(expected);
          }
          await library.close();
        },
      ),
      { numRuns: 15 },
    );
  });

  it.each([
    ['MÜLLER', null, false, [2, 3]],
    ['müller', null, true, [3]],
    ['müller', 0, false, []],
  ] as const)(
    'for %s in column %s, case told apart: %s',
    async (text, column, matchCase, found) => {
      const search: RowSearch = { text, column, matchCase };
      const { library, session } = await openRows([
        ['cma', 'Müller', '', '', ''],
        ['cmb', 'mu\u0308ller', '', '', ''],
      ]);
      expect(await listed(session, { filter: 'all', search })).toEqual(found);
      await library.close();
    },
  );

  it('looks among the rows of the filter alone', async () => {
    const { library, session } = await openRows([
      ['cma', 'Lee', 'x', '', ''],
      ['cmb', 'Lee', '78701', '', ''],
    ]);
    const search: RowSearch = { text: 'lee', column: null, matchCase: false };
    expect(await listed(session, { filter: 'errors', search })).toEqual([2]);
    await library.close();
  });
});

describe('sorting', () => {
  it('puts any sheet into the order of its cells, rows alike staying as they are', async () => {
    const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
    const ascii = fc.array(
      fc.array(fc.constantFrom('b', 'B', 'a10', 'a9', '', ' ', '"q"', 'x,1'), {
        minLength: 5,
        maxLength: 5,
      }),
      { minLength: 1, maxLength: 40 },
    );
    const changes = fc.array(
      fc.record({
        at: fc.nat(30),
        column: fc.constant(1),
        value: fc.constantFrom('a', '', 'a010'),
      }),
      { maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(ascii, changes, fc.boolean(), async (cells, changed, descending) => {
        const { library, session } = await openRows(cells);
        await edit(session, changed);
        const textOf = (index: number): string => session.cellsAt(index)[1] ?? '';
        const isBlank = (index: number): boolean => textOf(index).trim() === '';
        const filled = indices(session)
          .filter((index) => !isBlank(index))
          .sort((one, other) => {
            const order = collator.compare(textOf(one), textOf(other));
            return descending ? -order : order;
          });
        const expected = [...filled, ...indices(session).filter(isBlank)];
        expect(await listed(session, { filter: 'all', sort: { by: 1, descending } })).toEqual(
          expected.map((index) => session.numberAt(index)),
        );
        await library.close();
      }),
      { numRuns: 15 },
    );
  });

  it.each([
    [false, [4, 3, 2, 5, 6]],
    [true, [2, 3, 4, 5, 6]],
  ])(
    'goes by what rents are read as, blank ones last; descending: %s',
    async (descending, order) => {
      const { library, session } = await openRows([
        ['cma', '', '', '$1,200', ''],
        ['cmb', '', '', '900.50', ''],
        ['cmc', '', '', '900', ''],
        ['cmd', '', '', 'ask', ''],
        ['cme', 'Lee', '', '', ''],
      ]);
      expect(await listed(session, { filter: 'all', sort: { by: 3, descending } })).toEqual(order);
      await library.close();
    },
  );

  it('goes by status', async () => {
    const { library, session } = await openRows([
      ['cma', '', '', '', ''],
      ['cmb', 'Lee', 'x', '', ''],
      ['cmc', 'Lee', '', '', ''],
    ]);
    const sort = { by: 'status', descending: false } as const;
    expect(await listed(session, { filter: 'all', sort })).toEqual([4, 3, 2]);
    await library.close();
  });
});
