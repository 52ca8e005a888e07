import { describe, expect, it } from 'vitest';
import { markedBehaviour } from '../../src/sandbox/marked-leads.ts';
import { seedWorld } from '../../src/sandbox/seeded-leads.ts';
import { validateUpdate } from '../../src/sandbox/validate-update.ts';

const world = seedWorld(1);
const { leads } = world;

describe('the seeded world', () => {
  it('is the same for the same seed', () => {
    expect(seedWorld(1)).toEqual(world);
  });

  it('is another one for another seed', () => {
    expect(seedWorld(2).leads[0]?.id).not.toBe(leads[0]?.id);
  });

  it('holds 400 leads with ids of their own that look like cuids', () => {
    expect(new Set(leads.map((lead) => lead.id)).size).toBe(400);
    for (const { id } of leads) expect(id).toMatch(/^cm[a-z0-9]{23}$/u);
  });

  it('spreads the Entrata leads over three properties', () => {
    const entrata = leads.filter((lead) => lead.integration_vendor === 'ENTRATA');
    expect(new Set(entrata.map((lead) => lead.property_id)).size).toBe(3);
  });

  it('holds a few leads of another property system', () => {
    expect(leads.filter((lead) => lead.integration_vendor === 'YARDI')).toHaveLength(12);
  });

  it('holds names with accents and typographic apostrophes', () => {
    const names = leads.flatMap((lead) => [lead.first_name, lead.last_name]);
    expect(names).toEqual(expect.arrayContaining(['Zoë', 'José', 'O’Brien', 'Nguyễn']));
  });

  it('holds leads of which hardly anything is known', () => {
    expect(leads.some((lead) => lead.last_name === null && lead.email_1 === null)).toBe(true);
  });

  it('holds leads with a lead source and leads without', () => {
    expect(leads.some((lead) => lead.lead_source_id === null)).toBe(true);
    expect(leads.some((lead) => lead.lead_source_id !== null)).toBe(true);
  });

  it('gives no seeded lead a marked id', () => {
    expect(leads.filter((lead) => markedBehaviour(lead.id) !== null)).toEqual([]);
  });

  it('holds only values that could have been written', () => {
    for (const lead of leads) {
      const { id, created_at, updated_at, integration_id, integration_vendor, ...rest } = lead;
      const { property_id, ...values } = rest;
      expect([id, created_at, updated_at, integration_id, integration_vendor, property_id])
        .not //
        .toContain(undefined);
      const known = Object.entries(values).filter(([, value]) => value !== null);
      expect(validateUpdate('entrata', Object.fromEntries(known))).toMatchObject({ ok: true });
    }
  });

  it('holds units and employees of one property that are called alike', () => {
    const [, lofts] = world.properties;
    const called = (records: typeof world.units, key: string, name: string) =>
      records.filter((each) => each['property_id'] === lofts?.id && each[key] === name).length;
    expect(called(world.units, 'number', 'PH-1')).toBe(2);
    expect(called(world.employees, 'name', 'Grace Kim')).toBeGreaterThanOrEqual(2);
  });

  it('repeats names of units and lead sources between properties', () => {
    const numbers = world.units.map((unit) => unit['number']);
    expect(new Set(numbers).size).toBeLessThan(numbers.length);
  });
});
