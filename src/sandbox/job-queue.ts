import type { SandboxClock } from './clock.ts';
import { createPseudoRandom } from './pseudo-random.ts';
import type { LeadUpdate } from './validate-update.ts';

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
  readonly update: LeadUpdate;
  /** True for a job that never ends. */
  readonly neverEnds: boolean;
}

export interface Job extends JobOrder {
  readonly jobId: string;
  /** The id of the job's record in the log of writes. */
  readonly logId: string;
  /** Null while the job is pending. */
  readonly outcome: JobOutcome | null;
  /** Milliseconds since 1970; when the job ended, or would end. */
  readonly endsAtMs: number;
}

export interface JobQueue {
  /** Queues a write and gives its job id. */
  add(order: JobOrder): string;
  /** A job, brought up to date, or undefined when there is none of that id. */
  byId(jobId: string): Job | undefined;
  /** The jobs that have ended, in the order in which they did, up to now. */
  ended(): readonly Job[];
  /** Ends every job that is due. Whoever looks at leads calls this first. */
  settle(): void;
}

/**
 * Runs jobs in the order in which they came, each `delayMs` after it was queued. Nothing happens by
 * timer: what is due is done when somebody looks, which comes to the same from outside.
 *
 * Job ids begin with the time of the start, so that one never means another job after a restart.
 */
export function createJobQueue(
  clock: SandboxClock,
  delayMs: number,
  run: (order: JobOrder, atMs: number) => JobOutcome,
): JobQueue {
  const startedAtMs = clock.now();
  const random = createPseudoRandom(startedAtMs);
  const jobs = new Map<string, { -readonly [Key in keyof Job]: Job[Key] }>();
  const endedJobs: Job[] = [];
  let waiting: string[] = [];
  let firstWaiting = 0;
  let added = 0;

  function nextId(): string {
    added += 1;
    return random.cuid(startedAtMs.toString(36) + added.toString(36).padStart(6, '0'));
  }

  function settle(): void {
    const nowMs = clock.now();
    while (firstWaiting < waiting.length) {
      const job = jobs.get(waiting[firstWaiting] ?? '');
      if (job === undefined || job.endsAtMs > nowMs) break;
      job.outcome = run(job, job.endsAtMs);
      endedJobs.push(job);
      firstWaiting += 1;
    }
    if (firstWaiting > compactFrom && firstWaiting * 2 > waiting.length) {
      waiting = waiting.slice(firstWaiting);
      firstWaiting = 0;
    }
  }

  return {
    settle,
    add(order) {
      const jobId = nextId();
      const endsAtMs = order.neverEnds ? Number.POSITIVE_INFINITY : clock.now() + delayMs;
      jobs.set(jobId, { ...order, jobId, logId: nextId(), outcome: null, endsAtMs });
      if (!order.neverEnds) waiting.push(jobId);
      return jobId;
    },
    byId(jobId) {
      settle();
      return jobs.get(jobId);
    },
    ended() {
      settle();
      return endedJobs;
    },
  };
}
