import { randomInt } from 'node:crypto';
import type { SandboxClock } from './clock.ts';
import { insertInOrder } from './insert-in-order.ts';
import { createPseudoRandom } from './pseudo-random.ts';
import type { LeadUpdate, UpdatePath } from './validate-update.ts';

/** Ended jobs are dropped from the head of the queue once there are more of them than this. */
const compactFrom = 1_000;

/** The state of a single job, as `write-status` tells it. */
export type JobStatus = 'PENDING' | 'SUCCESS' | 'PARTIAL_SUCCESS' | 'FAILURE';

/** How a job ends; `errors` is empty with `SUCCESS`. */
export interface JobOutcome {
  readonly status: Exclude<JobStatus, 'PENDING'>;
  readonly errors: readonly string[];
}

/** What a job is to do. */
export interface JobOrder {
  readonly leadId: string;
  readonly integrationId: string;
  readonly vendor: string;
  /** The path that the write came by. */
  readonly path: UpdatePath;
  readonly update: LeadUpdate;
  /** True for a job that never ends. */
  readonly neverEnds: boolean;
}

/** What sets one job apart from another with the same order. */
export interface JobTicket {
  readonly jobId: string;
  /** When the write was accepted, in milliseconds since 1970. */
  readonly atMs: number;
  /** When the job ended, or would end, in milliseconds since 1970; infinite when it never does. */
  readonly endsAtMs: number;
}

export interface Job extends JobOrder, JobTicket {
  /** Null while the job is pending. */
  readonly outcome: JobOutcome | null;
}

/** Jobs that had ended before the start; each is restored only when somebody asks for it. */
export interface PastJobs {
  hasJob(jobId: string): boolean;
  /** Has the job restored, if there is one of that id and it wasn't before. */
  wakeJob(jobId: string): void;
  /** All of them, in the order in which they ended. */
  pastJobs(): readonly { readonly jobId: string }[];
}

export interface JobQueueParts {
  readonly clock: SandboxClock;
  /** How long a job stays pending, in milliseconds. */
  readonly delayMs: number;
  readonly run: (order: JobOrder, atMs: number) => JobOutcome;
  /** Is told of a job before it is queued; when that throws, it isn't. */
  readonly remember: (order: JobOrder, ticket: JobTicket) => void;
  readonly past: PastJobs;
}

type ChangingJob = { -readonly [Key in keyof Job]: Job[Key] };

export interface JobQueue {
  /** Queues a write and gives its job id. */
  add(order: JobOrder): string;
  /**
   * Queues a write of an earlier start under its old job id, to end when it would have ended then.
   * A past job runs at once. Nothing happens when there is a job of that id.
   */
  restore(order: JobOrder, ticket: JobTicket): void;
  /** A job, brought up to date, or undefined when there is none of that id. */
  byId(jobId: string): Job | undefined;
  has(jobId: string): boolean;
  /** How many jobs have ended up to now. */
  endedCount(): number;
  /**
   * One of the jobs that have ended, counted from 0 in the order in which they did. Undefined when
   * there is none of that number, or when it is a past job that turned out to be damaged.
   */
  endedAt(index: number): Job | undefined;
  /** Ends every job that is due. Whoever looks at leads calls this first. */
  settle(): void;
}

/**
 * Runs jobs in the order in which they are due, each `delayMs` after it was queued. Nothing happens
 * by timer: what is due is done when somebody looks, which comes to the same from outside.
 *
 * Job ids begin with the time of the start and end at random, so that one never means another job
 * after a restart, nor in two processes that started at once.
 */
export function createJobQueue(parts: JobQueueParts): JobQueue {
  const { clock, delayMs, run, remember, past } = parts;
  const startedAtMs = clock.now();
  const random = createPseudoRandom(randomInt(2 ** 32));
  const jobs = new Map<string, ChangingJob>();
  const endedJobs: Job[] = [];
  let waiting: ChangingJob[] = [];
  let firstWaiting = 0;
  let added = 0;

  function has(jobId: string): boolean {
    return jobs.has(jobId) || past.hasJob(jobId);
  }

  function nextId(): string {
    let jobId: string;
    do {
      added += 1;
      jobId = random.cuid(startedAtMs.toString(36) + added.toString(36).padStart(6, '0'));
    } while (has(jobId));
    return jobId;
  }

  function enqueue(job: ChangingJob): void {
    jobs.set(job.jobId, job);
    if (!job.neverEnds) insertInOrder(waiting, job, ({ endsAtMs }) => endsAtMs, firstWaiting);
  }

  function settle(): void {
    const nowMs = clock.now();
    for (; firstWaiting < waiting.length; firstWaiting += 1) {
      const job = waiting[firstWaiting];
      if (job === undefined || job.endsAtMs > nowMs) break;
      job.outcome = run(job, job.endsAtMs);
      endedJobs.push(job);
    }
    if (firstWaiting > compactFrom && firstWaiting * 2 > waiting.length) {
      waiting = waiting.slice(firstWaiting);
      firstWaiting = 0;
    }
  }

  function byId(jobId: string): Job | undefined {
    settle();
    past.wakeJob(jobId);
    return jobs.get(jobId);
  }

  return {
    settle,
    has,
    byId,
    add(order) {
      const atMs = clock.now();
      const endsAtMs = order.neverEnds ? Number.POSITIVE_INFINITY : atMs + delayMs;
      const ticket = { jobId: nextId(), atMs, endsAtMs };
      remember(order, ticket);
      enqueue({ ...order, ...ticket, outcome: null });
      return ticket.jobId;
    },
    restore(order, ticket) {
      const { jobId, atMs, endsAtMs } = ticket;
      if (jobs.has(jobId)) return;
      if (past.hasJob(jobId)) {
        jobs.set(jobId, { ...order, ...ticket, outcome: run(order, endsAtMs) });
        return;
      }
      // Where the clock was set back since, the job waits no longer than it would have then.
      const latestEndMs = startedAtMs + (endsAtMs - atMs);
      const endsHereAtMs = Math.min(endsAtMs, latestEndMs);
      enqueue({ ...order, jobId, atMs, endsAtMs: endsHereAtMs, outcome: null });
    },
    endedCount() {
      settle();
      return past.pastJobs().length + endedJobs.length;
    },
    endedAt(index) {
      const pastJobs = past.pastJobs();
      const pastJob = pastJobs[index];
      return pastJob === undefined ? endedJobs[index - pastJobs.length] : byId(pastJob.jobId);
    },
  };
}
