import { z } from 'zod';
import {
  bulkChangedSchema,
  bulkChangeSchema,
  changedRowsSchema,
  changePreviewSchema,
} from './bulk-changes.ts';
import { rowDetailSchema } from './import-views.ts';
import { listedRowSchema, rowPageSchema, rowWishSchema } from './row-lists.ts';
import { importId } from './view-parts.ts';

/*
 * Calls about the rows of a sheet: which there are, in which order, and changing many of them.
 */

const anImport = z.object({ import: importId });
const row = z.int().positive();

export const rowCalls = {
  /** Makes a list of rows anew, and gives up one that is being made for the same import. */
  'rows:list': {
    input: anImport.extend({ wish: rowWishSchema }),
    output: z.object({ total: z.int().nonnegative() }),
  },
  /** A page of the list, which stays as it was made while rows change. */
  'rows:page': {
    input: anImport.extend({
      ...rowWishSchema.shape,
      from: z.int().nonnegative(),
      count: z.int().positive().max(500),
    }),
    output: rowPageSchema,
  },
  /** The nearest row of the list with an error or a warning, going round at its end. */
  'rows:problem': {
    input: anImport.extend({
      wish: rowWishSchema,
      /** Position in the list; -1: before the first. */
      from: z.int().min(-1),
      direction: z.literal([1, -1]),
    }),
    output: listedRowSchema.nullable(),
  },
  /** What a change of many cells would do. */
  'rows:preview': {
    input: anImport.extend({ ...changedRowsSchema.shape, change: bulkChangeSchema }),
    output: changePreviewSchema,
  },
  /** Changes many cells, as one step. */
  'rows:change': {
    input: anImport.extend({ ...changedRowsSchema.shape, change: bulkChangeSchema }),
    output: bulkChangedSchema,
  },
  'row:get': { input: anImport.extend({ row }), output: rowDetailSchema },
} as const;
