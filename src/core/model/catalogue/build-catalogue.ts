import { z } from 'zod';
import type { Body, Catalogue, Field, FieldFacts } from '../field.ts';

/** The facts that a catalogue file attaches to its zod fields. */
export const fieldFacts = z.registry<FieldFacts>();

/** The parts of a catalogue that its file states; the list of fields follows from the schema. */
export interface CatalogueSource extends Omit<Catalogue, 'body' | 'fields'> {
  readonly shape: Readonly<Record<string, z.ZodType>>;
}

const LEAD_ID: FieldFacts = {
  label: 'Lead id',
  kind: 'lead_id',
  aliases: [
    'lead id',
    'leadid',
    'id',
    'propexo id',
    'propexo lead id',
    'propexo lead',
    'lead uuid',
    'lead identifier',
    'lead key',
    'lead propexo id',
    'propexo lead identifier',
    'propexo lead uuid',
    'lead id propexo',
    'id del lead',
  ],
  note: 'Propexo’s own id of the lead. It names the lead and is never changed.',
};

/**
 * Turns a catalogue file's zod shape into a catalogue: every field is optional in the body, an
 * unknown key is refused, a field is clearable where its schema takes null.
 *
 * @throws if a field has no facts registered, or there are more fields than a row's masks hold.
 */
export function buildCatalogue(source: CatalogueSource): Catalogue {
  const { shape, ...rest } = source;
  const fields: Field[] = [
    { ...LEAD_ID, name: 'lead_id', index: 0, clearable: false, choices: [] },
  ];
  const optional: Record<string, z.ZodType> = {};
  for (const [name, schema] of Object.entries(shape)) {
    const facts = fieldFacts.get(schema);
    if (!facts) throw new Error(`Field ${name} of ${source.system} has no facts.`);
    fields.push({
      ...facts,
      name,
      index: fields.length,
      clearable: schema.safeParse(null).success,
      choices: schema instanceof z.ZodEnum ? schema.options.map(String) : [],
    });
    optional[name] = schema.optional();
  }
  // Bit 31 of a row's masks stands for the row itself, and 0 to 30 for its fields.
  if (fields.length > 31) throw new Error(`${source.system} has more than 30 fields.`);
  return { ...rest, fields, body: z.strictObject(optional) as unknown as z.ZodType<Body> };
}
