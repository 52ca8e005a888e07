import { z } from 'zod';
import { mappingSchema } from '../core/model/mapping.ts';
import { PLAN_STATUSES, REPORT_STATES } from '../core/model/status.ts';

/*
 * What the window is shown: plain data, made by the engine, small enough to cross in a message.
 */

const count = z.int().nonnegative();
/** Milliseconds since 1970. */
const time = z.number();

export const importId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
export const runId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

/** Something that went wrong as expected, in the user's words. Crosses every call as a value. */
export const problemSchema = z.object({ code: z.string(), message: z.string(), fix: z.string() });
export type Problem = z.infer<typeof problemSchema>;

export const severitySchema = z.enum(['error', 'warning', 'notice']);

/** How the file was read, each point found by itself or chosen. */
export const intakeSchema = z.object({
  encoding: z.string(),
  encodingFound: z.string(),
  delimiter: z.string().length(1),
  /** Number of the header's row, as a spreadsheet program shows it; 0 while the file is read. */
  headerRow: count,
  rows: count,
  blankRows: count,
  bytes: count,
});
export type Intake = z.infer<typeof intakeSchema>;

/** How rows stand after the check. */
export const checkCountsSchema = z.object({
  rows: count,
  ready: count,
  blocked: count,
  empty: count,
  duplicate: count,
  excluded: count,
  /** Rows with at least one warning that would be sent. */
  warned: count,
  changed: count,
});
export type CheckCounts = z.infer<typeof checkCountsSchema>;

/** All issues of one code in one column. */
export const problemGroupSchema = z.object({
  /** Names the group in `rows:page`. */
  key: z.string(),
  severity: severitySchema,
  code: z.string(),
  title: z.string(),
  column: z.string().nullable(),
  rows: count,
});
export type ProblemGroup = z.infer<typeof problemGroupSchema>;

export const stepSchema = z.enum(['open', 'map', 'review', 'send', 'results']);
export type Step = z.infer<typeof stepSchema>;

export const importSummarySchema = z.object({
  import: importId,
  fileName: z.string(),
  openedAt: time,
  rows: count,
  errors: count,
  step: stepSchema,
  /** The newest run of this import, with the share of its rows that succeeded. */
  run: z.object({ run: runId, phase: z.string(), succeeded: count, ready: count }).nullable(),
});
export type ImportSummary = z.infer<typeof importSummarySchema>;

export const mappingProblemSchema = z.object({
  code: z.string(),
  columns: z.array(z.string()),
  message: z.string(),
  fix: z.string(),
});

export const importViewSchema = z.object({
  import: importId,
  fileName: z.string(),
  openedAt: time,
  savedAt: time,
  intake: intakeSchema,
  headers: z.array(z.string()),
  mapping: mappingSchema,
  /** The first three filled cells of each column. */
  samples: z.array(z.array(z.string())),
  mappingProblems: z.array(mappingProblemSchema),
  /** null until the mapping can be used. */
  counts: checkCountsSchema.nullable(),
  groups: z.array(problemGroupSchema),
  step: stepSchema,
  runs: z.array(runId),
});
export type ImportView = z.infer<typeof importViewSchema>;

export const fieldViewSchema = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.string(),
  note: z.string(),
  clearable: z.boolean(),
});
export type FieldView = z.infer<typeof fieldViewSchema>;

export const rowFilterSchema = z.union([
  z.enum(['all', 'ready', 'errors', 'warnings', 'changed', 'duplicates', 'excluded', 'empty']),
  /** A problem group's key. */
  z.object({ group: z.string() }),
]);
export type RowFilter = z.infer<typeof rowFilterSchema>;

export const planStatusSchema = z.enum(PLAN_STATUSES);

export const gridRowSchema = z.object({
  /** The spreadsheet's number of the row. */
  row: z.int().positive(),
  status: planStatusSchema,
  warned: z.boolean(),
  leadId: z.string(),
  /** As they stand, edits included. */
  cells: z.array(z.string()),
  /** Marks by column position. */
  marks: z.array(z.object({ column: count, severity: severitySchema, message: z.string() })),
  /** Positions of edited columns. */
  edited: z.array(count),
});
export type GridRow = z.infer<typeof gridRowSchema>;

export const rowPageSchema = z.object({
  /** Rows that the filter lets through. */
  total: count,
  from: count,
  rows: z.array(gridRowSchema),
});
export type RowPage = z.infer<typeof rowPageSchema>;

export const issueSchema = z.object({
  row: count,
  severity: severitySchema,
  code: z.string(),
  column: z.string().nullable(),
  field: z.string().nullable(),
  value: z.string(),
  message: z.string(),
  fix: z.string(),
});

export const rowDetailSchema = z.object({
  row: z.int().positive(),
  status: planStatusSchema,
  leadId: z.string(),
  fields: z.array(
    z.object({
      label: z.string(),
      name: z.string(),
      column: z.string().nullable(),
      /** Position of the column; null for a constant. */
      columnIndex: count.nullable(),
      inSheet: z.string(),
      /** As it is sent; null where the row does not send this field. */
      toSend: z.string().nullable(),
    }),
  ),
  issues: z.array(issueSchema),
  method: z.string(),
  path: z.string(),
  /** The body exactly as it would be sent; null when nothing would be. */
  json: z.string().nullable(),
});
export type RowDetail = z.infer<typeof rowDetailSchema>;

/** What an edit answers: the row checked again, and the sheet's new figures. */
export const editedSchema = z.object({
  rows: z.array(gridRowSchema),
  counts: checkCountsSchema,
  groups: z.array(problemGroupSchema),
  savedAt: time,
});
export type Edited = z.infer<typeof editedSchema>;

/** What the person is asked to agree to before sending. */
export const sendSummarySchema = z.object({
  leads: count,
  fields: z.array(z.object({ name: z.string(), label: z.string(), leads: count })),
  clears: count,
  warned: count,
  leftOut: z.object({ blocked: count, empty: count, duplicate: count, excluded: count }),
  requestsPerMinute: count,
  /** Length of the connection's minute in milliseconds; only the sandbox's differs from 60,000. */
  minuteMs: z.number(),
  expectedMs: z.number(),
});
export type SendSummary = z.infer<typeof sendSummarySchema>;

export const stateCountsSchema = z.record(z.enum(REPORT_STATES), count);

export const runPhaseSchema = z.enum(['sending', 'confirming', 'paused', 'stopping', 'ended']);
export type RunPhase = z.infer<typeof runPhaseSchema>;

export const runViewSchema = z.object({
  run: runId,
  import: importId.nullable(),
  fileName: z.string(),
  connection: z.string(),
  phase: runPhaseSchema,
  /** Why the run paused or stopped by itself; null otherwise. */
  cause: problemSchema.nullable(),
  startedAt: time,
  endedAt: time.nullable(),
  rows: count,
  ready: count,
  /** Of the ready rows: how many have left at least once, and how many are still to leave. */
  sent: count,
  left: count,
  inFlight: count,
  counts: stateCountsSchema,
  requests: count,
  limit: count.nullable(),
  remaining: count.nullable(),
  /** What everything waits for, e.g. the turn of the minute; null while nothing waits. */
  waiting: z.object({ reason: z.string(), ms: z.number() }).nullable(),
  expectedMs: z.number().nullable(),
  failures: z.array(
    z.object({ row: count, leadId: z.string(), state: z.string(), message: z.string() }),
  ),
  reports: z.object({ success: z.string(), failure: z.string(), all: z.string() }).nullable(),
});
export type RunView = z.infer<typeof runViewSchema>;

export const outcomeSchema = z.object({
  row: z.int().positive(),
  leadId: z.string(),
  state: z.enum(REPORT_STATES),
  httpStatus: z.int().nullable(),
  code: z.string(),
  message: z.string(),
  fix: z.string(),
  attempts: count,
  jobId: z.string(),
  sentAt: z.string(),
  confirmedAt: z.string(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

export const outcomePageSchema = z.object({
  total: count,
  from: count,
  outcomes: z.array(outcomeSchema),
});
export type OutcomePage = z.infer<typeof outcomePageSchema>;

export const runSummarySchema = z.object({
  run: runId,
  fileName: z.string(),
  connection: z.string(),
  startedAt: time,
  phase: z.string(),
  counts: stateCountsSchema,
});
