import { z } from 'zod';
import { importViewSchema } from './import-views.ts';
import { count, importId } from './view-parts.ts';

/*
 * Comparing the rows with the leads as a connection shows them.
 */

/** The connection's name, as `connection:list` gives it. */
const connection = z.string().min(1).max(60);
const anImport = z.object({ import: importId });

/** What is to be compared, but for the connection. */
export const compareSchema = anImport.extend({
  /** Whether leads that were read already are read once more. */
  again: z.boolean(),
});

export const compareProgressSchema = z.object({
  import: importId,
  /** Leads that were read so far, of those that are wanted. */
  done: count,
  total: count,
  /** About how many requests are left. */
  requestsLeft: count,
  /** How long the server lets us wait, in milliseconds; 0: not at all. */
  waitMs: z.number().nonnegative(),
});
export type CompareProgress = z.infer<typeof compareProgressSchema>;

export const sharedCompareCalls = {
  /** Ends a comparison that is under way; what was read is kept. */
  'compare:stop': { input: anImport, output: z.null() },
  /** Forgets what was read: rows stand as if they had never been compared. */
  'compare:forget': { input: anImport, output: importViewSchema },
} as const;

export const windowCompareCalls = {
  /** Reads the leads that are not known yet, and answers when it is done or was stopped. */
  'compare:start': { input: compareSchema.extend({ connection }), output: importViewSchema },
} as const;
