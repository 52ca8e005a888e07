import { z } from 'zod';
import { importViewSchema } from './import-views.ts';
import { count, importId, time } from './view-parts.ts';

/*
 * Looking names up: the properties of a connection, and the records of one of them.
 */

/** The connection's name, as `connection:list` gives it. */
const connection = z.string().min(1).max(60);
const anImport = z.object({ import: importId });

export const propertiesSchema = z.object({
  properties: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** City and state, as far as they are told. */
      place: z.string(),
    }),
  ),
  /** When the list was read. */
  at: time,
});
export type Properties = z.infer<typeof propertiesSchema>;

/** A record that a name may be sent as. */
export const namedRecordSchema = z.object({
  id: z.string(),
  /** Its name, with what else it is known by; the id where it has none. */
  name: z.string(),
  isActive: z.boolean(),
});
export type NamedRecordView = z.infer<typeof namedRecordSchema>;

export const recordsSchema = z.object({
  /** null: they were not looked up since the app was started. */
  records: z.array(namedRecordSchema).nullable(),
  /** Records of the list that don't say that they belong to the property. */
  leftOut: count,
});
export type Records = z.infer<typeof recordsSchema>;

/** Which names are looked up where, but for the connection. */
export const columnLookupSchema = anImport.extend({
  column: count,
  /** The property's id. */
  property: z.string().min(1).max(200),
  /** Whether a list that is at hand is read again. */
  again: z.boolean(),
});

export const lookupProgressSchema = z.object({
  import: importId,
  /** null: the properties. */
  column: count.nullable(),
  /** Records that were read so far. */
  done: count,
  /** How long the server lets us wait, in milliseconds; 0: not at all. */
  waitMs: z.number().nonnegative(),
});
export type LookupProgress = z.infer<typeof lookupProgressSchema>;

export const sharedLookupCalls = {
  /** What was looked up for a column, for choosing among; nothing is fetched. */
  'lookup:records': { input: anImport.extend({ column: count }), output: recordsSchema },
  /** Ends a lookup that is under way; `column` null: that of the properties. */
  'lookup:stop': { input: anImport.extend({ column: count.nullable() }), output: z.null() },
} as const;

export const windowLookupCalls = {
  'lookup:properties': { input: anImport.extend({ connection }), output: propertiesSchema },
  /** Reads the records of the property and maps the column's names to their ids. */
  'lookup:column': { input: columnLookupSchema.extend({ connection }), output: importViewSchema },
} as const;
