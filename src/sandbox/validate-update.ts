/**
 * What a write may say, from the API's own description. It is kept apart from the app's catalogue
 * of fields on purpose: a mistake there must not be forgiven here.
 *
 * Where the description is silent the sandbox takes the careful side: blank text is refused, and
 * null only clears the one field that is documented as nullable.
 */
import { z } from 'zod';
import type { ApiIssue } from './answer.ts';

const text = z.string().regex(/\S/u, 'Must not be blank');
const count = z.number().min(0);
const cents = z.int().min(0);
const dateTime = z.iso.datetime({ offset: true });

const commonFields = {
  unit_id: text.optional(),
  lease_period_id: text.optional(),
  employee_id: text.optional(),
  lead_source_id: text.optional(),
  first_name: text.optional(),
  middle_name: text.optional(),
  last_name: text.optional(),
  phone_1: text.optional(),
  phone_2: text.optional(),
  email_1: text.optional(),
  address_1: text.optional(),
  address_2: text.optional(),
  city: text.optional(),
  state: text.optional(),
  zip: text.optional(),
  desired_num_bedrooms: count.optional(),
  desired_num_bathrooms: count.optional(),
  number_of_occupants: count.optional(),
  desired_min_rent_in_cents: cents.nullable().optional(),
  desired_max_rent_in_cents: cents.optional(),
  notes: text.optional(),
  // Deprecated, yet still taken; it changes nothing here.
  events: z.array(z.record(z.string(), z.unknown())).optional(),
};

const entrataPhoneType = z.enum(['FAX', 'HOME', 'MOBILE', 'OTHER', 'WORK']);
const genericPhoneType = z.enum(['FAX', 'HOME', 'MOBILE', 'WORK']);

const entrataUpdate = z.strictObject({
  ...commonFields,
  phone_1_type: entrataPhoneType.optional(),
  phone_2_type: entrataPhoneType.optional(),
  target_move_in_date: dateTime.optional(),
});

const genericUpdate = z.strictObject({
  ...commonFields,
  phone_1_type: genericPhoneType.optional(),
  phone_2_type: genericPhoneType.optional(),
  target_move_in_date: z.union([dateTime, z.iso.date()]).optional(),
});

/** The fields of a write that passed; only those that were sent are there. */
export type LeadUpdate = Readonly<z.infer<typeof entrataUpdate>>;

/** The path that a write came by: their rules differ a little. */
export type UpdatePath = 'entrata' | 'generic';

export type UpdateCheck =
  | { readonly ok: true; readonly update: LeadUpdate }
  | { readonly ok: false; readonly issues: readonly ApiIssue[] };

/** Checks the JSON of a write. Nothing is converted; the values come back as they were sent. */
export function validateUpdate(path: UpdatePath, body: unknown): UpdateCheck {
  const schema = path === 'entrata' ? entrataUpdate : genericUpdate;
  const parsed = schema.safeParse(body);
  if (!parsed.success) return { ok: false, issues: parsed.error.issues.map(toApiIssue) };

  const update = parsed.data;
  if (Object.keys(update).length === 0) {
    return refuse({ code: 'custom', path: [], message: 'At least one field is required' });
  }
  const minimum = update.desired_min_rent_in_cents ?? 0;
  const maximum = update.desired_max_rent_in_cents ?? Number.POSITIVE_INFINITY;
  if (minimum > maximum) {
    return refuse({
      code: 'custom',
      path: ['desired_min_rent_in_cents'],
      message: 'Must not exceed desired_max_rent_in_cents',
    });
  }
  return { ok: true, update };
}

function refuse(issue: ApiIssue): UpdateCheck {
  return { ok: false, issues: [issue] };
}

function toApiIssue(issue: z.core.$ZodIssue): ApiIssue {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  const { code, message } = issue;
  if (issue.code === 'unrecognized_keys') return { code, path, message, keys: issue.keys };
  return { code, path, message };
}
