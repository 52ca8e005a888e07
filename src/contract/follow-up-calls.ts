import { z } from 'zod';
import { ROW_FOLLOW_UPS } from './follow-ups.ts';
import { importViewSchema } from './import-views.ts';
import { runId } from './view-parts.ts';

/*
 * The calls that open what follows a run as a new import.
 */

const aRun = z.object({ run: runId });

/** Calls about follow-ups that the main process hands to the engine as they are. */
export const sharedFollowUpCalls = {
  'follow-up:rows': {
    input: aRun.extend({
      kind: z.enum(ROW_FOLLOW_UPS),
      /** Numbers of the rows that are wanted; null: all of that kind. */
      rows: z.array(z.int().positive()).min(1).max(10_000).nullable(),
    }),
    output: importViewSchema,
  },
  /** Gives up the reading of the leads of a run that is to be undone. */
  'follow-up:stop': { input: aRun, output: z.null() },
} as const;

/** The window names the connection, whose token it does not know. */
export const windowFollowUpCalls = {
  'follow-up:undo': {
    input: aRun.extend({ connection: z.string().max(60) }),
    output: importViewSchema,
  },
} as const;
