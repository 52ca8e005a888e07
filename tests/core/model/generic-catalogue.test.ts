import { describe, expect, it } from 'vitest';
import { newMapping, setConstant } from '../../../src/core/map/change-mapping.ts';
import { problemsOfMapping } from '../../../src/core/mapping-use.ts';
import { catalogueOf } from '../../../src/core/model/catalogue/catalogues.ts';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';
import { RowChecker } from '../../../src/core/row-checker.ts';

const TODAY = '2026-11-23';
const HEADERS = ['Lead ID', 'Email', 'Phone Type', 'Move-in', 'Min rent'];
const generic = catalogueOf('generic');
const table = { width: HEADERS.length, isWorkbook: false };

function checker(): RowChecker {
  return RowChecker.from({
    system: 'generic',
    mapping: newMapping(HEADERS, generic),
    table,
    today: TODAY,
  });
}

describe('the generic catalogue', () => {
  it('has Entrata’s fields in Entrata’s order', () => {
    expect(generic.fields.map(({ name, index }) => [name, index])).toEqual(
      entrata.fields.map(({ name, index }) => [name, index]),
    );
  });

  it('is mapped and checked like Entrata’s, and writes to its own path for any system', () => {
    const checked = checker().check(['cma', 'ann@x.de', 'mobile', '2027-04-03', '']);
    expect(checked.errors).toBe(0);
    expect(checked.body()).toEqual({
      email_1: 'ann@x.de',
      phone_1_type: 'MOBILE',
      target_move_in_date: '2027-04-03T00:00:00.000Z',
    });
    expect(generic.body.safeParse(checked.body()).success).toBe(true);
    expect(generic.path('cma')).toBe('/v1/leads/cma');
    expect(generic.vendor).toBeNull();
  });

  it('knows no phone type OTHER', () => {
    const { findings } = checker().check(['cma', '', 'OTHER', '', '']);
    expect(findings.map(({ finding }) => finding)).toEqual([
      { code: 'choice_unknown', detail: { choices: 'FAX, HOME, MOBILE, WORK' } },
    ]);
    expect(generic.body.safeParse({ phone_1_type: 'OTHER' }).success).toBe(false);
    expect(entrata.body.safeParse({ phone_1_type: 'OTHER' }).success).toBe(true);
  });

  it('is usable as it is matched, and refuses a constant that it does not know', () => {
    const mapping = newMapping(HEADERS, generic);
    expect(problemsOfMapping(mapping, generic, TODAY)).toEqual([]);
    const withOther = setConstant(mapping, 'phone_2_type', 'OTHER');
    expect(problemsOfMapping(withOther, generic, TODAY)[0]?.code).toBe('bad_constant');
  });
});
