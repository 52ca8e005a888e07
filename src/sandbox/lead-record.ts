import type { LeadUpdate } from './validate-update.ts';

/**
 * The writable fields that reading a lead shows as well. A lead has no lease period, and its unit
 * and employee can't be read back in the form in which they are written.
 */
export const readableFields = [
  'first_name',
  'middle_name',
  'last_name',
  'phone_1',
  'phone_1_type',
  'phone_2',
  'phone_2_type',
  'email_1',
  'address_1',
  'address_2',
  'city',
  'state',
  'zip',
  'target_move_in_date',
  'desired_num_bedrooms',
  'desired_num_bathrooms',
  'number_of_occupants',
  'desired_min_rent_in_cents',
  'desired_max_rent_in_cents',
  'lead_source_id',
  'notes',
] as const satisfies readonly (keyof LeadUpdate)[];

export type ReadableField = (typeof readableFields)[number];

export type LeadValues = Readonly<Record<ReadableField, string | number | null>>;

/** A lead as the API shows it. Records are never changed, only replaced. */
export type LeadRecord = LeadValues & {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly created_at: string;
  /** ISO 8601, UTC. */
  readonly updated_at: string;
  readonly integration_id: string;
  /** `ENTRATA`, or another property system, whose leads the Entrata path refuses. */
  readonly integration_vendor: string;
  readonly property_id: string | null;
};

/** Values of a lead about which nothing is known. */
export const blankValues: LeadValues = {
  first_name: null,
  middle_name: null,
  last_name: null,
  phone_1: null,
  phone_1_type: null,
  phone_2: null,
  phone_2_type: null,
  email_1: null,
  address_1: null,
  address_2: null,
  city: null,
  state: null,
  zip: null,
  target_move_in_date: null,
  desired_num_bedrooms: null,
  desired_num_bathrooms: null,
  number_of_occupants: null,
  desired_min_rent_in_cents: null,
  desired_max_rent_in_cents: null,
  lead_source_id: null,
  notes: null,
};

/** The lead after a write. `nowMs` (since 1970) becomes its time of change. */
export function applyUpdate(lead: LeadRecord, update: LeadUpdate, nowMs: number): LeadRecord {
  const changes: Partial<Record<ReadableField, string | number | null>> = {};
  for (const field of readableFields) {
    const value = update[field];
    if (value !== undefined) changes[field] = value;
  }
  if (update.target_move_in_date !== undefined) {
    changes.target_move_in_date = dateOnly(update.target_move_in_date);
  }
  return { ...lead, ...changes, updated_at: new Date(nowMs).toISOString() };
}

/** Only the date is used, as it was written: no time zone moves the day. */
function dateOnly(dateTime: string): string {
  return `${dateTime.slice(0, 10)}T00:00:00.000Z`;
}
