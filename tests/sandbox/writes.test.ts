import { describe, expect, it } from 'vitest';
import { seedWorld } from '../../src/sandbox/seeded-leads.ts';
import { at, openRig } from './rig.ts';

const { leads } = seedWorld(1);
const withSource = leads.find((lead) => lead.lead_source_id !== null)?.id ?? '';
const yardiLead = leads.find((lead) => lead.integration_vendor === 'YARDI')?.id ?? '';

describe('a write by the path of Entrata', () => {
  it('is answered with a job id and the values', async () => {
    const { put } = await openRig();
    const reply = await put('mine', { zip: '00501' });
    expect(reply.status).toBe(200);
    expect(at(reply.json, 'meta', 'job_id')).toMatch(/^cm[a-z0-9]{23}$/u);
    expect(at(reply.json, 'result')).toEqual({ id: 'mine', zip: '00501' });
  });

  it('is not applied before its job ends', async () => {
    const { put, sandbox } = await openRig();
    await put('mine', { zip: '00501' });
    expect(sandbox.leadById('mine')?.zip).toBeNull();
  });

  it('is applied when its job ends', async () => {
    const { put, sandbox, finishJobs } = await openRig();
    await put('mine', { zip: '00501', desired_num_bathrooms: 1.5 });
    finishJobs();
    expect(sandbox.leadById('mine')).toMatchObject({ zip: '00501', desired_num_bathrooms: 1.5 });
  });

  it('changes nothing but the fields that it names', async () => {
    const { put, sandbox, finishJobs } = await openRig();
    const before = sandbox.leadById(withSource);
    await put(withSource, { city: 'Waco' });
    finishJobs();
    const updated_at = sandbox.leadById(withSource)?.updated_at;
    expect(sandbox.leadById(withSource)).toEqual({ ...before, city: 'Waco', updated_at });
  });

  it('uses the date of a move-in as it is written, whatever the time zone', async () => {
    const { put, sandbox, finishJobs } = await openRig();
    await put('mine', { target_move_in_date: '2026-12-01T23:30:00-05:00' });
    finishJobs();
    expect(sandbox.leadById('mine')?.target_move_in_date).toBe('2026-12-01T00:00:00.000Z');
  });

  it('is refused in the documented shape when a field is wrong', async () => {
    const { put } = await openRig();
    const reply = await put('mine', { zip: 501 });
    expect(reply.status).toBe(400);
    expect(reply.json).toMatchObject({
      error: {
        code: 'invalid_request',
        message: expect.any(String) as string,
        details: { issues: [{ code: 'invalid_type', path: ['zip'] }] },
      },
    });
  });

  it.each(['', '{}', '{"zip":', 'null'])('is refused when the body is %j', async (body) => {
    const { call } = await openRig();
    const reply = await call('PUT', '/v1/leads/entrata/mine', body);
    expect(reply.status).toBe(400);
    expect(at(reply.json, 'error', 'code')).toBe('invalid_request');
  });

  it('is refused when the body does not say that it is JSON', async () => {
    const { call } = await openRig();
    const headers = { 'content-type': 'text/plain' };
    const reply = await call('PUT', '/v1/leads/entrata/mine', '{"zip":"1"}', headers);
    expect(reply.status).toBe(415);
  });

  it('is refused when the body is larger than 1 MiB', async () => {
    const { put } = await openRig();
    expect((await put('mine', { notes: 'x'.repeat(1024 * 1024) })).status).toBe(413);
  });

  it('is refused for a lead of another property system', async () => {
    const { put } = await openRig();
    const reply = await put(yardiLead, { zip: '00501' });
    expect(reply.status).toBe(400);
    expect(reply.text).toContain('YARDI');
  });

  it.each(['a%20b', 'a%2Fb', 'é', 'x'.repeat(65)])('finds no lead %s', async (leadId) => {
    const { put } = await openRig();
    expect((await put(leadId, { zip: '00501' })).status).toBe(404);
  });

  it('survives a broken percent encoding', async () => {
    const { put } = await openRig();
    expect((await put('%E0%A4%A', { zip: '00501' })).status).toBe(400);
  });

  it('sets a lead source where there is none', async () => {
    const { put, sandbox, finishJobs } = await openRig();
    await put('mine', { lead_source_id: 'cmsource' });
    finishJobs();
    expect(sandbox.leadById('mine')?.lead_source_id).toBe('cmsource');
  });

  it('fails as a job, with nothing applied, where there is a lead source', async () => {
    const { queue, get, sandbox, finishJobs } = await openRig();
    const jobId = await queue(withSource, { lead_source_id: 'cmsource', city: 'Waco' });
    finishJobs();
    const reply = await get(`/v1/admin/write-status/${jobId}`);
    expect(at(reply.json, 'write_status')).toBe('FAILURE');
    expect(reply.text).toContain('lead source');
    expect(sandbox.leadById(withSource)?.city).not.toBe('Waco');
  });

  it('is remembered with its lead, body, times and status', async () => {
    const { put, sandbox, clock } = await openRig();
    await put('mine', { zip: '00501' });
    await put('mine', { zip: 501 });
    const now = clock.now();
    expect(sandbox.writes()).toEqual([
      {
        leadId: 'mine',
        path: '/v1/leads/entrata/mine',
        body: { zip: '00501' },
        atMs: now,
        answeredAtMs: now,
        status: 200,
      },
      expect.objectContaining({ body: { zip: 501 }, status: 400 }),
    ]);
  });

  it('is forgotten when writes are not kept', async () => {
    const { put, sandbox } = await openRig({ keepsWrites: false });
    await put('mine', { zip: '00501' });
    expect(sandbox.writes()).toEqual([]);
  });
});

describe('a write by the generic path', () => {
  it('is answered in the other shape', async () => {
    const { call } = await openRig();
    const reply = await call('PUT', '/v1/leads/mine', { target_move_in_date: '2026-12-01' });
    expect(reply.json).toEqual({
      job_id: expect.any(String) as string,
      data: { id: 'mine', target_move_in_date: '2026-12-01' },
    });
  });

  it('takes leads of any property system', async () => {
    const { call } = await openRig();
    expect((await call('PUT', `/v1/leads/${yardiLead}`, { zip: '00501' })).status).toBe(200);
  });
});
