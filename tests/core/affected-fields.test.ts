import { describe, expect, it } from 'vitest';
import { affectedFields } from '../../src/core/affected-fields.ts';
import { ROW_BIT } from '../../src/core/checked-cells.ts';
import {
  chooseTarget,
  newMapping,
  setBlankPolicy,
  setConstant,
  setDateFormat,
  setDuplicates,
  setRentUnit,
  setValues,
} from '../../src/core/map/change-mapping.ts';
import { entrata } from '../../src/core/model/catalogue/entrata.ts';
import { fieldNamed } from '../../src/core/model/field.ts';
import type { Mapping } from '../../src/core/model/mapping.ts';
import { RowChecker } from '../../src/core/row-checker.ts';

const HEADERS = [
  'lead_id',
  'zip',
  'target_move_in_date',
  'desired_min_rent_in_cents',
  'phone_1_type',
  'other',
];
const TABLE = { width: HEADERS.length, isWorkbook: false };
const START = newMapping(HEADERS, entrata);

function recipeOf(mapping: Mapping, today = '2026-11-23') {
  return new RowChecker(entrata, mapping, TABLE, today).recipe;
}

/** @returns what a change affects, by the names of fields; `row` for the row itself. */
function affectedBy(change: (mapping: Mapping) => Mapping, start = START): string[] | null {
  const affected = affectedFields(recipeOf(start), recipeOf(change(start)), entrata);
  if (!affected) return null;
  const named = entrata.fields.filter(({ index }) => (affected.fields & (1 << index)) !== 0);
  return [
    ...named.map(({ name }) => name),
    ...((affected.fields & ROW_BIT) === 0 ? [] : ['row']),
    ...(affected.duplicates ? ['duplicates'] : []),
  ];
}

describe('the fields that a change of the mapping affects', () => {
  it.each<[string, (mapping: Mapping) => Mapping, string[]]>([
    [
      'a date format',
      (mapping) => setDateFormat(mapping, null, 'M/D/YYYY'),
      ['target_move_in_date'],
    ],
    [
      'a rent unit, with the other rent of the pair',
      (mapping) => setRentUnit(mapping, null, 'dollars'),
      ['desired_min_rent_in_cents', 'desired_max_rent_in_cents'],
    ],
    ['blank cells', (mapping) => setBlankPolicy(mapping, 1, 'error'), ['zip']],
    ['blank cells of the lead id', (mapping) => setBlankPolicy(mapping, 0, 'error'), []],
    ['values', (mapping) => setValues(mapping, 4, { cell: 'MOBILE' }), ['phone_1_type']],
    ['a target', (mapping) => chooseTarget(mapping, 1, 'city'), ['city', 'zip']],
    ['a column no more used', (mapping) => chooseTarget(mapping, 1, null), ['zip', 'row']],
    ['a constant', (mapping) => setConstant(mapping, 'city', 'Austin'), ['city']],
    ['a policy', (mapping) => setDuplicates(mapping, 'last'), ['duplicates']],
    ['a reason', (mapping) => chooseTarget(mapping, 1, 'zip'), []],
  ])('are known for %s', (_, change, fields) => {
    expect(affectedBy(change)?.sort()).toEqual(fields.sort());
  });

  it('are none where values are said in another place', () => {
    const used = (part: 'values' | 'usedValues') => (mapping: Mapping) => ({
      ...mapping,
      columns: mapping.columns.map((entry) =>
        entry.column === 4
          ? { ...entry, values: {}, usedValues: {}, [part]: { cell: 'HOME' } }
          : entry,
      ),
    });
    expect(affectedBy(used('values'), used('usedValues')(START))).toEqual([]);
  });

  it.each<[string, (mapping: Mapping) => Mapping]>([
    ['another system', (mapping) => ({ ...mapping, system: 'generic' })],
    ['something that is not known', (mapping) => ({ ...mapping, added: 1 })],
    [
      'something of a column that is not known',
      (mapping) => ({
        ...mapping,
        columns: mapping.columns.map((entry) => ({ ...entry, added: entry.column })),
      }),
    ],
    [
      'a column of a report that becomes one of the file',
      (mapping) => ({
        ...mapping,
        columns: mapping.columns.map((entry) =>
          entry.column === 5 ? { ...entry, reason: 'own_report' } : entry,
        ),
      }),
    ],
    ['a field that is filled twice', (mapping) => setConstant(mapping, 'zip', '78701')],
  ])('are all for %s', (_, change) => {
    expect(affectedBy(change)).toBeNull();
  });

  it('are all on another day', () => {
    expect(affectedFields(recipeOf(START), recipeOf(START, '2026-11-24'), entrata)).toBeNull();
  });

  it('are all that a checker of these fields alone looks at', () => {
    const zip = 1 << (fieldNamed(entrata, 'zip')?.index ?? 0);
    const checker = new RowChecker(entrata, START, TABLE, '2026-11-23', zip);
    const checked = checker.check(['', '501', 'x', 'y', 'z'], { code: 'quote_malformed', row: 2 });
    expect(checked.findings.map(({ field }) => field?.name)).toEqual(['zip']);
    expect(checked.errors | checked.warnings | checked.notices).toBe(zip);
  });
});
