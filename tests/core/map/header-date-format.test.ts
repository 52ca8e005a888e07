import { expect, test } from 'vitest';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';
import { datedHeader } from '../../../src/core/map/header-date-format.ts';
import { matchColumns } from '../../../src/core/map/match-columns.ts';

test.each([
  ['Move-in (MM/DD/YYYY)', 'Move-in', 'MM/DD/YYYY'],
  ['Move In Date [d.m.yyyy]', 'Move In Date', 'D.M.YYYY'],
  ['Move-in Date - YYYY-MM-DD', null, null],
  ['Move-in, dd mmm yyyy', 'Move-in', 'DD MMM YYYY'],
  ['Move-in – M/D/YYYY', 'Move-in', 'M/D/YYYY'],
  ['(MM/DD/YYYY)', null, null],
  ['Move-in (MM/DD)', null, null],
  ['Move-in (MM/DD/YY)', null, null],
  ['Move-in (MM/MM/YYYY)', null, null],
  ['Move-in (desired)', null, null],
])('“%s” is named “%s” and dated %s', (header, name, format) => {
  expect(datedHeader(header)).toEqual(name === null ? null : { name, format });
});

test('a header that states its dates’ format is matched without it, and declares it', () => {
  const [column] = matchColumns(['Move-in (MM/DD/YYYY)', 'lead_id'], entrata);
  expect(column).toMatchObject({
    target: 'target_move_in_date',
    guess: false,
    dateFormat: 'MM/DD/YYYY',
  });
});

test('a format does not make another field of a header', () => {
  const [column] = matchColumns(['ZIP (MM/DD/YYYY)', 'lead_id'], entrata);
  expect(column?.target === 'zip' && !column.guess).toBe(false);
});
