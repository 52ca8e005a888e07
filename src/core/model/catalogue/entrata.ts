import { z } from 'zod';
import { buildCatalogue, fieldFacts, type CatalogueSource } from './build-catalogue.ts';
import type { FieldFacts } from '../field.ts';

/*
 * "Update Lead: Entrata", PUT /v1/leads/entrata/{lead_id}, as Propexo's public reference
 * describes it. `events` is deprecated there and is left out on purpose: never offered, never sent.
 */

const PHONE_TYPES = ['FAX', 'HOME', 'MOBILE', 'OTHER', 'WORK'] as const;

function field<S extends z.ZodType>(schema: S, facts: FieldFacts): S {
  fieldFacts.add(schema, facts);
  return schema;
}

/*
 * Aliases mean exactly this field. A header such as "Unit" or "Lead source" is none on purpose: it
 * usually holds a number or a name, and sending that as an id would be wrong without a word.
 */

function aliases(headers: string): string[] {
  return headers.split(',').map((header) => header.trim());
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
  notRepeatable: ['notes', 'lead_source_id'],
  ordered: [['desired_min_rent_in_cents', 'desired_max_rent_in_cents']],
  seldomShared: ['email_1', 'phone_1'],
  shape: {
    first_name: field(text(), {
      label: 'First name',
      kind: 'text',
      aliases: aliases(`
        first, fname, f name, given name, forename, firstname, lead first name,
        prospect first name, applicant first name, guest first name, name first`),
    }),
    middle_name: field(text(), {
      label: 'Middle name',
      kind: 'text',
      aliases: aliases(`
        middle, mname, m name, middle initial, mi, middlename, second name, lead middle name,
        name middle`),
    }),
    last_name: field(text(), {
      label: 'Last name',
      kind: 'text',
      aliases: aliases(`
        last, lname, l name, surname, family name, lastname, lead last name,
        prospect last name, applicant last name, guest last name, name last`),
    }),
    email_1: field(z.email(), {
      label: 'E-mail',
      kind: 'email',
      aliases: aliases(`
        email, e mail, email address, e mail address, mail, primary email, contact email,
        lead email, prospect email, email 1, personal email`),
    }),
    phone_1: field(text(), {
      label: 'Phone 1',
      kind: 'phone',
      aliases: aliases(`
        phone, phone number, phone no, telephone, tel, cell, cell phone, cellphone, mobile,
        mobile phone, mobile number, primary phone, contact phone, phone number 1, phone1,
        lead phone`),
    }),
    phone_1_type: field(z.enum(PHONE_TYPES), {
      label: 'Phone 1 type',
      kind: 'choice',
      aliases: aliases(`
        phone type, phone number type, type of phone, primary phone type, phone type 1,
        phone1 type, phone kind, telephone type, contact phone type`),
    }),
    phone_2: field(text(), {
      label: 'Phone 2',
      kind: 'phone',
      aliases: aliases(`
        second phone, secondary phone, alternate phone, alt phone, other phone,
        phone number 2, phone2, home phone, work phone, additional phone`),
    }),
    phone_2_type: field(z.enum(PHONE_TYPES), {
      label: 'Phone 2 type',
      kind: 'choice',
      aliases: aliases(`
        second phone type, secondary phone type, alternate phone type, alt phone type,
        other phone type, phone type 2, phone2 type, phone number 2 type`),
    }),
    address_1: field(text(), {
      label: 'Address 1',
      kind: 'text',
      aliases: aliases(`
        address, street, street address, address line 1, address line1, address1,
        mailing address, current address, street 1, home address`),
    }),
    address_2: field(text(), {
      label: 'Address 2',
      kind: 'text',
      aliases: aliases(`
        address line 2, address line2, address2, apt, apartment, suite, street 2, apt suite,
        apartment number, apt number`),
    }),
    city: field(text(), {
      label: 'City',
      kind: 'text',
      aliases: aliases(`
        town, city name, current city, mailing city, home city, address city, city town,
        municipality`),
    }),
    state: field(z.string().regex(/^[A-Z]{2}$/u), {
      label: 'State',
      kind: 'state',
      aliases: aliases(`
        state code, us state, current state, mailing state, home state, address state`),
    }),
    zip: field(z.string().regex(/^(\d{3,5}|\d{5}-?\d{4})$/u), {
      label: 'ZIP',
      kind: 'zip',
      aliases: aliases(`
        zip code, zipcode, postal code, postcode, postal, zip postal code, mailing zip,
        current zip, home zip, address zip`),
    }),
    target_move_in_date: field(z.iso.datetime(), {
      label: 'Move-in date',
      kind: 'date',
      aliases: aliases(`
        move in, move in date, movein, movein date, mi date, target move in, desired move in,
        desired move in date, expected move in, expected move in date, move date,
        date needed, needed by, preferred move in date, requested move in date`),
    }),
    desired_num_bedrooms: field(count(), {
      label: 'Bedrooms',
      kind: 'number',
      usualMax: 10,
      aliases: aliases(`
        beds, bed, bedrooms, bedroom, br, num bedrooms, number of bedrooms, desired bedrooms,
        desired beds, bed count, no of bedrooms, preferred bedrooms`),
    }),
    desired_num_bathrooms: field(count(), {
      label: 'Bathrooms',
      kind: 'number',
      usualMax: 10,
      aliases: aliases(`
        baths, bath, bathrooms, bathroom, ba, num bathrooms, number of bathrooms,
        desired bathrooms, desired baths, bath count, no of bathrooms, preferred bathrooms`),
    }),
    number_of_occupants: field(count(), {
      label: 'Occupants',
      kind: 'number',
      usualMax: 20,
      aliases: aliases(`
        occupants, num occupants, occupant count, no of occupants, number occupants,
        household size, total occupants, number of residents, number of people, people`),
    }),
    desired_min_rent_in_cents: field(cents().nullable(), {
      label: 'Minimum rent',
      kind: 'cents',
      usualMax: 5_000_000,
      aliases: aliases(`
        min rent, minimum rent, rent min, desired min rent, desired minimum rent, rent from,
        lowest rent, min budget, budget min, price min, min price, desired rent min`),
      note: 'Whole cents are sent. The only field that the API can clear.',
    }),
    desired_max_rent_in_cents: field(cents(), {
      label: 'Maximum rent',
      kind: 'cents',
      usualMax: 5_000_000,
      aliases: aliases(`
        max rent, maximum rent, rent max, desired max rent, desired maximum rent, rent to,
        highest rent, max budget, budget max, budget, price max, max price, desired rent max`),
      note: 'Whole cents are sent.',
    }),
    unit_id: field(id(), {
      label: 'Unit id',
      kind: 'id',
      aliases: aliases(`
        propexo unit id, unit identifier, desired unit id, apartment id, unit uuid,
        preferred unit id, interested unit id`),
      note: 'Propexo’s id of the unit, not its number.',
    }),
    lease_period_id: field(id(), {
      label: 'Lease period id',
      kind: 'id',
      aliases: aliases(`
        lease term id, propexo lease period id, term id, desired lease period,
        desired lease term, lease length id`),
    }),
    employee_id: field(id(), {
      label: 'Employee id',
      kind: 'id',
      aliases: aliases(`
        agent id, leasing agent id, assigned to id, propexo employee id, consultant id,
        leasing consultant id, owner id`),
    }),
    lead_source_id: field(id(), {
      label: 'Lead source id',
      kind: 'id',
      aliases: aliases(`
        source id, propexo lead source id, marketing source id, ils id, referral source id,
        traffic source id`),
      note: 'Can be set only while the lead has no lead source.',
    }),
    notes: field(text(), {
      label: 'Notes',
      kind: 'text',
      aliases: aliases(`
        note, comments, comment, remarks, memo, lead notes, additional notes, internal notes`),
      note: 'It is not known whether a repeated write replaces or appends.',
    }),
  },
} satisfies CatalogueSource;

export const entrata = buildCatalogue(entrataSource);
