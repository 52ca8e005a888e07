import type { LeadRecord, LeadValues } from './lead-record.ts';
import { blankValues } from './lead-record.ts';
import type { PseudoRandom } from './pseudo-random.ts';
import { createPseudoRandom } from './pseudo-random.ts';
import type { LookupRecord, SeededProperties } from './seeded-properties.ts';
import { seededAt, seedHardNames, seedProperties } from './seeded-properties.ts';
import {
  firstNames,
  lastNames,
  leadNotes,
  middleNames,
  places,
  secondAddressLines,
  streets,
} from './seeded-words.ts';

const leadCount = 400;
const otherVendorLeadCount = 12;
const sparseEvery = 25;
const minuteMs = 60_000;
const hardNamesSeed = 0x10ca1;
const phoneTypes = ['MOBILE', 'HOME', 'WORK'] as const;
const rents = [95_000, 120_000, 145_050, 180_000] as const;

/** Everything that a fresh sandbox holds. */
export interface SeededWorld extends SeededProperties {
  /** 400 leads in order of creation; 12 of them are Yardi's, some have mostly null fields. */
  readonly leads: readonly LeadRecord[];
}

/** Invents the world of a sandbox. The same seed always gives the same records and ids. */
export function seedWorld(seed: number): SeededWorld {
  const random = createPseudoRandom(seed);
  const lookups = seedProperties(random);
  const entrata = lookups.properties.filter((one) => one['integration_vendor'] === 'ENTRATA');
  const others = lookups.properties.filter((one) => one['integration_vendor'] !== 'ENTRATA');

  const leads: LeadRecord[] = [];
  for (let index = 0; index < leadCount; index += 1) {
    const isOther = index >= leadCount - otherVendorLeadCount;
    const property = random.pick(isOther ? others : entrata);
    const createdAt = new Date(Date.parse(seededAt) + index * minuteMs).toISOString();
    const sources = lookups.leadSources.filter((one) => one['property_id'] === property.id);
    leads.push({
      id: random.cuid(),
      created_at: createdAt,
      updated_at: createdAt,
      integration_id: String(property['integration_id']),
      integration_vendor: String(property['integration_vendor']),
      property_id: property.id,
      ...(index % sparseEvery === 0 ? sparseValues(random) : fullValues(random, sources)),
    });
  }
  // From numbers of their own: the leads and what they refer to stay what they were.
  return { ...seedHardNames(lookups, createPseudoRandom(seed ^ hardNamesSeed)), leads };
}

/** A lead of which hardly more than a name is known. */
function sparseValues(random: PseudoRandom): LeadValues {
  return { ...blankValues, first_name: random.pick(firstNames) };
}

function fullValues(random: PseudoRandom, sources: readonly LookupRecord[]): LeadValues {
  const place = random.pick(places);
  const firstName = random.pick(firstNames);
  const lastName = random.pick(lastNames);
  const mailbox = `${plain(firstName)}.${plain(lastName)}${String(random.between(1, 99))}`;
  const minimumRent = random.pick(rents);
  const moveIn = Date.UTC(2026, random.between(3, 11), random.between(1, 28));
  return {
    first_name: firstName,
    middle_name: orNull(random, 0.2, random.pick(middleNames)),
    last_name: lastName,
    phone_1: phone(random, place.areaCode),
    phone_1_type: random.pick(phoneTypes),
    phone_2: orNull(random, 0.25, phone(random, place.areaCode)),
    phone_2_type: null,
    email_1: `${mailbox}@example.com`,
    address_1: `${String(random.between(1, 9999))} ${random.pick(streets)}`,
    address_2: orNull(random, 0.3, random.pick(secondAddressLines)),
    city: place.city,
    state: place.state,
    zip: place.zip,
    target_move_in_date: orNull(random, 0.8, new Date(moveIn).toISOString()),
    desired_num_bedrooms: random.between(0, 3),
    desired_num_bathrooms: random.pick([1, 1.5, 2]),
    number_of_occupants: orNull(random, 0.7, random.between(1, 5)),
    desired_min_rent_in_cents: minimumRent,
    desired_max_rent_in_cents: minimumRent + random.between(1, 8) * 5_000,
    lead_source_id: orNull(random, 0.6, random.pick(sources).id),
    notes: orNull(random, 0.15, random.pick(leadNotes)),
  };
}

function orNull<Value>(random: PseudoRandom, probability: number, value: Value): Value | null {
  return random.chance(probability) ? value : null;
}

/** 555-01xx numbers are set aside for fiction. */
function phone(random: PseudoRandom, areaCode: string): string {
  const line = String(random.between(100, 199)).padStart(4, '0');
  return random.chance(0.5) ? `+1${areaCode}555${line}` : `${areaCode}-555-${line}`;
}

/** The letters of a name without accents, for a mailbox. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^a-z]/giu, '')
    .toLowerCase();
}
