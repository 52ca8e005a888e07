import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DuplicatePolicy } from '../../../src/core/model/mapping.ts';
import { planRows } from '../../../src/engine/import/plan-rows.ts';
import { importLibrary } from '../../support/open-import.ts';
import { HEADERS, openRows, rowsOf, shown } from './sheet-rig.ts';

const leadId = fc.constantFrom('cma', 'cmb', 'cmc', '', 'bad id', ' cma ');
const values: readonly fc.Arbitrary<string>[] = [
  leadId,
  fc.constantFrom('', 'Lee', 'JosÃ©', ' Ng ', 'a\u200bb\u200bc', '\ufffd'),
  fc.constantFrom('', '78701', '501', 'x'),
  fc.constantFrom('', '1000', '3000', '1,25'),
  fc.constantFrom('', '2000', '-1'),
];
const row = fc.tuple(...values);
/** Some rows are too short or too long. */
const ragged = fc.oneof(
  { weight: 8, arbitrary: row },
  { weight: 1, arbitrary: row.map((cells) => cells.slice(0, 3)) },
  { weight: 1, arbitrary: row.map((cells) => [...cells, 'extra']) },
);
const change = fc.oneof(
  fc.integer({ min: 0, max: HEADERS.length - 1 }).chain((column) =>
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

describe('sheet check', () => {
  it('stands after any edits and exclusions as if every row were checked from scratch', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(ragged, { minLength: 1, maxLength: 12 }),
        policy,
        fc.array(change, { maxLength: 12 }),
        async (rows, duplicates, changes) => {
          const { library, session, folder } = await openRows([
            ...rows,
            ['cmz', 'Zed', '', '', ''],
          ]);
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
          expect(session.state).toEqual(fresh.state);
          await again.close();
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('makes of any sheet at most one request for each lead, whose body fits the target', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(ragged, { minLength: 1, maxLength: 12 }),
        policy,
        async (rows, duplicates) => {
          const { library, session } = await openRows([...rows, ['cmz', 'Zed', '', '', '']]);
          await session.remap(
            (mapping) => ({ ...mapping, duplicates }),
            () => undefined,
          );
          const leads: string[] = [];
          for await (const batch of planRows(session)) {
            for (const { status, body, leadId: lead } of batch) {
              if (status !== 'ready') {
                expect(body).toBeNull();
                continue;
              }
              leads.push(lead);
              expect(session.catalogue.body.safeParse(body).success).toBe(true);
              const { desired_min_rent_in_cents: low, desired_max_rent_in_cents: high } =
                body ?? {};
              if (typeof low === 'number' && typeof high === 'number') {
                expect(low).toBeLessThanOrEqual(high);
              }
              expect(JSON.stringify(body)).not.toContain('\ufffd');
            }
          }
          expect(new Set(leads).size).toBe(leads.length);
          await library.close();
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('blocks a lead whose merged rows make a minimum rent above the maximum', async () => {
    const { library, session } = await openRows([
      ['cma', '', '', '3000', ''],
      ['cma', '', '', '', '2000'],
    ]);
    await session.remap(
      (mapping) => ({ ...mapping, duplicates: 'merge' }),
      () => undefined,
    );
    expect(await rowsOf(session, 'errors')).toEqual([2, 3]);
    await library.close();
  });

  it('counts a merged row as warned where the warning is another row’s', async () => {
    const { library, session } = await openRows([
      ['cma', '', '78701', '', ''],
      ['cma', 'JosÃ©', '', '', ''],
    ]);
    await session.remap(
      (mapping) => ({ ...mapping, duplicates: 'merge' }),
      () => undefined,
    );
    expect(await rowsOf(session, 'ready')).toEqual([2]);
    expect(await rowsOf(session, 'warnings')).toEqual([2]);
    await session.edit(1, 1, 'José');
    expect(await rowsOf(session, 'warnings')).toEqual([]);
    await library.close();
  });

  it('settles thousands of rows of one lead', async () => {
    const rows = Array.from({ length: 9000 }, (_, at) => ['cma', `Name${String(at)}`, '', '', '']);
    const { library, session } = await openRows(rows);
    expect(session.check?.countOf('blocked')).toBe(9000);
    await session.remap(
      (mapping) => ({ ...mapping, duplicates: 'last' }),
      () => undefined,
    );
    expect(await rowsOf(session, 'ready')).toEqual([9001]);
    await library.close();
  });

  it('settles thousands of leads that come twice', async () => {
    const half = Array.from({ length: 5000 }, (_, at) => [`cm${String(at)}`, 'Lee', '', '', '']);
    const { library, session } = await openRows([...half, ...half]);
    expect(session.check?.countOf('ready')).toBe(5000);
    expect((await rowsOf(session, 'ready')).at(-1)).toBe(5001);
    await library.close();
  });
});
