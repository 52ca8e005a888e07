import { z } from 'zod';
import { gridRowSchema, rowFilterSchema } from './import-views.ts';
import { count } from './view-parts.ts';

/*
 * The list of rows that Review shows: which of them, and in which order. The engine makes a list
 * once and keeps it, so that no row moves while it is worked on; it is made anew when that is asked.
 */

const column = z.int().nonnegative();

export const rowSearchSchema = z.object({
  text: z.string().min(1).max(1_000),
  /** null: every column that is shown. */
  column: column.nullable(),
  matchCase: z.boolean(),
});
export type RowSearch = z.infer<typeof rowSearchSchema>;

export const rowSortSchema = z.object({
  by: z.union([column, z.literal('status')]),
  descending: z.boolean(),
});
export type RowSort = z.infer<typeof rowSortSchema>;

/** Rows that pass the filter and hold the text; without a sort in the file's order. */
export const rowWishSchema = z.object({
  filter: rowFilterSchema,
  search: rowSearchSchema.optional(),
  sort: rowSortSchema.optional(),
});
export type RowWish = z.infer<typeof rowWishSchema>;

export const rowPageSchema = z.object({
  /** Rows of the list. */
  total: count,
  from: count,
  rows: z.array(gridRowSchema),
  /** Whether rows changed since the list was made, so that it would be another one now. */
  isStale: z.boolean(),
});
export type RowPage = z.infer<typeof rowPageSchema>;

/** A row of the list and its place in it. */
export const listedRowSchema = z.object({ index: count, row: gridRowSchema });
export type ListedRow = z.infer<typeof listedRowSchema>;
