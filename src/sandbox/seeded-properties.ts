import type { PseudoRandom } from './pseudo-random.ts';
import { firstNames, lastNames } from './seeded-words.ts';

/** A record of one of the lookup lists. Every list's records carry `id` and `name` or `number`. */
export type LookupRecord = Readonly<Record<string, string | number | boolean | null>> & {
  readonly id: string;
};

export interface SeededProperties {
  readonly integrations: readonly LookupRecord[];
  readonly properties: readonly LookupRecord[];
  readonly units: readonly LookupRecord[];
  readonly employees: readonly LookupRecord[];
  readonly leadSources: readonly LookupRecord[];
  readonly leasePeriods: readonly LookupRecord[];
}

/** When everything seeded was made. */
export const seededAt = '2026-01-05T15:00:00.000Z';

const hardNamesAt = '2026-01-04T15:00:00.000Z';

const propertyPlan = [
  { name: 'Maple Court', vendor: 'ENTRATA', city: 'Austin', state: 'TX', zip: '78704' },
  { name: 'The Lofts at 5th', vendor: 'ENTRATA', city: 'Denver', state: 'CO', zip: '80205' },
  { name: 'Harbor Point', vendor: 'ENTRATA', city: 'Newark', state: 'NJ', zip: '07102' },
  { name: 'Cedar Ridge', vendor: 'YARDI', city: 'Cambridge', state: 'MA', zip: '02139' },
] as const;

const unitNumbers = ['101', '102', '103', '201', '202', '203', '301', '302', 'PH-1', '0104'];
const sourceNames = ['Apartments.com', 'Zillow', 'Walk-in', 'Resident referral', 'Google Ads'];
const leaseNames = ['Month to Month', '6 Months', '12 Months', '15 Months'];
const employeesPerProperty = 4;
/** More than two pages of the longest kind, in the third property. */
const towerFloors = 40;
const towerUnitsPerFloor = 15;

/**
 * Two integrations and four properties (three on Entrata, the last on Yardi) with what belongs to
 * them. Names of units, sources and lease periods repeat between properties, as they do in life.
 */
export function seedProperties(random: PseudoRandom): SeededProperties {
  const integrations = ['ENTRATA', 'YARDI'].map((vendor) => ({
    ...stamped(random),
    name: vendor === 'ENTRATA' ? 'Entrata (rehearsal)' : 'Yardi Voyager (rehearsal)',
    vendor,
    is_enabled: true,
  }));
  const properties: LookupRecord[] = [];
  const units: LookupRecord[] = [];
  const employees: LookupRecord[] = [];
  const leadSources: LookupRecord[] = [];
  const leasePeriods: LookupRecord[] = [];

  for (const { name, vendor, city, state, zip } of propertyPlan) {
    const integrationId = integrations.find((integration) => integration.vendor === vendor)?.id;
    const origin = { integration_id: integrationId ?? null, integration_vendor: vendor };
    const property = { ...stamped(random), ...origin, name, city, state, zip };
    const belongs = { ...origin, property_id: property.id };
    properties.push(property);
    for (const number of unitNumbers) units.push({ ...stamped(random), ...belongs, number });
    for (const source of sourceNames) {
      leadSources.push({ ...stamped(random), ...belongs, name: source });
    }
    for (const lease of leaseNames) {
      leasePeriods.push({ ...stamped(random), ...belongs, name: lease });
    }
    for (let index = 0; index < employeesPerProperty; index += 1) {
      employees.push({
        ...stamped(random),
        ...belongs,
        name: `${random.pick(firstNames)} ${random.pick(lastNames)}`,
        email: `agent${String(properties.length)}${String(index + 1)}@leasing.example`,
        is_active: index < employeesPerProperty - 1,
      });
    }
  }
  return { integrations, properties, units, employees, leadSources, leasePeriods };
}

/**
 * What makes looking names up hard, added to the seeded properties: two units with one number and
 * two employees with one name in the second property, an employee there who has left, and a third
 * property with more units than two pages hold.
 */
export function seedHardNames(seeded: SeededProperties, random: PseudoRandom): SeededProperties {
  const [, second, third] = seeded.properties;
  if (second === undefined || third === undefined) return seeded;
  const belongs = ({ id, integration_id, integration_vendor }: LookupRecord) => ({
    // Listed after everything else, the newest being first.
    ...stamped(random),
    created_at: hardNamesAt,
    integration_id: integration_id ?? null,
    integration_vendor: integration_vendor ?? null,
    property_id: id,
  });
  const employee = (name: string, mailbox: string, isActive: boolean): LookupRecord => ({
    ...belongs(second),
    name,
    email: `${mailbox}@leasing.example`,
    is_active: isActive,
  });
  const tower = Array.from({ length: towerFloors * towerUnitsPerFloor }, (_, index) => {
    const floor = Math.floor(index / towerUnitsPerFloor) + 1;
    const place = String((index % towerUnitsPerFloor) + 1).padStart(2, '0');
    return { ...belongs(third), number: `T${String(floor)}-${place}` };
  });
  return {
    ...seeded,
    units: [...seeded.units, { ...belongs(second), number: 'PH-1' }, ...tower],
    employees: [
      ...seeded.employees,
      employee('Grace Kim', 'grace.kim', true),
      employee('Grace Kim', 'grace.kim2', true),
      employee('Noah Patel', 'noah.patel', false),
    ],
  };
}

function stamped(random: PseudoRandom): { id: string; created_at: string; updated_at: string } {
  return { id: random.cuid(), created_at: seededAt, updated_at: seededAt };
}
