import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareLead, currentText, isSame } from '../../../src/core/compare/compare-lead.ts';
import { readLead } from '../../../src/core/compare/read-lead.ts';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';
import { generic } from '../../../src/core/model/catalogue/generic.ts';
import type { CurrentLead, CurrentValue } from '../../../src/core/model/current-lead.ts';
import type { Body, FieldKind, FieldValue } from '../../../src/core/model/field.ts';

function lead(values: Record<string, CurrentValue>, vendor: string | null = 'ENTRATA') {
  return { vendor, values } satisfies CurrentLead;
}

const verdict = (body: Body, now: CurrentLead | null) => compareLead(body, now, entrata).verdict;

describe('a value is the same', () => {
  test.each<[FieldKind, FieldValue, CurrentValue, boolean]>([
    ['date', '2026-04-03T00:00:00.000Z', '2026-04-03', true],
    ['date', '2026-04-03T00:00:00.000Z', '2026-04-03T23:30:00-07:00', true],
    ['date', '2026-04-03T00:00:00.000Z', '2026-04-04T00:00:00.000Z', false],
    ['date', '2026-04-03T00:00:00.000Z', 'soon', false],
    ['cents', 125_050, 125_050, true],
    ['cents', 125_050, '125050', true],
    ['cents', 125_050, 1250.5, false],
    ['number', 1.5, '1.50', true],
    ['number', 2, '', false],
    ['number', 0, null, false],
    ['number', 0, ' ', false],
    ['phone', '512-555-0100', '+15125550100', false],
    ['email', 'Ann@example.com', 'ann@example.com', false],
    ['zip', '00501', '00501', true],
    ['zip', '00501', '501', false],
    ['text', 'Zoë', 'Zoe', false],
    ['cents', null, null, true],
    ['cents', null, '', true],
    ['cents', null, 0, false],
  ])('%s: %j over %j is %j', (kind, value, current, same) => {
    expect(isSame(value, current, kind)).toBe(same);
  });
});

test('a row whose fields all are so already changes nothing', () => {
  const now = lead({ city: 'Austin', desired_num_bedrooms: 2, zip: null });
  expect(verdict({ city: 'Austin', desired_num_bedrooms: 2 }, now)).toBe('unchanged');
  expect(verdict({ city: 'Austin', zip: '78701' }, now)).toBe('changes');
});

test('a field that can’t be read back may change, so its row is sent', () => {
  const body = { city: 'Austin', unit_id: 'u1' };
  const compared = compareLead(body, lead({ city: 'Austin', unit_id: 'u1' }), entrata);
  expect(compared.verdict).toBe('changes');
  expect(compared.fields.map(({ field, verdict: of }) => [field, of])).toEqual([
    ['city', 'same'],
    ['unit_id', 'unreadable'],
  ]);
  expect(verdict({ city: 'Austin' }, lead({}))).toBe('changes');
});

test('a lead source is refused on a lead that has one, unless nothing changes', () => {
  const set = lead({ lead_source_id: 's1', city: 'Austin' });
  expect(verdict({ lead_source_id: 's2' }, set)).toBe('refused');
  expect(verdict({ lead_source_id: 's1', city: 'Dallas' }, set)).toBe('refused');
  expect(verdict({ lead_source_id: 's1', city: 'Austin' }, set)).toBe('unchanged');
  expect(verdict({ lead_source_id: 's1' }, lead({ lead_source_id: null }))).toBe('changes');
  expect(verdict({ lead_source_id: 's1' }, lead({ lead_source_id: '' }))).toBe('changes');
  expect(verdict({ lead_source_id: 's1' }, lead({}))).toBe('changes');
});

test('unknown leads and leads of another system are told', () => {
  expect(verdict({ city: 'Austin' }, null)).toBe('absent');
  expect(verdict({ city: 'Austin' }, lead({ city: 'Austin' }, 'YARDI'))).toBe('other_system');
  expect(verdict({ city: 'Austin' }, lead({ city: 'Austin' }, null))).toBe('other_system');
  const anywhere = compareLead({ city: 'Austin' }, lead({ city: 'Austin' }, 'YARDI'), generic);
  expect(anywhere.verdict).toBe('unchanged');
});

test('only what is compared is taken out of a record', () => {
  const record = {
    ...{ id: 'cm1', integration_vendor: 'ENTRATA', created_at: 'x', unit_id: 'u' },
    ...{ city: 'Austin', zip: null, notes: { text: 'x' }, desired_num_bedrooms: 2 },
  };
  expect(readLead(record, entrata)).toEqual({
    id: 'cm1',
    lead: lead({ city: 'Austin', zip: null, desired_num_bedrooms: 2 }),
  });
  expect([null, [], {}, { id: '' }, { id: 7 }].map((each) => readLead(each, entrata))).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('what a lead holds is shown as a person writes it', () => {
  expect(currentText(125_050, 'cents')).toBe('$1,250.50');
  expect(currentText('2026-04-03T00:00:00Z', 'date')).toBe('2026-04-03');
  expect(currentText(null, 'text')).toBe('');
  expect(currentText(-5, 'cents')).toBe('-5');
});

const fields = entrata.fields.slice(1);
const values: Record<string, fc.Arbitrary<FieldValue>> = Object.fromEntries(
  fields.map(({ name, kind }) => [
    name,
    kind === 'cents' || kind === 'number'
      ? fc.nat()
      : kind === 'date'
        ? fc.constantFrom('2026-04-03T00:00:00.000Z', '2027-01-31T00:00:00.000Z')
        : fc.string({ minLength: 1 }),
  ]),
);
const someBody = fc.record(values, { requiredKeys: [] }) as fc.Arbitrary<Body>;

test('a lead that was updated by a body is unchanged by it, if all of it can be read', () => {
  fc.assert(
    fc.property(someBody, someBody, (before, body) => {
      const after = lead({ ...(before as CurrentLead['values']), ...(body as object) });
      const compared = compareLead(body, after, entrata);
      const isReadable = fields.every(({ name, unreadable }) => !unreadable || !(name in body));
      if (isReadable) expect(compared.verdict).toBe('unchanged');
      else expect(compared.verdict).not.toBe('unchanged');
      expect(compared.fields.map(({ field }) => field).sort()).toEqual(Object.keys(body).sort());
    }),
  );
});

test('no row is unchanged that writes a value which the lead does not show', () => {
  fc.assert(
    fc.property(someBody, someBody, (body, now) => {
      const { verdict: of } = compareLead(body, lead(now), entrata);
      const differs = Object.keys(body).some((name) => {
        const field = fields.find((each) => each.name === name);
        const current = (now as CurrentLead['values'])[name];
        const value = body[name] ?? null;
        return current === undefined || !field || !isSame(value, current, field.kind);
      });
      if (differs) expect(of).not.toBe('unchanged');
    }),
  );
});
