import type { Answer } from './answer.ts';
import { sendInvalid, sendJson, sendNotFound } from './answer.ts';
import type { SandboxClock } from './clock.ts';
import type { Job, JobQueue } from './job-queue.ts';
import { QueryReader } from './query-string.ts';
import type { Route } from './route-table.ts';

const logPageLimit = 100;
const hourMs = 3_600_000;
const timeRanges = ['hour', 'day', 'week', 'month'] as const;
const timeRangeMs = { hour: hourMs, day: 24 * hourMs, week: 168 * hourMs, month: 720 * hourMs };

/** What became of writes: one job, the log of many, and trying a failed one again. */
export function jobRoutes(jobs: JobQueue, clock: SandboxClock): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/v1/admin/write-status/:id',
      handle: ({ id }) => {
        const job = jobs.byId(id);
        return job === undefined ? sendNotFound('Job') : sendJson(200, writeStatus(job));
      },
    },
    {
      method: 'GET',
      path: '/v1/admin/logs/writes/',
      handle: ({ query }) => writeLog(jobs, clock, query),
    },
    {
      method: 'POST',
      path: '/v1/admin/retry-write/:id',
      handle: ({ id }) => retryWrite(jobs, id),
    },
  ];
}

function writeStatus({ outcome }: Job): Readonly<Record<string, unknown>> {
  return {
    write_status: outcome?.status ?? 'PENDING',
    errors: outcome?.errors ?? [],
    created_record_id: null,
  };
}

function writeLog(jobs: JobQueue, clock: SandboxClock, parameters: URLSearchParams): Answer {
  const reader = new QueryReader(parameters);
  const limit = reader.wholeNumber('limit', logPageLimit, 1, logPageLimit);
  const offset = reader.wholeNumber('offset', 0, 0, Number.MAX_SAFE_INTEGER);
  const range = reader.oneOf('time_range', timeRanges) ?? 'month';
  const status = reader.oneOf('status', ['SUCCESS', 'FAILURE']);
  const category = reader.text('write_category') ?? 'leads';
  const checked = reader.finish(null);
  if (!checked.ok) return checked.answer;
  // Nothing but leads is ever written here.
  if (category !== 'leads') return sendJson(200, { results: { logs: [] } });

  const sinceMs = clock.now() - timeRangeMs[range];
  const logs: Readonly<Record<string, unknown>>[] = [];
  // Without a filter the jobs before the page need not be looked at.
  let toSkip = status === null ? 0 : offset;
  let index = jobs.endedCount() - 1 - (offset - toSkip);
  for (; index >= 0 && logs.length < limit; index -= 1) {
    const job = jobs.endedAt(index);
    if (job === undefined) continue;
    if (job.endsAtMs < sinceMs) break;
    if (status !== null && loggedStatus(job) !== status) continue;
    if (toSkip > 0) toSkip -= 1;
    else logs.push(logRecord(job));
  }
  return sendJson(200, { results: { logs } });
}

/** The log has two words only: a partial success is listed as a success with an error text. */
function loggedStatus({ outcome }: Job): 'SUCCESS' | 'FAILURE' {
  return outcome?.status === 'FAILURE' ? 'FAILURE' : 'SUCCESS';
}

function logRecord(job: Job): Readonly<Record<string, unknown>> {
  const errors = job.outcome?.errors ?? [];
  // A job has one record only, so that its id can follow from the job's.
  const logId = `cl${job.jobId.slice(2)}`;
  return {
    id: logId,
    created_at: new Date(job.endsAtMs).toISOString(),
    job_id: job.jobId,
    job_log_id: logId,
    status: loggedStatus(job),
    integration_id: job.integrationId,
    job_type: 'UPDATE_LEAD',
    parameters: { lead_id: job.leadId, ...job.update },
    error: errors.length === 0 ? null : errors.join('; '),
    name: 'Update lead',
    vendor: job.vendor,
  };
}

function retryWrite(jobs: JobQueue, jobId: string): Answer {
  const job = jobs.byId(jobId);
  if (job === undefined) return sendNotFound('Job');
  if (job.outcome?.status !== 'FAILURE') {
    return sendInvalid('Only failed writes can be retried', [
      {
        code: 'custom',
        path: ['job_id'],
        message: `The job is ${job.outcome?.status ?? 'PENDING'}`,
      },
    ]);
  }
  const { leadId, integrationId, vendor, path, update } = job;
  const retryId = jobs.add({ leadId, integrationId, vendor, path, update, neverEnds: false });
  return sendJson(200, { success: true, job_id: retryId });
}
