import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seedWorld } from '../../src/sandbox/seeded-leads.ts';
import { memoryPath, openRemembering, restart } from './remembering-rig.ts';
import { at, listAt, openRig } from './rig.ts';

const change = { city: 'Waco', zip: '00501' };
const log = '/v1/admin/logs/writes/?time_range=day';
const withoutSource = seedWorld(1).leads.find(
  (lead) => lead.lead_source_id === null && lead.integration_vendor === 'ENTRATA',
);
const weekMs = 7 * 24 * 3_600_000;

describe('after a restart with a memory file', () => {
  it.each([
    ['mine', 'SUCCESS'],
    ['x_job_failure', 'FAILURE'],
    ['x_job_partial', 'PARTIAL_SUCCESS'],
    ['x_job_pending', 'PENDING'],
  ])('the job of %s is still %s', async (leadId, status) => {
    const rig = await openRemembering();
    const jobId = await rig.queue(leadId, change);
    rig.finishJobs();
    const path = `/v1/admin/write-status/${jobId}`;
    const before = await rig.get(path);
    const after = await (await restart(rig)).get(path);
    expect(at(after.json, 'write_status')).toBe(status);
    expect(after.json).toEqual(before.json);
  });

  it('a pending job becomes due at its time', async () => {
    const rig = await openRemembering({ jobDelayMs: 5_000 });
    const jobId = await rig.queue('mine', change);
    rig.clock.advance(3_000);
    const again = await restart(rig, { jobDelayMs: 60_000 });
    const status = async () =>
      at((await again.get(`/v1/admin/write-status/${jobId}`)).json, 'write_status');
    rig.clock.advance(1_999);
    expect([await status(), again.sandbox.leadById('mine')?.city]).toEqual(['PENDING', null]);
    rig.clock.advance(1);
    expect([await status(), again.sandbox.leadById('mine')?.city]).toEqual(['SUCCESS', 'Waco']);
  });

  it('a pending job waits no longer when the clock was set back', async () => {
    const rig = await openRemembering({ jobDelayMs: 5_000 });
    await rig.queue('mine', change);
    rig.clock.advance(-3_600_000);
    const again = await restart(rig);
    rig.clock.advance(5_000);
    expect(again.sandbox.leadById('mine')?.city).toBe('Waco');
  });

  it('a new job with a shorter delay overtakes a remembered one', async () => {
    const rig = await openRemembering({ jobDelayMs: 60_000 });
    await rig.queue('late', change);
    const again = await restart(rig, { jobDelayMs: 1_000 });
    await again.queue('soon', change);
    rig.clock.advance(1_000);
    const cities = ['late', 'soon'].map((leadId) => again.sandbox.leadById(leadId)?.city);
    expect(cities).toEqual([null, 'Waco']);
  });

  it('the log of writes is the same, and goes on', async () => {
    const rig = await openRemembering();
    for (const leadId of ['a', 'x_job_failure', 'x_job_partial', 'b']) {
      await rig.queue(leadId, change);
      rig.clock.advance(1);
    }
    rig.finishJobs();
    const before = listAt((await rig.get(log)).json, 'results', 'logs');
    const again = await restart(rig);
    const failed = await again.get(`${log}&status=FAILURE`);
    const paged = await again.get(`${log}&limit=2&offset=1`);
    const newest = await again.queue('c', change);
    again.finishJobs();
    const [first, ...rest] = listAt((await again.get(log)).json, 'results', 'logs');
    expect(at(first, 'job_id')).toBe(newest);
    expect(rest).toEqual(before);
    expect(listAt(paged.json, 'results', 'logs')).toEqual(before.slice(1, 3));
    expect(listAt(failed.json, 'results', 'logs')).toEqual([before[2]]);
  });

  it.each(['mine', 'x_no_job', 'x_job_partial', 'x_lost_answer', withoutSource?.id ?? ''])(
    'the lead %s has the values that were applied',
    async (leadId) => {
      const rig = await openRemembering();
      await rig.put(leadId, { city: 'Austin', zip: '1' }).catch(() => null);
      rig.clock.advance(1);
      await rig.put(leadId, change);
      rig.finishJobs();
      const before = rig.sandbox.leadById(leadId);
      const again = await restart(rig);
      const reply = await again.get(`/v1/leads/${leadId}`);
      expect(before?.city).toBe('Waco');
      expect(at(reply.json, 'results')).toEqual(before);
    },
  );

  it('the list of leads shows them too', async () => {
    const rig = await openRemembering();
    await rig.queue('mine', change);
    rig.finishJobs();
    const again = await restart(rig);
    const { json } = await again.get('/v1/leads/?limit=1');
    expect(at(json, 'results', 0)).toMatchObject({ id: 'mine', ...change });
    expect(at(json, 'meta', 'total')).toBe(401);
  });

  it('a lead source that was set stays the first one', async () => {
    const leadId = withoutSource?.id ?? '';
    const rig = await openRemembering();
    await rig.queue(leadId, { lead_source_id: 'cmfirst' });
    const second = await rig.queue(leadId, { lead_source_id: 'cmsecond' });
    rig.finishJobs();
    const again = await restart(rig);
    const { json } = await again.get(`/v1/admin/write-status/${second}`);
    expect(at(json, 'write_status')).toBe('FAILURE');
    expect(again.sandbox.leadById(leadId)?.lead_source_id).toBe('cmfirst');
  });

  it('first tries that have struck do not strike again', async () => {
    const rig = await openRemembering();
    await expect(rig.put('x_lost_answer', change)).rejects.toThrow();
    expect((await rig.put('x_busy_once', change)).status).toBe(429);
    const again = await restart(rig);
    expect((await again.put('x_lost_answer', change)).status).toBe(200);
    expect((await again.put('x_busy_once', change)).status).toBe(200);
    expect((await again.put('y_busy_once', change)).status).toBe(429);
  });

  it('a failed job can be tried again', async () => {
    const rig = await openRemembering();
    const jobId = await rig.queue('x_job_failure', change);
    rig.finishJobs();
    const again = await restart(rig);
    const retry = await again.call('POST', `/v1/admin/retry-write/${jobId}`, {});
    const third = await restart(again);
    const status = await third.get(`/v1/admin/write-status/${String(at(retry.json, 'job_id'))}`);
    expect(status.status).toBe(200);
  });

  it('job ids are new ones, even when no time has passed', async () => {
    const rig = await openRemembering();
    const ids = [await rig.queue('a', change), await rig.queue('b', change)];
    const again = await restart(rig);
    ids.push(await again.queue('a', change), await again.queue('b', change));
    expect(new Set(ids).size).toBe(4);
  });

  it('what is older than a week is forgotten, in the file too', async () => {
    const rig = await openRemembering();
    const old = await rig.queue('old', change);
    rig.clock.advance(weekMs);
    const young = await rig.queue('young', change);
    rig.clock.advance(1);
    const again = await restart(rig);
    const paths = [old, young].map((jobId) => `/v1/admin/write-status/${jobId}`);
    const replies = await Promise.all(paths.map((path) => again.get(path)));
    expect(replies.map((reply) => reply.status)).toEqual([404, 200]);
    const text = readFileSync(rig.memoryFile, 'utf8');
    expect([text.includes(old), text.includes(young)]).toEqual([false, true]);
  });
});

describe('the memory file', () => {
  it('is made with its folder, and holds a write before the write is answered', async () => {
    const rig = await openRemembering();
    expect(readFileSync(rig.memoryFile, 'utf8')).toBe('');
    const jobId = await rig.queue('mine', change);
    expect(readFileSync(rig.memoryFile, 'utf8')).toContain(jobId);
  });

  it('is shared by two sandboxes at once', async () => {
    const first = await openRemembering();
    const second = await restart(first);
    const ids = [await first.queue('a', change), await second.queue('b', change)];
    ids.push(await first.queue('c', change));
    const third = await restart(second);
    for (const jobId of ids) {
      expect((await third.get(`/v1/admin/write-status/${jobId}`)).status).toBe(200);
    }
  });

  it('is made anew when it vanishes', async () => {
    const rig = await openRemembering();
    rmSync(rig.memoryFile);
    const jobId = await rig.queue('mine', change);
    const again = await restart(rig);
    expect((await again.get(`/v1/admin/write-status/${jobId}`)).status).toBe(200);
  });

  it('fails the write, with nothing queued, when it can not be written to', async () => {
    const rig = await openRemembering();
    rmSync(rig.memoryFile);
    mkdirSync(rig.memoryFile);
    expect((await rig.put('mine', change)).status).toBe(500);
    expect((await rig.put('x_no_job', change)).status).toBe(500);
    rig.finishJobs();
    expect(rig.sandbox.leadById('mine')?.city).toBeNull();
    expect(rig.sandbox.leadById('x_no_job')?.city).toBeNull();
  });

  it('fails the start when it can not be opened', async () => {
    const memoryFile = dirname(memoryPath());
    mkdirSync(memoryFile);
    await expect(openRig({ memoryFile })).rejects.toMatchObject({ code: 'EISDIR' });
  });
});
