import { z } from 'zod';
import { editedSchema } from './import-views.ts';
import { rowWishSchema } from './row-lists.ts';
import { count } from './view-parts.ts';

/*
 * Changing many cells at once: what is done, to which, and what it would do, seen before it is done.
 */

const column = z.int().nonnegative();
const text = z.string().max(10_000);
const columns = z.array(column).min(1).max(10_000);

export const bulkChangeSchema = z.discriminatedUnion('change', [
  z.object({
    change: z.literal('replace'),
    columns,
    /** Empty only for whole cells: the blank ones. */
    find: text,
    put: text,
    match: z.enum(['whole', 'part', 'expression']),
    matchCase: z.boolean(),
  }),
  z.object({ change: z.literal('set'), columns, text }),
  z.object({ change: z.literal('trim'), columns }),
  z.object({ change: z.literal('case'), columns, to: z.enum(['upper', 'lower', 'title']) }),
  z.object({
    change: z.literal('values'),
    columns,
    values: z.array(z.object({ value: text, target: text })).max(10_000),
  }),
  /** Puts the parts of a full name into columns; the name's own column may be one of them. */
  z.object({
    change: z.literal('split-name'),
    column,
    first: column,
    middle: column.nullable(),
    last: column,
  }),
]);
export type BulkChange = z.infer<typeof bulkChangeSchema>;

/** Rows of a list: all of them, or some stretches, as positions in it. */
export const changedRowsSchema = z.object({
  wish: rowWishSchema,
  ranges: z
    .array(z.object({ from: count, to: count }))
    .max(1_000)
    .nullable(),
});

export const changePreviewSchema = z.object({
  /** Cells that would hold another text, and the rows that they are in. */
  cells: count,
  rows: count,
  /** Cells that are left as they are, because what should become of them is not certain. */
  leftAlone: count,
  /** The first ten of the cells. */
  examples: z.array(
    z.object({
      row: z.int().positive(),
      column: z.string(),
      before: z.string(),
      after: z.string(),
    }),
  ),
  /** The first ten of those that are left alone. */
  leftExamples: z.array(z.object({ row: z.int().positive(), text: z.string() })),
});
export type ChangePreview = z.infer<typeof changePreviewSchema>;

export const bulkChangedSchema = editedSchema.extend({ cells: count });
export type BulkChanged = z.infer<typeof bulkChangedSchema>;
