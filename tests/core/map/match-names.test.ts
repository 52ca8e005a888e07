import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameMatcher, type NameMatch } from '../../../src/core/map/match-names.ts';
import { namedRecords } from '../../../src/core/map/named-records.ts';
import { entrataLookups } from '../../../src/core/model/catalogue/entrata-lookups.ts';

const { employee_id: employees, lease_period_id: leases, unit_id: units } = entrataLookups;

function matcher(lookup: typeof employees | typeof units, results: readonly object[]) {
  const mine = results.map((each) => ({ property_id: 'p1', ...each }));
  return nameMatcher(namedRecords(mine, lookup, 'p1').records, lookup.loose);
}

function said(match: NameMatch): string {
  if ('record' in match) return `${match.kind} ${match.record.id}`;
  if ('records' in match) return `${match.kind} ${match.records.map(({ id }) => id).join(' ')}`;
  return match.kind;
}

describe('a name', () => {
  const match = matcher(units, [
    { id: 'u1', number: '101' },
    { id: 'u2', number: 'North  Wing 1' },
    { id: 'u3', number: 'a1' },
    { id: 'u4', number: 'A1' },
    { id: 'u5', number: 'PH-1' },
    { id: 'u6', number: 'PH-1' },
    { id: 'u7', number: 7 },
    { id: 'u8', number: null },
  ]);

  test.each([
    ['101', 'found u1'],
    [' 101 ', 'found u1'],
    ['north wing\u00a01', 'found u2'],
    ['a1', 'found u3'],
    ['A1', 'found u4'],
    ['7', 'found u7'],
    ['u5', 'found u5'],
    ['PH-1', 'several u5 u6'],
    ['ph-1', 'several u5 u6'],
    ['Apt 101', 'proposed u1'],
    ['#7', 'proposed u7'],
    ['0101', 'unknown'],
    ['10', 'unknown'],
    ['Unit A1', 'unknown'],
    ['apt', 'unknown'],
    ['', 'unknown'],
  ])('%j is %s', (value, expected) => {
    expect(said(match(value))).toBe(expected);
  });

  test('of a lease period without its unit only waits for a yes', () => {
    const periods = matcher(leases, [
      { id: 'l1', name: '12 Months' },
      { id: 'l2', name: 'Month to Month' },
    ]);
    expect(said(periods('12'))).toBe('proposed l1');
    expect(said(periods('12 mo'))).toBe('proposed l1');
    expect(said(periods('12 months'))).toBe('found l1');
    expect(said(periods('6'))).toBe('unknown');
  });
});

describe('an employee', () => {
  const match = matcher(employees, [
    { id: 'e1', name: 'Zoë Kim', email: 'zoe@leasing.example', is_active: true },
    { id: 'e2', name: 'Noah Patel', email: 'noah@leasing.example', is_active: false },
    { id: 'e3', name: 'Grace Kim', email: 'grace@leasing.example', is_active: true },
    { id: 'e4', name: 'Grace Kim', email: 'grace2@leasing.example', is_active: false },
  ]);

  test.each([
    ['zoë kim', 'found e1'],
    ['ZOE@leasing.example', 'found e1'],
    ['Noah Patel', 'inactive e2'],
    ['noah@leasing.example', 'inactive e2'],
    ['Grace Kim', 'several e3 e4'],
    ['grace@leasing.example', 'found e3'],
    ['e2', 'inactive e2'],
    ['Kim', 'unknown'],
  ])('called %j is %s', (value, expected) => {
    expect(said(match(value))).toBe(expected);
  });
});

test('records of another property, or of none, are left out and counted', () => {
  const results = [
    { id: 'u1', number: '1', property_id: 'p1' },
    { id: 'u1', number: '1', property_id: 'p1' },
    { id: 'u2', number: '2', property_id: 'p2' },
    { id: 'u3', number: '3' },
    null,
    { number: '4', property_id: 'p1' },
  ];
  const { records, leftOut } = namedRecords(results, units, 'p1');
  expect(records.map(({ id }) => id)).toEqual(['u1']);
  expect(leftOut).toBe(2);
});

test('no value is ever found to be a record of another property, or one of two of its name', () => {
  const name = fc.constantFrom(
    '1',
    ' 1',
    '01',
    'a',
    'A',
    'Apt 1',
    'ä',
    'a\u0308',
    'id0',
    'id1',
    '',
  );
  const record = fc.record({ name, property: fc.constantFrom('p1', 'p2', null) });
  fc.assert(
    fc.property(fc.array(record, { maxLength: 8 }), name, (given, value) => {
      const results = given.map((each, at) => ({
        id: `id${String(at)}`,
        number: each.name,
        property_id: each.property,
      }));
      const { records } = namedRecords(results, units, 'p1');
      const match = nameMatcher(records, units.loose)(value);
      if (!('record' in match)) return;
      const own = results.find(({ id }) => id === match.record.id);
      expect(own?.property_id).toBe('p1');
      const plain = (text: string): string => text.normalize('NFC').trim();
      if (value === match.record.id) return;
      const namesakes = results.filter(
        ({ number, property_id: of }) => of === 'p1' && plain(number) === plain(match.record.name),
      );
      expect(namesakes).toHaveLength(1);
    }),
  );
});
