import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DuplicatePolicy } from '../../../src/core/model/mapping.ts';
import type { ImportSession } from '../../../src/engine/import/import-session.ts';
import { problemGroups } from '../../../src/engine/import/import-views.ts';
import { planRow } from '../../../src/engine/import/plan-rows.ts';
import { importLibrary } from '../../support/open-import.ts';
import { openRows, rowsOf, shown } from './sheet-rig.ts';

const HEADERS = ['lead_id', 'last_name', 'email_1', 'phone_1'];

function messages(session: ImportSession, index: number): string[] {
  return planRow(session, index).issues.map(({ message }) => message);
}

const values = [
  fc.constantFrom('cma', 'CMA', 'cmA', 'cmb', 'cmc', 'cmd', ''),
  fc.constantFrom('', 'Lee', '\ufffd'),
  fc.constantFrom('', 'a@x.de', 'A@X.de', 'b@x.de', 'bad'),
  fc.constantFrom('', '512-555-0100', '+1 (512) 555-0100', '5125550100x1', '214-555-0100', '1'),
] as const;
const row = fc.tuple(...values);
const change = fc.oneof(
  fc.integer({ min: 0, max: 3 }).chain((column) =>
    fc.record({
      kind: fc.constant('edit' as const),
      row: fc.nat(),
      column: fc.constant(column),
      value: values[column] ?? fc.constant(''),
    }),
  ),
  fc.record({ kind: fc.constant('exclude' as const), row: fc.nat(), excluded: fc.boolean() }),
);
const policy = fc.constantFrom<DuplicatePolicy[]>('block', 'last', 'merge', 'leave-out');

describe('rows that are like each other', () => {
  it('stand after any changes as if every row were compared from scratch', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 10 }),
        policy,
        fc.array(change, { maxLength: 12 }),
        async (rows, duplicates, changes) => {
          const { library, session, folder } = await openRows(
            [...rows, ['cmz', 'Z', '', '']],
            HEADERS,
          );
          await session.remap(
            (mapping) => ({ ...mapping, duplicates }),
            () => undefined,
          );
          for (const each of changes) {
            const index = each.row % session.facts.rows;
            if (each.kind === 'edit') await session.edit(index, each.column, each.value);
            else await session.exclude(index, each.excluded);
          }
          const incremental = await shown(session);
          await library.close();
          const again = importLibrary(folder);
          const fresh = await again.session(session.facts.import);
          expect(incremental).toEqual(await shown(fresh));
          await again.close();
        },
      ),
      { numRuns: 300 },
    );
  }, 120_000);

  it('warns of lead ids that differ in their case alone, naming the other row', async () => {
    const { library, session } = await openRows(
      [
        ['cma', 'Lee', '', ''],
        ['cmb', 'Ng', '', ''],
        ['cmA', 'Lee', '', ''],
      ],
      HEADERS,
    );
    expect(await rowsOf(session, 'warnings')).toEqual([2, 4]);
    expect(messages(session, 2)).toEqual([
      'Lead id “cmA” stands in another case in row 2: for the API these are two leads.',
    ]);
    await session.edit(2, 0, 'cmc');
    expect(await rowsOf(session, 'warnings')).toEqual([]);
    expect(problemGroups(session)).toEqual([]);
    await library.close();
  });

  it('warns of one e-mail for two leads, whatever its case, and counts it', async () => {
    const { library, session } = await openRows(
      [
        ['cma', '', 'Ann@x.de', ''],
        ['cmb', '', 'ann@X.de', ''],
        ['cmc', '', 'bob@x.de', ''],
      ],
      HEADERS,
    );
    expect(messages(session, 0)).toEqual(['E-mail “Ann@x.de” is also in row 3.']);
    expect(session.check?.counts()).toMatchObject({ ready: 3, warned: 2 });
    expect(await rowsOf(session, { group: problemGroups(session)[0]?.key ?? '' })).toEqual([2, 3]);
    await session.edit(2, 2, 'ANN@x.de');
    expect(messages(session, 2)).toEqual(['E-mail “ANN@x.de” is also in row 2 and 1 more row.']);
    expect(session.check?.counts()).toMatchObject({ warned: 3 });
    await library.close();
  });

  it('compares phones by their digits, and extensions apart', async () => {
    const { library, session } = await openRows(
      [
        ['cma', '', '', '(512) 555-0100'],
        ['cmb', '', '', '+1 512.555.0100'],
        ['cmc', '', '', '512-555-0100 x1'],
        ['cmd', '', '', '512-555-0100 x2'],
      ],
      HEADERS,
    );
    expect(await rowsOf(session, 'warnings')).toEqual([2, 3]);
    await library.close();
  });

  it('compares what is sent: not what is blocked, left out or a duplicate', async () => {
    const { library, session } = await openRows(
      [
        ['cma', '', 'ann@x.de', ''],
        ['cma', '', 'ann@x.de', ''],
        ['cmb', '\ufffd', 'ann@x.de', ''],
        ['cmc', '', 'ann@x.de', ''],
      ],
      HEADERS,
    );
    expect(await rowsOf(session, 'warnings')).toEqual([2, 5]);
    await session.exclude(3, true);
    expect(await rowsOf(session, 'warnings')).toEqual([]);
    await library.close();
  });

  it('names the e-mail that a merged row takes from another one', async () => {
    const { library, session } = await openRows(
      [
        ['cma', 'Lee', '', ''],
        ['cma', '', 'ann@x.de', ''],
        ['cmb', '', 'ann@x.de', ''],
      ],
      HEADERS,
    );
    await session.remap(
      (mapping) => ({ ...mapping, duplicates: 'merge' }),
      () => undefined,
    );
    expect(messages(session, 0)).toContain('E-mail “ann@x.de” is also in row 4.');
    await library.close();
  });

  it('says one sentence about a phone that thousands of leads share', async () => {
    const rows = Array.from({ length: 5000 }, (_, at) => [
      `cm${String(at)}`,
      '',
      '',
      '512-555-0100',
    ]);
    const { library, session } = await openRows(rows, HEADERS);
    expect(messages(session, 4999)).toEqual([
      'Phone “512-555-0100” is also in row 2 and 4,998 more rows.',
    ]);
    await session.edit(0, 3, '214-555-0100');
    expect(session.check?.counts()).toMatchObject({ ready: 5000, warned: 4999 });
    expect(messages(session, 4999)).toEqual([
      'Phone “512-555-0100” is also in row 3 and 4,997 more rows.',
    ]);
    await library.close();
  });

  it('keeps at most 20 bytes of each row', async () => {
    const rows = Array.from({ length: 2000 }, (_, at) => [`cm${String(at)}`, 'Lee', '', '']);
    const { library, session } = await openRows(rows, HEADERS);
    expect((session.check?.standings.bytes ?? Infinity) / 2000).toBeLessThanOrEqual(20);
    await library.close();
  });
});
