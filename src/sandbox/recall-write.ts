import type { SandboxClock } from './clock.ts';
import type { FirstTries } from './first-tries.ts';
import type { JobQueue } from './job-queue.ts';
import type { LeadStore } from './lead-store.ts';
import type { RecordHead } from './memory-record.ts';
import { completeRecord } from './memory-record.ts';
import type { SleepingWrites } from './sleeping-writes.ts';
import type { WriteMemory } from './write-memory.ts';

/** What is brought back to where it was before a restart. */
export interface RecallParts {
  readonly store: LeadStore;
  readonly jobs: JobQueue;
  readonly firstTries: FirstTries;
  readonly sleeping: SleepingWrites;
}

/** Brings back what is remembered: what is due by now sleeps on, what isn't is queued again. */
export function recallWrites(memory: WriteMemory, clock: SandboxClock, parts: RecallParts): void {
  const { jobs, sleeping } = parts;
  const nowMs = clock.now();
  memory.recall(nowMs, (head, line) => {
    if (head.kind === 'job' && jobs.has(head.jobId)) return false;
    const effectAtMs = head.kind === 'job' ? head.dueAtMs : head.atMs;
    if (head.kind === 'tried' || effectAtMs === null || effectAtMs > nowMs) {
      return recallWrite(parts, head);
    }
    sleeping.add(head, line);
    return true;
  });
}

/** Brings one write back. False when it makes no sense: no such lead, or impossible values. */
export function recallWrite(parts: RecallParts, head: RecordHead): boolean {
  const { store, jobs, firstTries } = parts;
  const record = completeRecord(head);
  if (record === null) return false;
  const { leadId, atMs } = record;
  if (record.kind === 'tried') {
    firstTries.restore(leadId);
    return true;
  }
  const lead = store.touch(leadId, atMs);
  if (lead === null) return false;
  const { path, update } = record;
  if (record.kind === 'applied') {
    store.apply(leadId, update, atMs);
    return true;
  }
  const { jobId, dueAtMs } = record;
  const { integration_id: integrationId, integration_vendor: vendor } = lead;
  const order = { leadId, integrationId, vendor, path, update, neverEnds: dueAtMs === null };
  jobs.restore(order, { jobId, atMs, endsAtMs: dueAtMs ?? Number.POSITIVE_INFINITY });
  return true;
}
