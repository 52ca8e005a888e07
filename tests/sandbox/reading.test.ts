import { describe, expect, it } from 'vitest';
import { seedWorld } from '../../src/sandbox/seeded-leads.ts';
import { at, listAt, openRig } from './rig.ts';

const world = seedWorld(1);
const firstLead = world.leads[0];
const firstProperty = world.properties[0]?.id ?? '';

function values(document: unknown, field: string): unknown[] {
  return listAt(document, 'results').map((record) => at(record, field));
}

describe('the list of leads', () => {
  it('gives the newest 100 and tells how many there are', async () => {
    const { get } = await openRig();
    const { json } = await get('/v1/leads/');
    expect(at(json, 'meta')).toEqual({
      offset: 0,
      limit: 100,
      orderBy: [{ created_at: 'desc' }],
      hasMore: true,
      total: 400,
    });
    expect(values(json, 'id')).toHaveLength(100);
    expect(values(json, 'id')[0]).toBe(world.leads.at(-1)?.id);
  });

  it('can be paged through without gaps or repetitions', async () => {
    const { get } = await openRig();
    const first = await get('/v1/leads/?limit=250&order-by=last_name:asc');
    const second = await get('/v1/leads/?limit=250&offset=250&order-by=last_name:asc');
    expect(at(second.json, 'meta', 'hasMore')).toBe(false);
    const ids = [...values(first.json, 'id'), ...values(second.json, 'id')];
    expect(new Set(ids)).toEqual(new Set(world.leads.map((lead) => lead.id)));
    expect(ids).toHaveLength(400);
  });

  it('puts nulls last when ordered by a field that may be null', async () => {
    const { get } = await openRig();
    const { json } = await get('/v1/leads/?limit=250&offset=250&order-by=last_name:desc');
    expect(values(json, 'last_name').at(-1)).toBeNull();
  });

  it('can be narrowed to a property system and a property', async () => {
    const { get } = await openRig();
    const query = `integration_vendor=ENTRATA&property_id=${firstProperty}&limit=250`;
    const { json } = await get(`/v1/leads/?${query}`);
    expect(new Set(values(json, 'property_id'))).toEqual(new Set([firstProperty]));
    expect(new Set(values(json, 'integration_vendor'))).toEqual(new Set(['ENTRATA']));
  });

  it('shows a change after it was listed before', async () => {
    const { get, put, finishJobs } = await openRig();
    const newest = world.leads.findLast((lead) => lead.integration_vendor === 'ENTRATA')?.id ?? '';
    const path = '/v1/leads/?integration_vendor=ENTRATA&limit=1';
    await get(path);
    await put(newest, { city: 'Waco' });
    finishJobs();
    expect(values((await get(path)).json, 'city')).toEqual(['Waco']);
  });

  it.each(['limit=251', 'limit=0', 'limit=ten', 'offset=-1', 'order-by=nothing:asc', 'vendor=X'])(
    'refuses the query %s',
    async (query) => {
      const { get } = await openRig();
      const reply = await get(`/v1/leads/?${query}`);
      expect(reply.status).toBe(400);
      expect(listAt(reply.json, 'error', 'details', 'issues')).toHaveLength(1);
    },
  );
});

describe('one lead', () => {
  it('is given with every field', async () => {
    const { get } = await openRig();
    const reply = await get(`/v1/leads/${firstLead?.id ?? ''}`);
    expect(reply.json).toEqual({ meta: {}, results: firstLead });
  });

  it('has no lease period, unit or employee, even after they were written', async () => {
    const { get, put, finishJobs } = await openRig();
    await put('mine', { lease_period_id: 'cml', unit_id: 'cmu', employee_id: 'cme' });
    finishJobs();
    const lead = at((await get('/v1/leads/mine')).json, 'results');
    expect(lead).not.toHaveProperty('lease_period_id');
    expect(lead).not.toHaveProperty('unit_id');
    expect(lead).not.toHaveProperty('employee_id');
  });

  it('is made up for a well-formed id that is new', async () => {
    const { get } = await openRig();
    const { json } = await get('/v1/leads/My-Own_1');
    expect(at(json, 'results')).toMatchObject({ id: 'My-Own_1', integration_vendor: 'ENTRATA' });
  });

  it('shows old values until the sync where reads lag behind', async () => {
    const { get, put, sandbox, finishJobs } = await openRig({ readsLagBehind: true });
    await put('mine', { city: 'Waco' });
    finishJobs();
    const before = await get('/v1/leads/mine');
    sandbox.sync();
    const after = await get('/v1/leads/mine');
    expect(at(before.json, 'results', 'city')).toBeNull();
    expect(at(after.json, 'results', 'city')).toBe('Waco');
  });
});

describe('the lists that give names to ids', () => {
  it.each([
    ['/v1/units/', 'number', '101'],
    ['/v1/employees/', 'is_active', false],
    ['/v1/lead-sources/', 'name', 'Zillow'],
    ['/v1/lease-periods/', 'name', '12 Months'],
    ['/v1/properties/', 'name', 'Harbor Point'],
    ['/v1/admin/integrations/', 'vendor', 'ENTRATA'],
  ])('%s tells each %s, such as %j', async (path, field, value) => {
    const { get } = await openRig();
    expect(values((await get(path)).json, field)).toContain(value);
  });

  it('can be narrowed to one property, where names do not repeat', async () => {
    const { get } = await openRig();
    const { json } = await get(`/v1/units/?property_id=${firstProperty}`);
    const numbers = values(json, 'number');
    expect(numbers).toHaveLength(10);
    expect(new Set(numbers).size).toBe(10);
  });
});

describe('paths that are not there', () => {
  it.each(['/', '/v1/leads', '/v2/leads/', '/v1/leads/entrata/', '/v1/leads/yardi/x'])(
    'finds nothing at %s',
    async (path) => {
      const { get } = await openRig();
      expect((await get(path)).status).toBe(404);
    },
  );

  it.each([
    ['POST', '/v1/leads/entrata/mine', 'PUT'],
    ['DELETE', '/v1/leads/mine', 'PUT, GET'],
    ['PUT', '/v1/units/', 'GET'],
    ['GET', '/v1/admin/retry-write/cmjob', 'POST'],
  ])('does not allow %s at %s', async (method, path, allowed) => {
    const { call } = await openRig();
    const reply = await call(method, path);
    expect(reply.status).toBe(405);
    expect(reply.headers.get('allow')).toBe(allowed);
  });
});
