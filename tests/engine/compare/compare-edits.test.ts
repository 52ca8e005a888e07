import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseTarget, setDuplicates } from '../../../src/core/map/change-mapping.ts';
import type { AskedLead } from '../../../src/engine/import/lead-tables.ts';
import { importLibrary } from '../../support/open-import.ts';
import { openRows, shown } from '../import/sheet-rig.ts';

const HEADERS = ['lead_id', 'last_name', 'zip'];
const IDS = ['cma', 'cmb', 'cmc', 'cmd'];
const NAMES = ['Lee', 'Ngo', ''];
const ZIPS = ['78701', '501', ''];

const rows = fc.array(
  fc.tuple(fc.constantFrom(...IDS), fc.constantFrom(...NAMES), fc.constantFrom(...ZIPS)),
  { minLength: 1, maxLength: 8 },
);
const lead: fc.Arbitrary<AskedLead['lead']> = fc.option(
  fc.record({
    vendor: fc.constantFrom('ENTRATA', 'YARDI'),
    values: fc.record({
      last_name: fc.constantFrom('Lee', 'Ngo', null),
      zip: fc.constantFrom('78701', '00501', null),
    }),
  }),
);
const known = fc.uniqueArray(fc.record({ id: fc.constantFrom(...IDS), lead }), {
  selector: ({ id }) => id,
});
const step = fc.oneof(
  fc.record({
    kind: fc.constant('edit' as const),
    row: fc.nat(),
    cell: fc.oneof(
      fc.record({ column: fc.constant(0), value: fc.constantFrom(...IDS) }),
      fc.record({ column: fc.constant(1), value: fc.constantFrom(...NAMES) }),
      fc.record({ column: fc.constant(2), value: fc.constantFrom(...ZIPS) }),
    ),
  }),
  fc.record({ kind: fc.constant('exclude' as const), row: fc.nat(), excluded: fc.boolean() }),
  fc.record({ kind: fc.constant('leads' as const), known }),
  fc.record({ kind: fc.constant('target' as const), target: fc.constantFrom('city', 'zip', null) }),
  fc.record({ kind: fc.constant('duplicates' as const), to: fc.constantFrom('merge', 'last') }),
  fc.record({ kind: fc.constant('undo' as const) }),
);

const state = {
  ...{ connection: 'test', baseUrl: null, since: 0, at: 0 },
  ...{ skipped: 0, isWhole: true, cursor: null },
};

test('what is shown after any changes is what opening the import again shows', async () => {
  await fc.assert(
    fc.asyncProperty(rows, known, fc.array(step, { maxLength: 8 }), async (cells, first, steps) => {
      const { session, library, folder } = await openRows(cells, HEADERS);
      const take = (leads: readonly AskedLead[]) =>
        session.compareAgain(() => {
          session.leadsNow.save(leads, state, 0);
        });
      await take(first);
      for (const each of steps) {
        if (each.kind === 'leads') await take(each.known);
        else if (each.kind === 'undo') await session.goTo((position) => position - 1);
        else if (each.kind === 'target') {
          const map = (mapping: typeof session.mapping) => chooseTarget(mapping, 2, each.target);
          await session.remap(map, () => undefined);
        } else if (each.kind === 'duplicates') {
          const map = (mapping: typeof session.mapping) => setDuplicates(mapping, each.to);
          await session.remap(map, () => undefined);
        } else {
          const index = each.row % cells.length;
          if (each.kind === 'edit') await session.edit(index, each.cell.column, each.cell.value);
          else await session.exclude(index, each.excluded);
        }
      }
      const now = await shown(session);
      await library.close();
      const again = await importLibrary(folder).session(session.facts.import);
      expect(now).toEqual(await shown(again));
      again.close();
    }),
    { numRuns: 150 },
  );
}, 60_000);
