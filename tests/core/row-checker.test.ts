import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newMapping, setConstant } from '../../src/core/map/change-mapping.ts';
import { entrata } from '../../src/core/model/catalogue/entrata.ts';
import { issueCatalogue } from '../../src/core/model/issue-catalogue.ts';
import type { Mapping } from '../../src/core/model/mapping.ts';
import { ROW_BIT } from '../../src/core/checked-cells.ts';
import { RowChecker } from '../../src/core/row-checker.ts';

const TODAY = '2026-11-23';
const HEADERS = ['zip', 'lead_id', 'desired_min_rent', 'desired_max_rent', 'last_name'];

function checker(change: (mapping: Mapping) => Mapping = (mapping) => mapping): RowChecker {
  const table = { width: HEADERS.length, isWorkbook: false };
  return new RowChecker(entrata, change(newMapping(HEADERS, entrata)), table, TODAY);
}
const codes = (checked: ReturnType<RowChecker['check']>): string[] =>
  checked.findings.map(({ finding }) => finding.code);
const bit = (name: string): number => {
  const field = entrata.fields.find((each) => each.name === name);
  if (!field) throw new Error(name);
  return 1 << field.index;
};

describe('row checker', () => {
  it('makes a body in the catalogue’s order, without the lead id and without blank cells', () => {
    const checked = checker().check(['78701', 'cma', '1000', '', 'Lee']);
    expect(checked.leadId).toBe('cma');
    expect(JSON.stringify(checked.body())).toBe(
      '{"last_name":"Lee","zip":"78701","desired_min_rent_in_cents":100000}',
    );
    expect(checked.filled).toBe(3);
    expect(checked.errors).toBe(0);
  });

  it('sets the bit of the field in which an error is', () => {
    expect(checker().check(['x', 'cma', '', '', 'Lee']).errors).toBe(bit('zip'));
  });

  it('refuses a minimum rent above the maximum', () => {
    const checked = checker().check(['', 'cma', '3000', '2000', '']);
    expect(codes(checked)).toEqual(['rent_order']);
    expect(checked.errors).not.toBe(0);
  });

  it('refuses a body put together from rows whose rents are in the wrong order', () => {
    const rents = { desired_min_rent_in_cents: 2, desired_max_rent_in_cents: 1 };
    expect(checker().bodyFinding(rents)?.code).toBe('rent_order');
    expect(checker().bodyFinding({ desired_min_rent_in_cents: 2 })).toBeNull();
  });

  it.each([
    ['too short', ['78701', 'cma', '', ''], 'row_too_short'],
    ['too long', ['78701', 'cma', '', '', 'Lee', 'x'], 'row_too_long'],
  ])('refuses a row that is %s as a whole', (_, cells, code) => {
    const checked = checker().check(cells);
    expect(codes(checked)).toContain(code);
    expect(checked.errors >>> 0).toBe(ROW_BIT);
  });

  it('takes blank cells behind the last column for nothing', () => {
    expect(checker().check(['78701', 'cma', '', '', 'Lee', ' ', '']).errors).toBe(0);
  });

  it('keeps a row too short that an edit has filled up', () => {
    const checked = checker().check(['78701', 'cma', '', '', 'Lee'], undefined, 4);
    expect(codes(checked)).toEqual(['row_too_short']);
  });

  it('refuses a row that reading found fault with, whatever its cells hold', () => {
    const fault = { code: 'quote_not_closed', row: 7 } as const;
    const checked = checker().check(['78701', 'cma', '', '', 'Lee'], fault);
    expect(checked.findings[0]?.finding).toEqual({ code: 'quote_not_closed', detail: { row: 7 } });
    expect(checked.errors >>> 0).toBe(ROW_BIT);
  });

  it('gives a constant to every row', () => {
    const { check } = { check: checker((mapping) => setConstant(mapping, 'city', 'Austin')) };
    expect(check.check(['', 'cma', '', '', '']).body()).toEqual({ city: 'Austin' });
  });

  it('never makes a body that the target refuses, nor one with a lost character', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('78701', '1,250.50', 'cma', '\ufffd', 'a\0', '\ud800', '-1', '="7"', '1e5'),
    );
    const check = checker();
    fc.assert(
      fc.property(fc.array(text, { minLength: 5, maxLength: 5 }), (cells) => {
        const checked = check.check(cells);
        const body = checked.body();
        const isError = (code: keyof typeof issueCatalogue) =>
          issueCatalogue[code].severity === 'error';
        expect(checked.errors !== 0).toBe(
          checked.findings.some(({ finding }) => isError(finding.code)),
        );
        if (checked.errors !== 0 || checked.filled === 0) return;
        expect(entrata.body.safeParse(body).success).toBe(true);
        expect(JSON.stringify(body)).not.toMatch(/\ufffd|\\u0000|\\ud8/u);
        expect(checked.leadId).toMatch(/^[A-Za-z0-9_-]+$/u);
        expect(Object.keys(body)).toHaveLength(checked.filled);
      }),
      { numRuns: 500 },
    );
  });
});
