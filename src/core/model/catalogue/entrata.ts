import { z } from 'zod';
import { buildCatalogue, fieldFacts, type CatalogueSource } from './build-catalogue.ts';
import type { FieldFacts } from '../field.ts';
import { entrataHeaders } from './entrata-headers.ts';
import { entrataLookups } from './entrata-lookups.ts';

/*
 * "Update Lead: Entrata", PUT /v1/leads/entrata/{lead_id}, as Propexo's public reference
 * describes it. `events` is deprecated there and is left out on purpose: never offered, never sent.
 */

const PHONE_TYPES = ['FAX', 'HOME', 'MOBILE', 'OTHER', 'WORK'] as const;

function field<S extends z.ZodType>(schema: S, facts: FieldFacts): S {
  fieldFacts.add(schema, facts);
  return schema;
}

const text = () => z.string().min(1);
const id = () => z.string().regex(/^\S+$/u);
const count = () => z.number().nonnegative();
const cents = () => z.int().nonnegative();

/** What Entrata's catalogue is made from; other systems differ from it in a few fields. */
export const entrataSource = {
  system: 'entrata',
  title: 'Entrata',
  vendor: 'ENTRATA',
  path: (leadId: string) => `/v1/leads/entrata/${encodeURIComponent(leadId)}`,
  propertiesPath: '/v1/properties/',
  notRepeatable: ['notes', 'lead_source_id'],
  ordered: [['desired_min_rent_in_cents', 'desired_max_rent_in_cents']],
  seldomShared: ['email_1', 'phone_1'],
  shape: {
    first_name: field(text(), {
      label: 'First name',
      kind: 'text',
      ...entrataHeaders.first_name,
    }),
    middle_name: field(text(), {
      label: 'Middle name',
      kind: 'text',
      ...entrataHeaders.middle_name,
    }),
    last_name: field(text(), {
      label: 'Last name',
      kind: 'text',
      ...entrataHeaders.last_name,
    }),
    email_1: field(z.email(), {
      label: 'E-mail',
      kind: 'email',
      ...entrataHeaders.email_1,
    }),
    phone_1: field(text(), {
      label: 'Phone 1',
      kind: 'phone',
      ...entrataHeaders.phone_1,
    }),
    phone_1_type: field(z.enum(PHONE_TYPES), {
      label: 'Phone 1 type',
      kind: 'choice',
      ...entrataHeaders.phone_1_type,
    }),
    phone_2: field(text(), {
      label: 'Phone 2',
      kind: 'phone',
      ...entrataHeaders.phone_2,
    }),
    phone_2_type: field(z.enum(PHONE_TYPES), {
      label: 'Phone 2 type',
      kind: 'choice',
      ...entrataHeaders.phone_2_type,
    }),
    address_1: field(text(), {
      label: 'Address 1',
      kind: 'text',
      ...entrataHeaders.address_1,
    }),
    address_2: field(text(), {
      label: 'Address 2',
      kind: 'text',
      ...entrataHeaders.address_2,
    }),
    city: field(text(), {
      label: 'City',
      kind: 'text',
      ...entrataHeaders.city,
    }),
    state: field(z.string().regex(/^[A-Z]{2}$/u), {
      label: 'State',
      kind: 'state',
      ...entrataHeaders.state,
    }),
    zip: field(z.string().regex(/^(\d{3,5}|\d{5}-?\d{4})$/u), {
      label: 'ZIP',
      kind: 'zip',
      ...entrataHeaders.zip,
    }),
    target_move_in_date: field(z.iso.datetime(), {
      label: 'Move-in date',
      kind: 'date',
      ...entrataHeaders.target_move_in_date,
    }),
    desired_num_bedrooms: field(count(), {
      label: 'Bedrooms',
      kind: 'number',
      usualMax: 10,
      countWords: [
        'bed',
        'beds',
        'bedroom',
        'bedrooms',
        'br',
        'brs',
        'bd',
        'bds',
        'bdr',
        'bdrm',
        'bdrms',
      ],
      ...entrataHeaders.desired_num_bedrooms,
    }),
    desired_num_bathrooms: field(count(), {
      label: 'Bathrooms',
      kind: 'number',
      usualMax: 10,
      countWords: ['bath', 'baths', 'bathroom', 'bathrooms', 'ba', 'bas'],
      ...entrataHeaders.desired_num_bathrooms,
    }),
    number_of_occupants: field(count(), {
      label: 'Occupants',
      kind: 'number',
      usualMax: 20,
      countWords: [
        'people',
        'persons',
        'person',
        'occupants',
        'occupant',
        'residents',
        'resident',
        'tenants',
        'tenant',
      ],
      ...entrataHeaders.number_of_occupants,
    }),
    desired_min_rent_in_cents: field(cents().nullable(), {
      label: 'Minimum rent',
      kind: 'cents',
      usualMax: 5_000_000,
      ...entrataHeaders.desired_min_rent_in_cents,
      note: 'Whole cents are sent. The only field that the API can clear.',
    }),
    desired_max_rent_in_cents: field(cents(), {
      label: 'Maximum rent',
      kind: 'cents',
      usualMin: 1,
      usualMax: 5_000_000,
      ...entrataHeaders.desired_max_rent_in_cents,
      note: 'Whole cents are sent.',
    }),
    unit_id: field(id(), {
      label: 'Unit id',
      kind: 'id',
      ...entrataHeaders.unit_id,
      unreadable: true,
      lookup: entrataLookups.unit_id,
      note: 'Propexo’s id of the unit, not its number.',
    }),
    lease_period_id: field(id(), {
      label: 'Lease period id',
      kind: 'id',
      ...entrataHeaders.lease_period_id,
      unreadable: true,
      lookup: entrataLookups.lease_period_id,
    }),
    employee_id: field(id(), {
      label: 'Employee id',
      kind: 'id',
      ...entrataHeaders.employee_id,
      unreadable: true,
      lookup: entrataLookups.employee_id,
    }),
    lead_source_id: field(id(), {
      label: 'Lead source id',
      kind: 'id',
      ...entrataHeaders.lead_source_id,
      setOnce: true,
      lookup: entrataLookups.lead_source_id,
      note: 'Can be set only while the lead has no lead source.',
    }),
    notes: field(text(), {
      label: 'Notes',
      kind: 'text',
      ...entrataHeaders.notes,
      note: 'It is not known whether a repeated write replaces or appends.',
    }),
  },
} satisfies CatalogueSource;

export const entrata = buildCatalogue(entrataSource);
