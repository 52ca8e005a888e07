import { describe, expect, it } from 'vitest';
import { markedBehaviour, markedLeads } from '../../src/sandbox/marked-leads.ts';
import { at, listAt, openRig } from './rig.ts';

const change = { city: 'Waco', zip: '00501' };

describe('the table of marked leads', () => {
  it('names each ending once, and no ending inside another', () => {
    for (const { ending, behaviour } of markedLeads) {
      expect(markedBehaviour(`lead${ending}`)).toBe(behaviour);
    }
  });

  it('does not care for letter case', () => {
    expect(markedBehaviour('CM123_JOB_Failure')).toBe('job_failure');
  });

  it('leaves other ids alone', () => {
    expect(markedBehaviour('cm_reset_1')).toBeNull();
  });
});

describe('a marked lead', () => {
  it('_not_found is 404, to write and to read', async () => {
    const { put, get } = await openRig();
    expect((await put('x_not_found', change)).status).toBe(404);
    expect((await get('/v1/leads/x_not_found')).status).toBe(404);
  });

  it('_refused is 400 with an issue on the first field', async () => {
    const { put, sandbox, finishJobs } = await openRig();
    const reply = await put('x_refused', change);
    finishJobs();
    expect(reply.status).toBe(400);
    const issues = listAt(reply.json, 'error', 'details', 'details', 'issues');
    expect(issues).toMatchObject([{ path: ['city'] }]);
    expect(sandbox.leadById('x_refused')?.city).toBeNull();
  });

  it('_job_failure ends as FAILURE, with a JSON document in one error', async () => {
    const { queue, get, sandbox, finishJobs } = await openRig();
    const jobId = await queue('x_job_failure', change);
    finishJobs();
    const { json } = await get(`/v1/admin/write-status/${jobId}`);
    const [plain, document] = listAt(json, 'errors').map(String);
    expect(at(json, 'write_status')).toBe('FAILURE');
    expect(plain).toBe('Entrata refused the update.');
    expect(at(JSON.parse(document ?? ''), 'response', 'error', 'message')).toContain('editable');
    expect(sandbox.leadById('x_job_failure')?.city).toBeNull();
  });

  it('_job_partial ends as PARTIAL_SUCCESS, with all but the last field applied', async () => {
    const { queue, get, sandbox, finishJobs } = await openRig();
    const jobId = await queue('x_job_partial', change);
    finishJobs();
    const { json } = await get(`/v1/admin/write-status/${jobId}`);
    expect(json).toMatchObject({
      write_status: 'PARTIAL_SUCCESS',
      errors: ['Entrata did not take zip.'],
    });
    expect(sandbox.leadById('x_job_partial')).toMatchObject({ city: 'Waco', zip: null });
  });

  it('_job_pending stays PENDING and holds up no other job', async () => {
    const { queue, get, sandbox, clock } = await openRig();
    const jobId = await queue('x_job_pending', change);
    await queue('mine', change);
    clock.advance(86_400_000);
    const { json } = await get(`/v1/admin/write-status/${jobId}`);
    expect(at(json, 'write_status')).toBe('PENDING');
    expect(sandbox.leadById('mine')?.city).toBe('Waco');
  });

  it('_unavailable is 503 in HTML, and nothing is applied', async () => {
    const { put, sandbox } = await openRig();
    const reply = await put('x_unavailable', change);
    expect(reply.status).toBe(503);
    expect(reply.headers.get('content-type')).toContain('text/html');
    expect(sandbox.leadById('x_unavailable')).toBeUndefined();
  });

  it('_lost_answer is applied though the connection is cut', async () => {
    const { put, sandbox, finishJobs } = await openRig();
    await expect(put('x_lost_answer', change)).rejects.toThrow();
    finishJobs();
    expect(sandbox.leadById('x_lost_answer')?.city).toBe('Waco');
    expect(sandbox.writes()).toMatchObject([{ status: null, answeredAtMs: null }]);
  });

  it('_lost_answer is answered at the second try', async () => {
    const { put } = await openRig();
    await expect(put('x_lost_answer', change)).rejects.toThrow();
    expect((await put('x_lost_answer', change)).status).toBe(200);
  });

  it('_reset cuts the connection at every try, and nothing is applied', async () => {
    const { put, sandbox } = await openRig();
    await expect(put('x_reset', change)).rejects.toThrow();
    await expect(put('x_reset', change)).rejects.toThrow();
    expect(sandbox.leadById('x_reset')).toBeUndefined();
  });

  it('_slow is answered after 90 s of a full minute', async () => {
    const { put, clock } = await openRig({ minuteMs: 6_000 });
    const timer = clock.nextTimer();
    const reply = put('x_slow', change);
    expect(await timer).toBe(9_000);
    clock.advance(9_000);
    expect((await reply).status).toBe(200);
  });

  it('_no_job is applied and answered without a job id', async () => {
    const { put, sandbox } = await openRig();
    const reply = await put('x_no_job', change);
    expect(reply.json).toEqual({ meta: {}, result: { id: 'x_no_job', ...change } });
    expect(sandbox.leadById('x_no_job')?.city).toBe('Waco');
  });

  it('_busy_once is 429 once, then like any other lead', async () => {
    const { put } = await openRig();
    const replies = [await put('x_BUSY_ONCE', change), await put('x_BUSY_ONCE', change)];
    expect(replies.map((reply) => reply.status)).toEqual([429, 200]);
  });
});
