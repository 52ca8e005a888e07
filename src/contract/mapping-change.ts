import { z } from 'zod';
import {
  blankPolicySchema,
  cellsHoldSchema,
  duplicatePolicySchema,
  rentUnitSchema,
} from '../core/model/mapping.ts';

const cellText = z.string().max(1_000_000);
const column = z.int().nonnegative();

/** What the record is called that a name is sent as. */
const recordName = z.string().max(1_000).optional();

/** One change of the mapping, as a person makes it. */
export const mappingChangeSchema = z.discriminatedUnion('change', [
  z.object({ change: z.literal('target'), column, target: z.string().nullable() }),
  z.object({ change: z.literal('confirm'), column }),
  z.object({ change: z.literal('blank'), column, blank: blankPolicySchema }),
  z.object({ change: z.literal('date-format'), column, dateFormat: z.string().max(40).nullable() }),
  z.object({ change: z.literal('rent'), column, rentUnit: rentUnitSchema }),
  /** `null` takes back what was said of the value, empty text leaves it out. */
  z.object({
    change: z.literal('value'),
    column,
    value: cellText,
    target: z.string().max(200).nullable(),
    name: recordName,
  }),
  /** Several values at once, so that all rows are checked once. */
  z.object({
    change: z.literal('values'),
    column,
    values: z
      .array(z.object({ value: cellText, target: z.string().max(200), name: recordName }))
      .max(10_000),
  }),
  /** Whether the cells of a column of ids hold ids or names. */
  z.object({ change: z.literal('holds'), column, holds: cellsHoldSchema }),
  z.object({
    change: z.literal('constant'),
    field: z.string(),
    /** null takes the constant away. */
    value: cellText.nullable(),
  }),
  z.object({ change: z.literal('duplicates'), duplicates: duplicatePolicySchema }),
]);
export type MappingChange = z.infer<typeof mappingChangeSchema>;
