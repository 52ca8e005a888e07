import { describe, expect, test } from 'vitest';
import {
  chooseTarget,
  newMapping,
  setHolds,
  setNames,
  setValues,
} from '../../../src/core/map/change-mapping.ts';
import {
  applyProfile,
  profileFrom,
  profileText,
  readProfile,
} from '../../../src/core/map/profile.ts';
import { problemsOfMapping } from '../../../src/core/mapping-use.ts';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';
import type { NameSource } from '../../../src/core/model/mapping.ts';
import { valueTargets } from '../../../src/core/model/value-mapping.ts';
import { codes, readerOf } from './reader-of.ts';

const HEADERS = ['lead_id', 'Unit'];
const start = chooseTarget(newMapping(HEADERS, entrata), 1, 'unit_id');
const source: NameSource = {
  connection: 'propexo',
  baseUrl: 'https://api.propexo.com',
  property: 'p1',
  propertyName: 'Maple Court',
  at: 1,
  names: { cmu1: '101', cmu2: 'a1', cmu3: 'A1' },
};
const found = { '101': 'cmu1', a1: 'cmu2', A1: 'cmu3', cmu1: 'cmu1' };
const named = setNames(start, 1, source, found);

function reader(mapping: typeof start) {
  const [, entry] = mapping.columns;
  if (!entry) throw new Error('There is no second column.');
  return readerOf('unit_id', { holds: entry.holds, targets: valueTargets(entry) });
}

describe('a column of names', () => {
  const read = reader(named);

  test('sends the id of a name, which a notice says, and an id as it is', () => {
    expect(read(' 101 ').value).toBe('cmu1');
    expect(codes(read('101'))).toEqual(['name_mapped']);
    expect(read('cmu1')).toEqual({ value: 'cmu1', findings: [] });
  });

  test('keeps names apart that differ in case alone', () => {
    expect([read('a1').value, read('A1').value]).toEqual(['cmu2', 'cmu3']);
  });

  test.each(['102', 'cmu2', '__proto__', 'constructor'])(
    'never sends %j, which has no id',
    (text) => {
      expect(read(text).value).toBeUndefined();
      expect(codes(read(text))).toEqual(['name_unknown']);
    },
  );

  test('sends nothing at all before the names were looked up', () => {
    expect(codes(reader(setHolds(start, 1, 'names'))('cmu1'))).toEqual(['name_unknown']);
  });

  test('does not send as an id what can be none', () => {
    const bad = reader(setValues(named, 1, { Attic: 'two words', Cellar: '#REF!' }));
    expect(codes(bad('Attic'))).toEqual(['name_unknown']);
    expect(bad('Cellar').value).toBeUndefined();
  });

  test('may leave a name out', () => {
    expect(codes(reader(setValues(named, 1, { TBD: '' }))('TBD'))).toEqual(['choice_left_out']);
  });

  test('forgets its ids when it goes to another field, or holds ids', () => {
    for (const other of [chooseTarget(named, 1, 'employee_id'), setHolds(named, 1, 'ids')]) {
      expect(other.columns[1]).toMatchObject({ holds: 'ids', nameSource: null, usedValues: {} });
    }
    expect(chooseTarget(named, 0, 'unit_id').columns[1]).toMatchObject({ nameSource: null });
    expect(chooseTarget(named, 1, 'unit_id').columns[1]?.usedValues).toEqual(found);
  });

  test('keeps what a person chose for the same property alone, while its record is there', () => {
    const chosen = setValues(named, 1, { Attic: 'cmu1', Cellar: 'gone' }, { cmu1: '101' });
    expect(setNames(chosen, 1, source, found).columns[1]?.values).toEqual({ Attic: 'cmu1' });
    const elsewhere = setNames(chosen, 1, { ...source, property: 'p2' }, {});
    expect(elsewhere.columns[1]).toMatchObject({ values: {}, usedValues: {} });
    const server = setNames(chosen, 1, { ...source, baseUrl: null }, {});
    expect(server.columns[1]?.values).toEqual({});
  });

  test('is a problem where the field has no names', () => {
    const mapping = setHolds(chooseTarget(start, 1, 'first_name'), 1, 'names');
    const problems = problemsOfMapping(mapping, entrata, '2026-11-23');
    expect(problems.map(({ code }) => code)).toContain('names');
  });

  test('is the same from a profile', () => {
    const profile = profileFrom(setValues(named, 1, { Attic: 'cmu1' }), 'Units');
    expect(readProfile(profileText(profile))).toEqual({ profile });
    const again = reader(applyProfile(profile, HEADERS).mapping);
    expect([again('Attic').value, again('A1').value]).toEqual(['cmu1', 'cmu3']);
    expect(codes(again('102'))).toEqual(['name_unknown']);
    expect(profileText(profileFrom(start, 'Ids'))).not.toMatch(/holds|nameSource/u);
  });
});
