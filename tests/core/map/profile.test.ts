import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chooseTarget,
  newMapping,
  setBlankPolicy,
  setConstant,
  setDateFormat,
  setDuplicates,
  setValues,
} from '../../../src/core/map/change-mapping.ts';
import {
  applyProfile,
  profileFrom,
  profileText,
  readProfile,
} from '../../../src/core/map/profile.ts';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';

const HEADERS = ['Lead', 'Zip', 'Moving', 'Junk'];

function exampleProfile() {
  let mapping = newMapping(HEADERS, entrata);
  mapping = chooseTarget(mapping, 0, 'lead_id');
  mapping = chooseTarget(mapping, 2, 'target_move_in_date');
  mapping = setDateFormat(mapping, 2, 'D.M.YYYY');
  mapping = setBlankPolicy(mapping, 1, 'error');
  mapping = setDuplicates(setConstant(mapping, 'city', 'Austin'), 'merge');
  return profileFrom(mapping, 'Weekly export');
}
const profile = exampleProfile();

describe('a profile’s file', () => {
  test('is read back as it was written', () => {
    expect(readProfile(profileText(profile))).toEqual({ profile });
  });

  test('carries what values of choices are sent as, those of earlier imports too', () => {
    const mapping = setValues(newMapping(['Phone Type'], entrata), 0, { Cell: 'MOBILE' });
    const used = { usedValues: { cell: 'OTHER', pager: '' } };
    const columns = mapping.columns.map((entry) => ({ ...entry, ...used }));
    const saved = profileFrom({ ...mapping, columns }, 'Types');
    expect(readProfile(profileText(saved))).toEqual({ profile: saved });
    expect(applyProfile(saved, ['phone type']).mapping.columns[0]).toMatchObject({
      values: { cell: 'MOBILE', pager: '' },
      usedValues: {},
    });
    expect(profileText(profile)).not.toContain('"values"');
  });

  test('may begin with a byte order mark', () => {
    expect(readProfile(`\uFEFF${profileText(profile)}`)).toEqual({ profile });
  });

  test('may leave out what is usual', () => {
    const text =
      '{"version":1,"name":"x","system":"entrata","columns":[{"header":"Z","field":"zip"}]}';
    expect(readProfile(text)).toEqual({
      profile: {
        version: 1,
        name: 'x',
        system: 'entrata',
        columns: [
          { header: 'Z', field: 'zip', blank: 'skip', dateFormat: null, rentUnit: 'dollars' },
        ],
        constants: {},
        constantRentUnit: 'dollars',
        duplicates: 'block',
      },
    });
  });

  test.each([
    ['not json', 'not JSON'],
    ['[]', 'no version'],
    ['{"columns":[]}', 'no version'],
    ['{"version":2,"anything":true}', 'version 2'],
    ['{"version":1,"name":"x","system":"entrata"}', 'columns'],
    ['{"version":1,"name":"x","system":"entrata","columns":[],"colums":[]}', 'colums'],
    [
      '{"version":1,"name":"x","system":"entrata","columns":[{"header":"Z","field":7}]}',
      'broken at “columns”, entry 1, “field”: it is missing, or no text.',
    ],
  ])('%s is refused with the reason', (text, words) => {
    const read = readProfile(text);
    expect('problem' in read ? read.problem : '').toContain(words);
  });
});

describe('applying a profile', () => {
  test('gives the same mapping of columns in whatever order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(HEADERS, { minLength: 4 }), (headers) => {
        const { mapping, missing, extra } = applyProfile(profile, headers);
        const columns = Object.fromEntries(mapping.columns.map((each) => [each.header, each]));
        expect(columns['Lead']?.target).toBe('lead_id');
        expect(columns['Zip']).toMatchObject({ target: 'zip', blank: 'error', reason: 'profile' });
        expect(columns['Moving']).toMatchObject({
          target: 'target_move_in_date',
          dateFormat: 'D.M.YYYY',
          guess: false,
        });
        expect(mapping.columns.map(({ column }) => column)).toEqual([0, 1, 2, 3]);
        expect([missing, extra]).toEqual([[], []]);
      }),
    );
  });

  test('takes over constants and the way with duplicates', () => {
    expect(applyProfile(profile, HEADERS).mapping).toMatchObject({
      system: 'entrata',
      constants: { city: 'Austin' },
      duplicates: 'merge',
    });
  });

  test('compares headers without case and surrounding white space', () => {
    expect(applyProfile(profile, ['LEAD ', 'zip', 'moving']).missing).toEqual([]);
  });

  test('lists missing columns that mattered, and new ones, which go nowhere', () => {
    const { mapping, missing, extra } = applyProfile(profile, ['Lead', 'Zip', 'phone_1']);
    expect(missing).toEqual(['Moving']);
    expect(extra).toEqual(['phone_1']);
    expect(mapping.columns[2]).toMatchObject({ target: null, reason: 'none' });
  });

  test('uses a saved column once', () => {
    const { mapping, extra } = applyProfile(profile, ['Lead', 'Zip', 'Zip']);
    expect(mapping.columns.map(({ target }) => target)).toEqual(['lead_id', 'zip', null]);
    expect(extra).toEqual(['Zip']);
  });

  test('may be done again and again with the same profile', () => {
    expect(applyProfile(profile, HEADERS)).toEqual(applyProfile(profile, HEADERS));
  });

  test('leaves columns of our own report aside', () => {
    const headers = ['Lead', '__row', '__status', '__run'];
    const { mapping, extra } = applyProfile(profile, headers);
    expect(extra).toEqual([]);
    expect(mapping.columns[1]).toMatchObject({ target: null, reason: 'own_report' });
    expect(profileFrom(mapping, 'x').columns.map(({ header }) => header)).toEqual(['Lead']);
  });
});
