import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellOf, undoLead } from '../../../src/core/compare/undo-lead.ts';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';
import type { CurrentLead, CurrentValue } from '../../../src/core/model/current-lead.ts';
import type { Body } from '../../../src/core/model/field.ts';

const lead = (values: Record<string, CurrentValue>): CurrentLead => ({ vendor: 'ENTRATA', values });
const verdict = (sent: Body, before: CurrentLead | null, now: CurrentLead | null) =>
  undoLead(sent, before, now, entrata)[0]?.verdict;

describe('undoLead', () => {
  test.each<[string, CurrentValue | undefined, CurrentValue, CurrentValue | undefined, string]>([
    ['city', 'Here', 'There', 'There', 'restore'],
    ['city', 'Here', 'Here', 'Here', 'as_before'],
    ['city', 'Here', 'There', 'Here', 'shows_old'],
    ['city', 'Here', 'There', 'Elsewhere', 'changed_since'],
    ['city', undefined, 'There', 'There', 'no_old_value'],
    ['city', 'Here', 'There', undefined, 'unreadable'],
    ['city', null, 'There', 'There', 'not_clearable'],
    ['desired_min_rent_in_cents', null, 50_000, '50000', 'restore'],
    ['target_move_in_date', '2026-01-02', '2026-03-04T00:00:00.000Z', '2026-03-04', 'restore'],
    ['lead_source_id', 'one', 'two', 'two', 'set_once'],
    ['unit_id', 'one', 'two', 'two', 'unreadable'],
  ])('%s, which was %j, was sent as %j and is %j now: %s', (field, before, sent, now, expected) => {
    const held = (value: CurrentValue | undefined) =>
      lead(value === undefined ? {} : { [field]: value });
    expect(verdict({ [field]: sent }, held(before), held(now))).toBe(expected);
  });

  test('knows of a lead that is gone, and of one that was never read', () => {
    expect(verdict({ city: 'There' }, lead({ city: 'Here' }), null)).toBe('lead_gone');
    expect(verdict({ city: 'There' }, null, lead({ city: 'There' }))).toBe('no_old_value');
  });

  test('never overwrites what is neither the sent value nor known', () => {
    const value = fc.option(fc.constantFrom('a', 'b', 'c'));
    const property = fc.property(value, fc.constantFrom('a', 'b', 'c'), value, (old, sent, now) => {
      const found = verdict({ city: sent }, lead({ city: old }), lead({ city: now }));
      if (found === 'restore') {
        expect({ now, isOther: old !== sent }).toEqual({ now: sent, isOther: true });
      }
    });
    fc.assert(property);
  });
});

test.each([
  [125_050, 'cents', '125050'],
  ['2026-03-04T00:00:00.000Z', 'date', '2026-03-04'],
  [1.5, 'number', '1.5'],
  [null, 'text', ''],
  ['00501', 'zip', '00501'],
] as const)('a value of %j (%s) is the cell “%s”', (value, kind, cell) => {
  expect(cellOf(value, kind)).toBe(cell);
});
