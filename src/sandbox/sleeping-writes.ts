import { insertInOrder } from './insert-in-order.ts';
import type { RecordHead } from './memory-record.ts';

/** A remembered job that had ended before the sandbox started. */
interface PastJob {
  readonly jobId: string;
  readonly endedAtMs: number;
}

/**
 * Remembered writes whose effect is worked out when somebody asks for their lead or job: working
 * out hundreds of thousands at the start would take seconds and several times the memory.
 */
export interface SleepingWrites {
  /** Keeps a line that took effect, at the latest, when the sandbox started. */
  add(head: RecordHead, line: string): void;
  /** Replays what is kept for a lead, in the order in which it was added. */
  wakeLead(leadId: string): void;
  /** Replays what is kept for the lead of a job, if that job was added. */
  wakeJob(jobId: string): void;
  wakeAll(): void;
  hasJob(jobId: string): boolean;
  /** The jobs that were added, woken or not, in the order in which they ended. */
  pastJobs(): readonly PastJob[];
}

/** `replay` gets a line to work out. */
export function createSleepingWrites(replay: (line: string) => void): SleepingWrites {
  const linesByLead = new Map<string, string | string[]>();
  const leadByJob = new Map<string, string>();
  const past: PastJob[] = [];

  function wakeLead(leadId: string): void {
    const lines = linesByLead.get(leadId);
    if (lines === undefined) return;
    // First, for replaying asks for the lead again.
    linesByLead.delete(leadId);
    if (typeof lines === 'string') replay(lines);
    else lines.forEach(replay);
  }

  return {
    wakeLead,
    add(head, line) {
      const { leadId } = head;
      const lines = linesByLead.get(leadId);
      if (lines === undefined) linesByLead.set(leadId, line);
      else if (typeof lines === 'string') linesByLead.set(leadId, [lines, line]);
      else lines.push(line);
      if (head.kind !== 'job' || head.dueAtMs === null) return;
      leadByJob.set(head.jobId, leadId);
      const pastJob = { jobId: head.jobId, endedAtMs: head.dueAtMs };
      insertInOrder(past, pastJob, ({ endedAtMs }) => endedAtMs);
    },
    wakeJob(jobId) {
      const leadId = leadByJob.get(jobId);
      if (leadId !== undefined) wakeLead(leadId);
    },
    wakeAll() {
      for (const leadId of [...linesByLead.keys()]) wakeLead(leadId);
    },
    hasJob: (jobId) => leadByJob.has(jobId),
    pastJobs: () => past,
  };
}
