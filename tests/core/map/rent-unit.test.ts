import { expect, test } from 'vitest';
import { chooseTarget, newMapping, setRentUnit } from '../../../src/core/map/change-mapping.ts';
import {
  columnsWithoutUnit,
  proposeUnit,
  unitOfAmounts,
  unitOfHeader,
} from '../../../src/core/map/rent-unit.ts';
import { problemsOfMapping } from '../../../src/core/mapping-use.ts';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';

test.each([
  ['desired_min_rent_in_cents', 'cents'],
  ['Rent (¢)', 'cents'],
  ['Min rent ($)', 'dollars'],
  ['Rent in dollars', 'dollars'],
  ['Min Rent', null],
] as const)('the header %s names %s', (header, unit) => {
  expect(unitOfHeader(header)).toBe(unit);
});

test.each([
  [{ amounts: 100, marked: 0, middle: 1250 }, 'dollars', 'the middle value is 1,250'],
  [
    { amounts: 100, marked: 3, middle: 125_000 },
    'dollars',
    '3 cells have a $, a comma or decimals',
  ],
  [{ amounts: 3, marked: 1, middle: 1250.5 }, 'dollars', '1 cell has a $, a comma or decimals'],
  [
    { amounts: 3, marked: 0, middle: 125_000 },
    'cents',
    'all are whole numbers, the middle one is 125,000',
  ],
] as const)('%o speaks for %s', (found, unit, why) => {
  expect(unitOfAmounts(found)).toEqual({ unit, why });
});

test('two amounts, or none, say nothing of a column', () => {
  expect(unitOfAmounts({ amounts: 2, marked: 0, middle: 125_000 })).toBeNull();
  expect(unitOfAmounts({ amounts: 0, marked: 0, middle: null })).toBeNull();
});

test('a proposed unit waits for a person, until the unit is chosen', () => {
  const mapping = newMapping(['lead_id', 'Min Rent', 'Max Rent ($)', 'City'], entrata);
  expect(columnsWithoutUnit(mapping, entrata)).toEqual([1]);
  const asked = proposeUnit(mapping, 1, 'cents');
  const codes = (one: typeof mapping) =>
    problemsOfMapping(one, entrata, '2026-11-23').map(({ code }) => code);
  expect(codes(asked)).toEqual(['rent_unit']);
  expect(codes(chooseTarget(asked, 1, null))).toEqual([]);
  expect(codes(setRentUnit(asked, 1, 'dollars'))).toEqual([]);
  expect(columnsWithoutUnit(setRentUnit(asked, 1, 'dollars'), entrata)).toEqual([]);
});
