import { describe, expect, test } from 'vitest';
import {
  chooseTarget,
  newMapping,
  setBlankPolicy,
  setConstant,
} from '../../../src/core/map/change-mapping.ts';
import { mappingProblems } from '../../../src/core/map/mapping-problems.ts';
import {
  applyProfile,
  profileFrom,
  profileText,
  readProfile,
} from '../../../src/core/map/profile.ts';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';

/** Headers that every object of JavaScript has something by the name of. */
const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
const HEADERS = ['lead_id', ...NAMES];
const checks = { checkConstant: () => null, checkDateFormat: () => null };

function mapped() {
  let mapping = newMapping(HEADERS, entrata);
  for (const [at, field] of ['city', 'zip', 'notes', 'state', 'last_name'].entries()) {
    mapping = chooseTarget(mapping, at + 1, field);
  }
  return setBlankPolicy(mapping, 1, 'error');
}

describe('columns with names of JavaScript’s own', () => {
  test('go nowhere by themselves', () => {
    expect(newMapping(NAMES, entrata).columns.map(({ target }) => target)).toEqual(
      NAMES.map(() => null),
    );
  });

  test('can be mapped without a problem', () => {
    expect(mappingProblems(mapped(), entrata, checks)).toEqual([]);
  });

  test('are found again by a profile from its file', () => {
    const read = readProfile(profileText(profileFrom(mapped(), 'x')));
    if (!('profile' in read)) throw new Error(read.problem);
    const { mapping, missing, extra } = applyProfile(read.profile, HEADERS.toReversed());
    expect([missing, extra]).toEqual([[], []]);
    expect(mapping.columns.map(({ header, target, blank }) => [header, target, blank])).toEqual(
      mapped()
        .columns.map(({ header, target, blank }) => [header, target, blank])
        .toReversed(),
    );
  });

  test('are a problem twice', () => {
    const twice = chooseTarget(
      newMapping(['lead_id', '__proto__', '__PROTO__'], entrata),
      1,
      'zip',
    );
    expect(mappingProblems(twice, entrata, checks)[0]?.code).toBe('duplicate_header');
  });
});

describe('constants with names of JavaScript’s own', () => {
  test.each(NAMES)('%s is no field', (name) => {
    const mapping = setConstant(mapped(), name, 'x');
    expect(mappingProblems(mapping, entrata, checks).map(({ code }) => code)).toEqual([
      'unknown_field',
    ]);
  });

  test('in a profile’s file are not dropped without a word', () => {
    const text = profileText(profileFrom(mapped(), 'x')).replace(
      '"constants": {}',
      '"constants": {"__proto__": "x"}',
    );
    const read = readProfile(text);
    expect('problem' in read ? read.problem : '').toContain('__proto__');
  });
});
