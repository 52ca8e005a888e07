import { describe, expect, test } from 'vitest';
import {
  chooseTarget,
  confirmGuess,
  newMapping,
  setBlankPolicy,
  setConstant,
  setDateFormat,
} from '../../../src/core/map/change-mapping.ts';
import { mappingProblems } from '../../../src/core/map/mapping-problems.ts';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';
import type { Mapping } from '../../../src/core/model/mapping.ts';

const checks = {
  checkConstant: (_: unknown, text: string) => (text === 'bad' ? 'It is bad.' : null),
  checkDateFormat: (format: string) => (format === 'bad' ? 'It is bad.' : null),
};
const problems = (mapping: Mapping) => mappingProblems(mapping, entrata, checks);
const codes = (mapping: Mapping) => problems(mapping).map(({ code }) => code);
const mapped = (...headers: string[]) => newMapping(headers, entrata);

test('a mapping that can be used has no problems', () => {
  expect(problems(mapped('lead_id', 'zip', 'Whatever'))).toEqual([]);
});

test('a lead id is needed', () => {
  expect(codes(mapped('zip'))).toEqual(['no_lead_id']);
});

test('a field is needed', () => {
  expect(codes(mapped('lead_id'))).toEqual(['nothing_mapped']);
});

test('a constant is a field too', () => {
  expect(codes(setConstant(mapped('lead_id'), 'zip', '00501'))).toEqual([]);
});

test('a guess has to be confirmed, and the problem names what settles it', () => {
  const mapping = mapped('lead_id', 'Cell', 'Mobile');
  const [problem] = problems(mapping);
  expect(problem).toMatchObject({ code: 'guess', columns: ['Cell'] });
  expect(problem?.fix).toContain('--map "Cell=phone_1"');
  expect(codes(confirmGuess(mapping, 1))).toEqual([]);
});

test('a guess says what it is made of', () => {
  const records = [['bo@example.com', '2027-03-01']];
  const guesses = problems(newMapping(['Inbox', 'Movein Dt'], entrata, { records }));
  expect(guesses.map(({ message }) => message).slice(0, 2)).toEqual([
    'Column “Inbox” is only a guess for E-mail: only its cells look like it.',
    'Column “Movein Dt” is only a guess for Move-in date: its header is only similar to “Move-in date”.',
  ]);
});

describe('two headers that are the same', () => {
  test('block where one of them is mapped', () => {
    const [problem] = problems(mapped('lead_id', 'Zip', ' ZIP '));
    expect(problem).toMatchObject({ code: 'duplicate_header', columns: ['Zip', 'ZIP'] });
  });

  test('block no more once a person sends one of them nowhere', () => {
    const mapping = chooseTarget(mapped('lead_id', 'Zip', ' ZIP '), 2, null);
    expect(codes(confirmGuess(mapping, 1))).toEqual([]);
  });

  test('do not matter where neither is used', () => {
    expect(codes(mapped('lead_id', 'zip', 'Other', 'other'))).toEqual([]);
  });
});

test('a field that a column and a constant fill is filled twice', () => {
  const [problem] = problems(setConstant(mapped('lead_id', 'Zip'), 'zip', '00501'));
  expect(problem).toMatchObject({ code: 'field_twice', columns: ['Zip'] });
  expect(problem?.message).toBe('ZIP is filled more than once: by column “Zip” and a constant.');
});

test('a field that two columns fill is filled twice', () => {
  const mapping = mapped('lead_id', 'zip', 'Other');
  const [first, second, third] = mapping.columns;
  if (!first || !second || !third) throw new Error('Three columns were mapped.');
  const twice = { ...mapping, columns: [first, second, { ...third, target: 'zip' }] };
  expect(codes(twice)).toEqual(['field_twice']);
});

test('a field that the system lacks is named', () => {
  const mapping = chooseTarget(mapped('lead_id', 'zip', 'Pet'), 2, 'pet');
  expect(problems(mapping)[0]).toMatchObject({ code: 'unknown_field', columns: ['Pet'] });
  expect(codes(setConstant(mapped('lead_id', 'zip'), 'pet', 'dog'))).toEqual(['unknown_field']);
});

test('a mapping for another system is not used', () => {
  expect(codes({ ...mapped('lead_id', 'zip'), system: 'yardi' })).toEqual(['unknown_field']);
});

test('only fields that the API can clear may be cleared', () => {
  const mapping = mapped('lead_id', 'zip', 'Min rent');
  expect(codes(setBlankPolicy(mapping, 2, 'clear'))).toEqual([]);
  const [problem] = problems(setBlankPolicy(mapping, null, 'clear'));
  expect(problem).toMatchObject({ code: 'not_clearable', columns: ['zip'] });
});

test('a date format is checked where it is used', () => {
  expect(codes(setDateFormat(mapped('lead_id', 'zip', 'Move-in'), null, 'bad'))).toEqual([
    'bad_date_format',
  ]);
  expect(codes(setDateFormat(mapped('lead_id', 'zip'), null, 'bad'))).toEqual([]);
});

test.each([
  ['zip', 'bad'],
  ['zip', ' '],
  ['lead_id', 'cm4'],
])('the constant %s=%s can’t be used', (field, text) => {
  const mapping = chooseTarget(
    mapped('lead_id', 'city'),
    0,
    field === 'lead_id' ? null : 'lead_id',
  );
  expect(codes(setConstant(mapping, field, text))).toContain('bad_constant');
});
