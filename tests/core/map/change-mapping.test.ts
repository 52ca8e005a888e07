import { expect, test } from 'vitest';
import {
  chooseTarget,
  confirmGuess,
  newMapping,
  setBlankPolicy,
  setConstant,
  setDateFormat,
  setDuplicates,
  setRentUnit,
} from '../../../src/core/map/change-mapping.ts';
import { mappingSchema } from '../../../src/core/model/mapping.ts';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';

const start = newMapping(['lead_id', 'Cell', 'Zip', ''], entrata);

test('a new mapping leaves blank cells, blocks duplicates and has no constants', () => {
  expect(start).toMatchObject({ system: 'entrata', constants: {}, duplicates: 'block' });
  expect(start.columns[3]).toEqual({
    column: 3,
    header: 'Column D',
    target: null,
    reason: 'none',
    guess: false,
    blank: 'skip',
    dateFormat: null,
    rentUnit: 'dollars',
    unitReason: 'default',
    holds: 'ids',
    nameSource: null,
    values: {},
    usedValues: {},
  });
});

test('a mapping that was saved before units had reasons and values had targets is read', () => {
  const added = new Set(['unitReason', 'values', 'usedValues', 'holds', 'nameSource']);
  const old = JSON.stringify(start, (key, value: unknown) => (added.has(key) ? undefined : value));
  expect(old).not.toContain('usedValues');
  expect(mappingSchema.parse(JSON.parse(old))).toEqual(start);
});

test('a chosen field leaves the column that had it', () => {
  const { columns } = chooseTarget(start, 3, 'zip');
  expect(columns[3]).toMatchObject({ target: 'zip', reason: 'chosen', guess: false });
  expect(columns[2]).toMatchObject({ target: null, reason: 'none' });
});

test('a chosen field replaces its constant', () => {
  const mapping = setConstant(start, 'city', 'Austin');
  expect(chooseTarget(mapping, 3, 'city').constants).toEqual({});
});

test('choosing nowhere leaves the others alone', () => {
  const { columns } = chooseTarget(start, 2, null);
  expect(columns.map(({ target }) => target)).toEqual(['lead_id', 'phone_1', null, null]);
  expect(columns[2]?.reason).toBe('chosen');
});

test('a column that is not there changes nothing', () => {
  expect(chooseTarget(start, 9, 'zip')).toBe(start);
});

test('confirming a column without a guess changes nothing', () => {
  expect(confirmGuess(start, 2)).toEqual(start);
});

test('options are set in one column or in all', () => {
  expect(setBlankPolicy(start, 2, 'error').columns.map(({ blank }) => blank)).toEqual([
    'skip',
    'skip',
    'error',
    'skip',
  ]);
  expect(setRentUnit(start, null, 'cents').columns.every((c) => c.rentUnit === 'cents')).toBe(true);
  expect(setDateFormat(start, 2, ' M/D/YYYY ').columns[2]?.dateFormat).toBe('M/D/YYYY');
  expect(setDateFormat(start, 2, ' ').columns[2]?.dateFormat).toBeNull();
  expect(setDuplicates(start, 'last').duplicates).toBe('last');
});

test('a constant is set and taken away', () => {
  const mapping = setConstant(start, 'city', 'Austin');
  expect(mapping.constants).toEqual({ city: 'Austin' });
  expect(setConstant(mapping, 'city', null).constants).toEqual({});
});

test('no change touches the mapping that it was made from', () => {
  const before = structuredClone(start);
  chooseTarget(setConstant(setBlankPolicy(start, null, 'error'), 'city', 'x'), 3, 'zip');
  expect(start).toEqual(before);
});
