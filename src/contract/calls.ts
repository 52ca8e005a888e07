import { z } from 'zod';
import { REPORT_STATES } from '../core/model/status.ts';
import { engineCellCalls, sharedCellCalls, windowCellCalls } from './cell-calls.ts';
import { columnSurveySchema } from './column-survey.ts';
import {
  compareProgressSchema,
  compareSchema,
  sharedCompareCalls,
  windowCompareCalls,
} from './compare-calls.ts';
import {
  fieldViewSchema,
  importPreviewSchema,
  importSummarySchema,
  importViewSchema,
  intakeOptionsSchema,
  stepSchema,
} from './import-views.ts';
import { undoProgressSchema } from './follow-ups.ts';
import { sharedFollowUpCalls, windowFollowUpCalls } from './follow-up-calls.ts';
import { engineHistoryCalls, sharedHistoryCalls, windowHistoryCalls } from './history-calls.ts';
import {
  columnLookupSchema,
  lookupProgressSchema,
  propertiesSchema,
  sharedLookupCalls,
  windowLookupCalls,
} from './lookup-calls.ts';
import { mappingChangeSchema } from './mapping-change.ts';
import { engineProfileCalls, sharedProfileCalls, windowProfileCalls } from './profile-calls.ts';
import { rowCalls } from './row-calls.ts';
import {
  outcomePageSchema,
  rowEvidenceSchema,
  runSummarySchema,
  runViewSchema,
  sendSummarySchema,
} from './run-views.ts';
import { sheetCalls } from './sheet-calls.ts';
import { importId, type problemSchema, runId } from './view-parts.ts';

/*
 * Every call there is. The window's calls arrive in the main process, the engine's in the engine;
 * most pass through unchanged. A call without schema or handler does not compile.
 */

interface CallSchema {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

const nothing = z.null();
const column = z.int().nonnegative();
const anImport = z.object({ import: importId });
const aRun = z.object({ run: runId });
const row = z.int().positive();
const resentRows = z.array(row).min(1).max(1_000);

/** Calls that the main process hands to the engine as they are. */
export const sharedCalls = {
  'catalogue:fields': { input: nothing, output: z.array(fieldViewSchema) },
  'import:list': { input: nothing, output: z.array(importSummarySchema) },
  'import:get': { input: anImport, output: importViewSchema },
  /** Ends the reading of a file that is being opened; the half-read import is removed. */
  'import:stop': { input: anImport, output: nothing },
  'import:reread': {
    input: anImport.extend({ options: intakeOptionsSchema }),
    output: importViewSchema,
  },
  'import:step': { input: anImport.extend({ step: stepSchema }), output: nothing },
  'import:remove': { input: anImport, output: nothing },
  'mapping:change': {
    input: anImport.extend({ change: mappingChangeSchema }),
    output: importViewSchema,
  },
  ...sharedProfileCalls,
  ...sharedFollowUpCalls,
  ...sharedHistoryCalls,
  ...sharedLookupCalls,
  ...sharedCompareCalls,
  /** What the whole of a column holds, as it stands. */
  'column:survey': { input: anImport.extend({ column }), output: columnSurveySchema },
  ...rowCalls,
  ...sheetCalls,
  ...sharedCellCalls,
  'run:get': { input: aRun, output: runViewSchema },
  'run:list': { input: nothing, output: z.array(runSummarySchema) },
  'run:pause': { input: aRun, output: runViewSchema },
  'run:stop': { input: aRun, output: runViewSchema },
  'run:outcomes': {
    input: aRun.extend({
      state: z.enum(REPORT_STATES).nullable(),
      from: z.int().nonnegative(),
      count: z.int().positive().max(500),
    }),
    output: outcomePageSchema,
  },
  /** Writes the three report files and answers with the run, which names them. */
  'run:report': { input: aRun, output: runViewSchema },
} as const satisfies Record<string, CallSchema>;

/** A connection as the window knows it: never with its token. */
export const connectionSchema = z.object({
  name: z.string().min(1).max(60),
  title: z.string(),
  baseUrl: z.string().max(300),
  environment: z.enum(['sandbox', 'production', 'own']),
  hasToken: z.boolean(),
});
export type Connection = z.infer<typeof connectionSchema>;

const sendInput = anImport.extend({
  connection: z.string().min(1).max(60),
  requestsPerMinute: z.int().min(1).max(100_000),
  /** Percent of the server's limit that is left for others with the same token. */
  leftForOthers: z.int().min(0).max(90).default(0),
});

/** The window's calls, answered by the main process. */
export const windowCalls = {
  ...sharedCalls,
  /** Shows the dialog; null when it was cancelled. The file is named by a handle, not by a path. */
  'file:choose': {
    input: nothing,
    output: z.object({ file: z.string(), name: z.string() }).nullable(),
  },
  /** A handle for the sample that comes with the app. */
  'file:sample': { input: nothing, output: z.object({ file: z.string(), name: z.string() }) },
  /** Files named on the command line or by the system, waiting to be opened. */
  'file:waiting': {
    input: nothing,
    output: z.array(z.object({ file: z.string(), name: z.string() })),
  },
  'import:open': { input: z.object({ file: z.string().max(100) }), output: importViewSchema },
  /** Opens the cells that the system's clipboard holds as a new import. */
  'import:paste': { input: nothing, output: importViewSchema },
  ...windowProfileCalls,
  ...windowFollowUpCalls,
  ...windowHistoryCalls,
  ...windowLookupCalls,
  ...windowCompareCalls,
  ...windowCellCalls,
  'connection:list': { input: nothing, output: z.array(connectionSchema) },
  /** Keeps an own URL and its token in the main process's memory until the app quits. */
  'connection:set': {
    input: z.object({
      baseUrl: z.string().min(1).max(300),
      token: z.string().max(4_000),
    }),
    output: connectionSchema,
  },
  'send:summary': { input: sendInput, output: sendSummarySchema },
  'run:start': {
    input: sendInput.extend({
      /** Only the first so many ready rows; null: all of them. */
      trial: z.int().positive().nullable(),
      warningsSeen: z.boolean(),
    }),
    output: runViewSchema,
  },
  'run:resume': { input: aRun.extend({ connection: z.string() }), output: runViewSchema },
  /** Asks the server what can be known of a row whose answer was lost. */
  'run:evidence': {
    input: aRun.extend({ row, connection: z.string() }),
    output: rowEvidenceSchema,
  },
  /** Sends rows again whose answers were lost, by the person's decision; goes on with the run. */
  'run:resend': {
    input: aRun.extend({ rows: resentRows, connection: z.string() }),
    output: runViewSchema,
  },
  /** Shows a report in the system's file manager. */
  'report:reveal': {
    input: aRun.extend({ report: z.enum(['success', 'failure', 'all']) }),
    output: nothing,
  },
} as const satisfies Record<string, CallSchema>;

/** Where requests go and with which token, as the engine needs it. */
export const endpointSchema = z.object({
  name: z.string(),
  /** null: the built-in sandbox, which the engine starts. */
  baseUrl: z.string().nullable(),
  token: z.string(),
});
export type Endpoint = z.infer<typeof endpointSchema>;

const engineSend = anImport.extend({
  endpoint: endpointSchema,
  requestsPerMinute: z.int().min(1).max(100_000),
  leftForOthers: z.int().min(0).max(90).default(0),
});

/** The engine's calls, made by the main process alone. */
export const engineCalls = {
  ...sharedCalls,
  'import:open': {
    input: z.object({ path: z.string(), options: intakeOptionsSchema }),
    output: importViewSchema,
  },
  'import:paste': { input: z.object({ text: z.string() }), output: importViewSchema },
  ...engineProfileCalls,
  ...engineHistoryCalls,
  'follow-up:undo': {
    input: aRun.extend({ endpoint: endpointSchema }),
    output: importViewSchema,
  },
  'lookup:properties': {
    input: anImport.extend({ endpoint: endpointSchema }),
    output: propertiesSchema,
  },
  'lookup:column': {
    input: columnLookupSchema.extend({ endpoint: endpointSchema }),
    output: importViewSchema,
  },
  'compare:start': {
    input: compareSchema.extend({ endpoint: endpointSchema }),
    output: importViewSchema,
  },
  ...engineCellCalls,
  'send:summary': { input: engineSend, output: sendSummarySchema },
  'run:start': {
    input: engineSend.extend({ trial: z.int().positive().nullable(), warningsSeen: z.boolean() }),
    output: runViewSchema,
  },
  'run:resume': { input: aRun.extend({ endpoint: endpointSchema }), output: runViewSchema },
  'run:evidence': {
    input: aRun.extend({ row, endpoint: endpointSchema }),
    output: rowEvidenceSchema,
  },
  'run:resend': {
    input: aRun.extend({ rows: resentRows, endpoint: endpointSchema }),
    output: runViewSchema,
  },
} as const satisfies Record<string, CallSchema>;

/** What the engine tells without being asked. */
export const events = {
  'import:progress': z.object({
    import: importId,
    fileName: z.string(),
    phase: z.enum(['reading', 'checking']),
    done: z.number(),
    total: z.number(),
    rows: z.int().nonnegative(),
  }),
  /** How much of a list of rows is made. */
  'rows:progress': z.object({ import: importId, done: z.number(), total: z.number() }),
  /** How a file begins; told once for each reading of it, before the rest is read. */
  'import:preview': importPreviewSchema,
  'lookup:progress': lookupProgressSchema,
  'undo:progress': undoProgressSchema,
  'compare:progress': compareProgressSchema,
  'run:changed': runViewSchema,
  /** A file was handed to the app from outside; ask `file:waiting`. */
  'file:arrived': nothing,
  /** The menu asks for the clipboard's cells to be opened; answered with `import:paste`. */
  'paste:asked': nothing,
  /** The engine ended and was started again; what was open is asked for anew. */
  'engine:restarted': nothing,
} as const satisfies Record<string, z.ZodType>;

/** Every call answers with its value or with a problem; it rejects only where there is a bug. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: z.infer<typeof problemSchema> };

export type WindowCallName = keyof typeof windowCalls;
export type EngineCallName = keyof typeof engineCalls;
export type EventName = keyof typeof events;

export type WindowCallInput<N extends WindowCallName> = z.input<(typeof windowCalls)[N]['input']>;
export type WindowCallOutput<N extends WindowCallName> = z.output<
  (typeof windowCalls)[N]['output']
>;
export type EngineCallInput<N extends EngineCallName> = z.output<(typeof engineCalls)[N]['input']>;
export type EngineCallOutput<N extends EngineCallName> = z.input<(typeof engineCalls)[N]['output']>;
export type EventData<N extends EventName> = z.output<(typeof events)[N]>;

/** What the preload script puts into the window: one method a call, and the events. */
export type LeadsheetClient = {
  readonly [N in WindowCallName]: (
    input: WindowCallInput<N>,
  ) => Promise<Reply<WindowCallOutput<N>>>;
} & {
  /** @returns a function that ends the listening. */
  readonly on: <N extends EventName>(name: N, listener: (data: EventData<N>) => void) => () => void;
  /** A handle for a file that was dropped on the window; null if it is not a file on disk. */
  readonly dropped: (file: File) => Promise<{ file: string; name: string } | null>;
};
