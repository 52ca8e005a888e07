import type { JobResult } from '../../../src/core/send/row-transition.ts';

/** An update as it arrived, whatever was done with it. */
export interface ReceivedWrite {
  readonly leadId: string;
  /** The bytes, as text. */
  readonly body: string;
  /** In the time of the ledger's clock. */
  readonly atMs: number;
  /** The job that it was queued as; null: it was thrown away. */
  job: Job | null;
}

/** An update that was queued; with `SUCCESS` and `PARTIAL_SUCCESS` it was applied as well. */
export interface Job {
  /** As the server names it when asked. */
  id: string;
  readonly leadId: string;
  readonly body: string;
  readonly atMs: number;
  result: JobResult | 'PENDING';
  readonly errors: readonly string[];
  /** What the server has ever said of it, in truth or not. */
  readonly said: Set<JobResult>;
}

/** What a server really received and did, against which a report is held. */
export class Ledger {
  readonly received: ReceivedWrite[] = [];
  readonly jobs: Job[] = [];
  /** Requests of any kind. */
  requests = 0;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  receive(leadId: string, body: string): ReceivedWrite {
    const write: ReceivedWrite = { leadId, body, atMs: this.#now(), job: null };
    this.received.push(write);
    return write;
  }

  /** Queues a write once, however often it is asked to. */
  queue(write: ReceivedWrite, result: Job['result'], errors: readonly string[]): Job {
    if (write.job !== null) return write.job;
    const id = `job_${String(this.jobs.length + 1)}_${write.leadId}`;
    const { leadId, body } = write;
    const job = { id, leadId, body, atMs: this.#now(), result, errors, said: new Set<JobResult>() };
    write.job = job;
    this.jobs.push(job);
    return job;
  }

  writesOf(leadId: string): readonly ReceivedWrite[] {
    return this.received.filter((write) => write.leadId === leadId);
  }

  jobsOf(leadId: string): readonly Job[] {
    return this.jobs.filter((job) => job.leadId === leadId);
  }

  /** What really reached the lead, in order. */
  appliedTo(leadId: string): readonly Job[] {
    return this.jobsOf(leadId).filter(
      ({ result }) => result === 'SUCCESS' || result === 'PARTIAL_SUCCESS',
    );
  }
}
