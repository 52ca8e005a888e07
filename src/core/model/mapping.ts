import { z } from 'zod';

/*
 * Which column fills which field, and how its cells are read. Saved with the import, copied into
 * each run, and the body of a profile; so its schema is the one place that says what it holds.
 */

/** What a blank cell means: leave the lead's value, clear it, or stop the row. */
export const blankPolicySchema = z.enum(['skip', 'clear', 'error']);
export type BlankPolicy = z.infer<typeof blankPolicySchema>;

/** What becomes of several rows for one lead whose values differ. */
export const duplicatePolicySchema = z.enum(['block', 'last', 'merge', 'leave-out']);
export type DuplicatePolicy = z.infer<typeof duplicatePolicySchema>;

export const rentUnitSchema = z.enum(['dollars', 'cents']);
export type RentUnit = z.infer<typeof rentUnitSchema>;

/** Why a column of rents has its unit. `values`: they look unlike dollars, so a person is asked. */
export const unitReasonSchema = z.enum(['default', 'header', 'values', 'chosen', 'profile']);
export type UnitReason = z.infer<typeof unitReasonSchema>;

/** Values of a column, folded, and what each is sent as; empty text: it is left out. */
export const valueTargetsSchema = z.record(z.string(), z.string());

/** Why a column was matched; shown beside it. A `guess` waits for a person's yes. */
export const matchReasonSchema = z.enum([
  'same_name',
  'normalised_name',
  'alias',
  'remembered',
  'content',
  'fuzzy',
  'odd_cells',
  'several_match',
  'own_report',
  'chosen',
  'profile',
  'none',
]);
export type MatchReason = z.infer<typeof matchReasonSchema>;

/** Whether the cells of a column of ids hold ids, or names that are sent as the ids they stand for. */
export const cellsHoldSchema = z.enum(['ids', 'names']);
export type CellsHold = z.infer<typeof cellsHoldSchema>;

/** Where and when the names of a column were looked up: ids mean something only there. */
export const nameSourceSchema = z.object({
  /** Name of the connection, and its address; null: the built-in sandbox. */
  connection: z.string(),
  baseUrl: z.string().nullable(),
  /** Id of the property whose records were asked for. */
  property: z.string(),
  propertyName: z.string(),
  /** Milliseconds since 1970. */
  at: z.number(),
  /** What the records are called that values are sent as, by id; for showing alone. */
  names: z.record(z.string(), z.string()),
});
export type NameSource = z.infer<typeof nameSourceSchema>;

export const columnMappingSchema = z.object({
  /** Position in the file, from 0. */
  column: z.int().nonnegative(),
  /** The header as shown: the file's own, or "Column B" for a blank one. */
  header: z.string(),
  /** `lead_id`, a field's name, or null for nowhere. */
  target: z.string().nullable(),
  reason: matchReasonSchema,
  /** A match that is only likely: nothing can be sent until a person says yes. */
  guess: z.boolean(),
  blank: blankPolicySchema,
  /** Declared format of the column's dates, e.g. `M/D/YYYY`; null: ISO dates only. */
  dateFormat: z.string().nullable(),
  rentUnit: rentUnitSchema,
  unitReason: unitReasonSchema.default('default'),
  /** `names`: a cell is sent as what its value is mapped to, and blocks its row where that is nothing. */
  holds: cellsHoldSchema.default('ids'),
  /** Where the names were looked up; null: nowhere yet. */
  nameSource: nameSourceSchema.nullable().default(null),
  /**
   * What the values of a column of choices or of names are sent as, because a person or a profile
   * said so.
   */
  values: valueTargetsSchema.default({}),
  /** The same, looked up or taken over from earlier imports; `values` count first. */
  usedValues: valueTargetsSchema.default({}),
});
export type ColumnMapping = z.infer<typeof columnMappingSchema>;

export const mappingSchema = z.object({
  system: z.string(),
  /** One entry a column, in file order. */
  columns: z.array(columnMappingSchema),
  /** Values for fields without a column, as typed. */
  constants: z.record(z.string(), z.string()),
  /** What the numbers of constant rents are. */
  constantRentUnit: rentUnitSchema.default('dollars'),
  duplicates: duplicatePolicySchema,
});
export type Mapping = z.infer<typeof mappingSchema>;

/** Something that keeps the mapping from being used, in the user's words. */
export interface MappingProblem {
  readonly code:
    | 'no_lead_id'
    | 'nothing_mapped'
    | 'field_twice'
    | 'header_unsettled'
    | 'unknown_field'
    | 'guess'
    | 'duplicate_header'
    | 'not_clearable'
    | 'bad_constant'
    | 'bad_date_format'
    | 'bad_value'
    | 'rent_unit'
    | 'names';
  readonly columns: readonly string[];
  readonly message: string;
  readonly fix: string;
}
