import { z } from 'zod';
import { buildCatalogue, fieldFacts } from './build-catalogue.ts';
import { entrataSource } from './entrata.ts';

/*
 * "Update Lead", PUT /v1/leads/{lead_id}, as Propexo's public reference describes it: the fields of
 * Entrata's endpoint without the phone type OTHER, for leads of any property system. It also takes
 * a date as YYYY-MM-DD; midnight UTC, which both endpoints take, is sent to both.
 */

const PHONE_TYPES = ['FAX', 'HOME', 'MOBILE', 'WORK'] as const;
const { shape } = entrataSource;

/** A field that is called as Entrata's is, with choices of its own. */
function phoneType(like: z.ZodType) {
  const facts = fieldFacts.get(like);
  if (!facts) throw new Error('The field has no facts.');
  const schema = z.enum(PHONE_TYPES);
  fieldFacts.add(schema, facts);
  return schema;
}

export const generic = buildCatalogue({
  ...entrataSource,
  system: 'generic',
  title: 'Any property system',
  vendor: null,
  path: (leadId) => `/v1/leads/${encodeURIComponent(leadId)}`,
  shape: {
    ...shape,
    phone_1_type: phoneType(shape.phone_1_type),
    phone_2_type: phoneType(shape.phone_2_type),
  },
});
