import { z } from 'zod';
import { REPORT_STATES } from '../core/model/status.ts';
import { sentBeforeSchema } from './follow-ups.ts';
import { count, importId, problemSchema, runId, time } from './view-parts.ts';

/*
 * What the window is shown of runs: plain data, made by the engine, small enough to cross in a message.
 */

/** What the person is asked to agree to before sending. */
export const sendSummarySchema = z.object({
  leads: count,
  fields: z.array(z.object({ name: z.string(), label: z.string(), leads: count })),
  clears: count,
  warned: count,
  leftOut: z.object({
    blocked: count,
    empty: count,
    duplicate: count,
    excluded: count,
    unchanged: count,
  }),
  requestsPerMinute: count,
  /** Length of the connection's minute in milliseconds; only the sandbox's differs from 60,000. */
  minuteMs: z.number(),
  expectedMs: z.number(),
  /** Of the leads: how many have old values that are known, so that the run can be undone. */
  oldLeads: count,
  /** The newest run of the very same file at this connection; null: none. */
  sentBefore: sentBeforeSchema.nullable(),
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

/** What can be known of a row whose answer was lost, for the person who decides over it. */
export const rowEvidenceSchema = z.object({
  row: z.int().positive(),
  leadId: z.string(),
  sentAt: time.nullable(),
  attempts: count,
  /** `current` is null where the lead does not tell the field. */
  fields: z.array(
    z.object({ label: z.string(), sent: z.string(), current: z.string().nullable() }),
  ),
  /** Whether the lead could be read at all. */
  leadRead: z.boolean(),
  /** What the log of writes says of the lead; null: it could not be read. */
  log: z
    .array(
      z.object({ at: z.string(), status: z.enum(['SUCCESS', 'FAILURE']), errorText: z.string() }),
    )
    .nullable(),
  /** Whether sending twice may do more than sending once, as with notes. */
  mayAdd: z.boolean(),
});
export type RowEvidence = z.infer<typeof rowEvidenceSchema>;

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
