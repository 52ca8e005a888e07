import { describe, expect, it } from 'vitest';
import type { JobOrder, JobQueue } from '../../src/sandbox/job-queue.ts';
import { createJobQueue } from '../../src/sandbox/job-queue.ts';
import type { SandboxClock } from '../../src/sandbox/clock.ts';
import { createSleepingWrites } from '../../src/sandbox/sleeping-writes.ts';
import { createManualClock } from './manual-clock.ts';
import type { Rig } from './rig.ts';
import { at, listAt, openRig } from './rig.ts';

const log = '/v1/admin/logs/writes/?time_range=hour&write_category=leads';

const order: JobOrder = {
  leadId: 'mine',
  integrationId: 'cmintegration',
  vendor: 'ENTRATA',
  path: 'entrata',
  update: { zip: '00501' },
  neverEnds: false,
};

function openQueue(clock: SandboxClock): JobQueue {
  return createJobQueue({
    clock,
    delayMs: 0,
    run: () => ({ status: 'SUCCESS', errors: [] }),
    remember: () => undefined,
    past: createSleepingWrites(() => undefined),
  });
}

async function loggedJobs({ get }: Rig, path: string): Promise<unknown[]> {
  const reply = await get(path);
  return listAt(reply.json, 'results', 'logs').map((record) => at(record, 'job_id'));
}

describe('the status of one job', () => {
  it('is PENDING until the job ends', async () => {
    const { queue, get } = await openRig();
    const jobId = await queue('mine', { zip: '00501' });
    expect((await get(`/v1/admin/write-status/${jobId}`)).json).toEqual({
      write_status: 'PENDING',
      errors: [],
      created_record_id: null,
    });
  });

  it('is SUCCESS after that', async () => {
    const { queue, get, finishJobs } = await openRig();
    const jobId = await queue('mine', { zip: '00501' });
    finishJobs();
    const reply = await get(`/v1/admin/write-status/${jobId}`);
    expect(at(reply.json, 'write_status')).toBe('SUCCESS');
  });

  it('waits as long as the options say', async () => {
    const { queue, get, clock } = await openRig({ jobDelayMs: 5_000 });
    const jobId = await queue('mine', { zip: '00501' });
    clock.advance(4_999);
    const early = await get(`/v1/admin/write-status/${jobId}`);
    clock.advance(1);
    const late = await get(`/v1/admin/write-status/${jobId}`);
    expect([at(early.json, 'write_status'), at(late.json, 'write_status')]).toEqual([
      'PENDING',
      'SUCCESS',
    ]);
  });

  it('is 404 for a job that never was', async () => {
    const { get } = await openRig();
    expect((await get('/v1/admin/write-status/cmnone')).status).toBe(404);
  });

  it('never belongs to a job of an earlier start', () => {
    const clock = createManualClock();
    const first = openQueue(clock).add(order);
    clock.advance(1);
    const second = openQueue(clock).add(order);
    expect(second).not.toBe(first);
  });
});

describe('the log of writes', () => {
  it('lists nothing that is pending', async () => {
    const rig = await openRig();
    await rig.queue('mine', { zip: '00501' });
    expect(await loggedJobs(rig, log)).toEqual([]);
  });

  it('shows a record in the documented shape', async () => {
    const { queue, get, finishJobs } = await openRig();
    const jobId = await queue('mine', { zip: '00501' });
    finishJobs();
    const text = expect.any(String) as string;
    expect(listAt((await get(log)).json, 'results', 'logs')).toEqual([
      {
        id: text,
        created_at: '2026-11-23T12:00:02.000Z',
        job_id: jobId,
        job_log_id: text,
        status: 'SUCCESS',
        integration_id: text,
        job_type: text,
        parameters: { lead_id: 'mine', zip: '00501' },
        error: null,
        name: text,
        vendor: 'ENTRATA',
      },
    ]);
  });

  it('lists the newest first, page by page', async () => {
    const rig = await openRig();
    const jobIds: string[] = [];
    for (const leadId of ['a', 'b', 'c', 'd', 'e']) {
      jobIds.unshift(await rig.queue(leadId, { zip: '00501' }));
      rig.clock.advance(1);
    }
    rig.finishJobs();
    const pages = [0, 2, 4].map((offset) => loggedJobs(rig, `${log}&limit=2&offset=${offset}`));
    expect(await Promise.all(pages)).toEqual([
      jobIds.slice(0, 2),
      jobIds.slice(2, 4),
      jobIds.slice(4),
    ]);
  });

  it('holds at most 100 records a page', async () => {
    const rig = await openRig();
    const leadIds = Array.from({ length: 101 }, (_, index) => `lead-${String(index)}`);
    await Promise.all(leadIds.map((leadId) => rig.queue(leadId, { zip: '00501' })));
    rig.finishJobs();
    expect(await loggedJobs(rig, log)).toHaveLength(100);
    expect((await rig.get(`${log}&limit=101`)).status).toBe(400);
  });

  it('tells failures from successes', async () => {
    const rig = await openRig();
    const good = await rig.queue('mine', { zip: '00501' });
    const bad = await rig.queue('x_job_failure', { zip: '00501' });
    rig.finishJobs();
    expect(await loggedJobs(rig, `${log}&status=SUCCESS`)).toEqual([good]);
    expect(await loggedJobs(rig, `${log}&status=FAILURE`)).toEqual([bad]);
  });

  it('lists a partial success as a success with an error text', async () => {
    const { queue, get, finishJobs } = await openRig();
    await queue('x_job_partial', { city: 'Waco', zip: '00501' });
    finishJobs();
    const [record] = listAt((await get(log)).json, 'results', 'logs');
    expect(record).toMatchObject({ status: 'SUCCESS', error: 'Entrata did not take zip.' });
  });

  it('forgets what is older than the time range', async () => {
    const rig = await openRig();
    const jobId = await rig.queue('mine', { zip: '00501' });
    rig.finishJobs();
    rig.clock.advance(3_600_001);
    expect(await loggedJobs(rig, log)).toEqual([]);
    expect(await loggedJobs(rig, '/v1/admin/logs/writes/?time_range=day')).toEqual([jobId]);
  });

  it('holds nothing of other categories', async () => {
    const rig = await openRig();
    await rig.queue('mine', { zip: '00501' });
    rig.finishJobs();
    expect(await loggedJobs(rig, '/v1/admin/logs/writes/?write_category=residents')).toEqual([]);
  });

  it.each(['limit=0', 'offset=-1', 'time_range=year', 'status=PENDING', 'page=2'])(
    'refuses the query %s',
    async (query) => {
      const { get } = await openRig();
      expect((await get(`/v1/admin/logs/writes/?${query}`)).status).toBe(400);
    },
  );
});

describe('trying a failed write again', () => {
  it('gives a new job', async () => {
    const { queue, call, get, finishJobs } = await openRig();
    const jobId = await queue('x_job_failure', { zip: '00501' });
    finishJobs();
    const reply = await call('POST', `/v1/admin/retry-write/${jobId}`, {});
    const retryId = String(at(reply.json, 'job_id'));
    expect(at(reply.json, 'success')).toBe(true);
    expect(retryId).not.toBe(jobId);
    expect((await get(`/v1/admin/write-status/${retryId}`)).status).toBe(200);
  });

  it('is refused for a write that did not fail', async () => {
    const { queue, call, finishJobs } = await openRig();
    const jobId = await queue('mine', { zip: '00501' });
    finishJobs();
    expect((await call('POST', `/v1/admin/retry-write/${jobId}`, {})).status).toBe(400);
  });

  it('is 404 for a job that never was', async () => {
    const { call } = await openRig();
    expect((await call('POST', '/v1/admin/retry-write/cmnone', {})).status).toBe(404);
  });
});
