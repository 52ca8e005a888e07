import { z } from 'zod';
import { REPORT_STATES } from '../core/model/status.ts';
import { FOLLOW_UPS, followsSchema } from './follow-ups.ts';
import { stateCountsSchema } from './run-views.ts';
import { count, importId, runId, time } from './view-parts.ts';

/*
 * The calls about all runs that there are: the history.
 */

const aRun = z.object({ run: runId });

/** A run as the history lists it. */
export const historyEntrySchema = z.object({
  run: runId,
  /** The import it was sent from, if that is still here. */
  import: importId.nullable(),
  fileName: z.string(),
  sha256: z.string(),
  connection: z.string(),
  /** Who started it; empty where that is not known. */
  user: z.string(),
  startedAt: time,
  endedAt: time.nullable(),
  phase: z.enum(['prepared', 'going', 'interrupted', 'ended']),
  ready: count,
  counts: stateCountsSchema,
  /** Headers and the labels of the fields that they were sent to. */
  mapping: z.array(z.object({ header: z.string(), field: z.string() })),
  follows: followsSchema.nullable(),
  pinned: z.boolean(),
  /** Whether it was taken in from a file: it can be looked at, not gone on with. */
  imported: z.boolean(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

export const historySchema = z.object({
  /** The newest first; as many as are shown at once. */
  runs: z.array(historyEntrySchema),
  /** How many fit what was searched for. */
  total: count,
  /** Runs whose files can't be read. */
  broken: z.array(z.object({ run: z.string(), problem: z.string() })),
  /** Days after which runs are removed that are not pinned; null: never. */
  retentionDays: count.nullable(),
});
export type History = z.infer<typeof historySchema>;

/** How a run hangs together with others, for the screen of its results. */
export const runLinksSchema = z.object({
  /** Leads whose old values are known. */
  oldLeads: count,
  imported: z.boolean(),
  follows: followsSchema.nullable(),
  followers: z.array(z.object({ run: runId, kind: z.enum(FOLLOW_UPS), startedAt: time })),
});
export type RunLinks = z.infer<typeof runLinksSchema>;

/** Leads to which two runs did not do the same. */
export const differencesSchema = z.object({
  /** Leads that were to be sent in both runs. */
  inBoth: count,
  total: count,
  from: count,
  leads: z.array(
    z.object({
      leadId: z.string(),
      row: count,
      state: z.enum(REPORT_STATES),
      otherRow: count,
      otherState: z.enum(REPORT_STATES),
    }),
  ),
});
export type Differences = z.infer<typeof differencesSchema>;

/** Calls about the history that the main process hands to the engine as they are. */
export const sharedHistoryCalls = {
  'history:list': { input: z.object({ search: z.string().max(200) }), output: historySchema },
  'history:pin': { input: aRun.extend({ pinned: z.boolean() }), output: z.null() },
  /** Removes a run with its journal, its reports and its import from the disk. */
  'history:purge': { input: aRun, output: z.null() },
  'history:retain': {
    input: z.object({ days: z.int().min(1).max(3_650).nullable() }),
    output: z.null(),
  },
  'history:links': { input: aRun, output: runLinksSchema },
  'history:differences': {
    input: aRun.extend({
      other: runId,
      from: count,
      count: z.int().positive().max(500),
    }),
    output: differencesSchema,
  },
} as const;

/** The window's calls for which the main process shows a dialog; null when it was cancelled. */
export const windowHistoryCalls = {
  'history:export': { input: aRun, output: z.object({ fileName: z.string() }).nullable() },
  'history:import': { input: z.null(), output: aRun.nullable() },
} as const;

const aPath = z.object({ path: z.string() });

/** What the engine does once a file was chosen. */
export const engineHistoryCalls = {
  'history:export': { input: aRun.extend(aPath.shape), output: z.null() },
  'history:import': { input: aPath, output: aRun },
} as const;
