import { z } from 'zod';
import type { LeadUpdate } from './validate-update.ts';
import { validateUpdate } from './validate-update.ts';

/** Milliseconds since 1970 that are still a date. */
const timeMs = z.number().min(0).max(8_640_000_000_000_000);
const id = z.string().min(1);
const path = z.enum(['entrata', 'generic']);

const headShape = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('job'),
    jobId: id,
    leadId: id,
    path,
    /** When the write was accepted, in milliseconds since 1970. */
    atMs: timeMs,
    /** When the job ends, in milliseconds since 1970; null for a job that never does. */
    dueAtMs: timeMs.nullable(),
    update: z.unknown(),
  }),
  z.object({ kind: z.literal('applied'), leadId: id, path, atMs: timeMs, update: z.unknown() }),
  z.object({ kind: z.literal('tried'), leadId: id, atMs: timeMs }),
]);

/** A record of which all but the values to write was checked. */
export type RecordHead = Readonly<z.infer<typeof headShape>>;

type Checked<Kind extends RecordHead['kind']> = Omit<
  Extract<RecordHead, { kind: Kind }>,
  'update'
> & { readonly update: LeadUpdate };

/** A write that was queued. How it ends follows from the lead and the writes before it. */
export type JobRecord = Checked<'job'>;

/** A write that was applied at once, without a job. */
export type AppliedRecord = Checked<'applied'>;

/** A marked lead whose first try, the only one that is special, is over. */
export type TriedRecord = Extract<RecordHead, { kind: 'tried' }>;

/** One line of the memory file. */
export type MemoryRecord = JobRecord | AppliedRecord | TriedRecord;

/** The line of a record, without a newline. */
export function encodeRecord(record: MemoryRecord): string {
  return JSON.stringify(record);
}

/** The record of a line, or null when the line is damaged or was never one. */
export function decodeHead(line: string): RecordHead | null {
  try {
    const parsed = headShape.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** The record with its values, or null when these could not have been accepted. */
export function completeRecord(head: RecordHead): MemoryRecord | null {
  if (head.kind === 'tried') return head;
  const check = validateUpdate(head.path, head.update);
  return check.ok ? { ...head, update: check.update } : null;
}
