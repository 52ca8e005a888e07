import { describe, expect, test } from 'vitest';
import type { LeadRecord } from '../../../src/sandbox/lead-record.ts';
import { openFollowing, type FollowRig } from './follow-rig.ts';

const HEADERS = [
  'lead_id',
  'first_name',
  'zip',
  'target_move_in_date',
  'desired_min_rent_in_cents',
  'number_of_occupants',
];

/** What of a lead may be written. */
function valuesOf({ sandbox }: FollowRig, id: string): Partial<LeadRecord> {
  const lead = sandbox.leadById(id);
  if (lead === undefined) throw new Error(`There is no lead ${id}.`);
  return { ...lead, updated_at: '' };
}

/** Takes a lead's minimum rent away, by the API itself. */
async function clearRent({ endpoint, sandbox, clock }: FollowRig, id: string): Promise<void> {
  const answer = await fetch(`${endpoint.baseUrl ?? ''}/v1/leads/entrata/${id}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${endpoint.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ desired_min_rent_in_cents: null }),
  });
  expect(answer.status).toBe(200);
  await clock.sleep(60_000);
  expect(sandbox.leadById(id)?.desired_min_rent_in_cents).toBeNull();
}

/** Compares, so that old values are known, and sends. */
async function sendKept(rig: FollowRig, id: string): Promise<string> {
  await rig.call('compare:start', { import: id, endpoint: rig.endpoint, again: false });
  return rig.send(id);
}

describe('undoing a run', () => {
  test('makes every lead what it was before', async () => {
    const rig = await openFollowing();
    const { call, open, send, endpoint } = rig;
    const { known } = rig;
    // A field that was blank can't be made blank again, but for the minimum rent.
    const leads = known
      .filter(
        (lead) =>
          lead.first_name !== null &&
          lead.zip !== null &&
          lead.target_move_in_date !== null &&
          lead.number_of_occupants !== null,
      )
      .slice(0, 40);
    expect(leads.length).toBeGreaterThan(10);
    for (const { id } of leads.slice(0, 8)) await clearRent(rig, id);
    const before = leads.map(({ id }) => valuesOf(rig, id));
    // The rents of some are not touched: their cells are blank.
    const rows = leads.map(({ id }, at) => [
      id,
      'Undone',
      '78799',
      '2027-02-03',
      at % 3 === 0 ? '' : '77700',
      '9',
    ]);
    const run = await sendKept(rig, await open(HEADERS, rows));
    expect(leads.map(({ id }) => valuesOf(rig, id))).not.toEqual(before);
    const undo = await call('follow-up:undo', { run, endpoint });
    expect(undo.origin).toMatchObject({ kind: 'undo', run, notUndone: { total: 0 } });
    expect(undo.counts).toMatchObject({ ready: leads.length, blocked: 0 });
    await send(undo.import);
    expect(leads.map(({ id }) => valuesOf(rig, id))).toEqual(before);
  });

  test('leaves what was changed since, and says so', async () => {
    const rig = await openFollowing();
    const { call, open, send, endpoint, known, bodies } = rig;
    const [one, two] = known;
    const rows = [one, two].map((lead) => [lead?.id ?? '', 'Sent']);
    const run = await sendKept(rig, await open(['lead_id', 'city'], rows));
    await send(await open(['lead_id', 'city'], [[one?.id ?? '', 'By somebody else']]));
    const undo = await call('follow-up:undo', { run, endpoint });
    expect(await bodies(undo.import)).toEqual({ [two?.id ?? '']: { city: two?.city } });
    expect(undo.origin?.notUndone).toEqual({
      total: 1,
      first: [{ row: 2, leadId: one?.id, field: 'city', obstacle: 'changed_since' }],
    });
  });

  test('names the fields that can’t be put back and why', async () => {
    const rig = await openFollowing();
    const { call, open, endpoint } = rig;
    const lead = rig.known.find(
      (each) => each.middle_name === null && each.lead_source_id === null && each.city !== null,
    );
    const headers = ['lead_id', 'city', 'middle_name', 'lead_source_id', 'unit_id'];
    const row = [lead?.id ?? '', 'Sent', 'Sent', 'cmsource1', 'cmunit1'];
    const run = await sendKept(rig, await open(headers, [row]));
    const undo = await call('follow-up:undo', { run, endpoint });
    const left = undo.origin?.notUndone?.first.map(({ field, obstacle }) => [field, obstacle]);
    expect(Object.fromEntries(left ?? [])).toEqual({
      middle_name: 'not_clearable',
      lead_source_id: 'set_once',
      unit_id: 'unreadable',
    });
  });

  test('does not touch what never arrived', async () => {
    const rig = await openFollowing();
    const { call, open, endpoint, known, bodies } = rig;
    const id = await open(
      ['lead_id', 'city'],
      [
        [known[0]?.id ?? '', 'Sent'],
        ['b_refused', 'Sent'],
      ],
    );
    const run = await sendKept(rig, id);
    const undo = await call('follow-up:undo', { run, endpoint });
    expect(Object.keys(await bodies(undo.import))).toEqual([known[0]?.id]);
  });

  test('waits for the server to show what was sent', async () => {
    const rig = await openFollowing({ readsLagBehind: true });
    const { engine, call, open, sandbox, endpoint, known, bodies } = rig;
    const [lead] = known;
    const run = await sendKept(rig, await open(['lead_id', 'city'], [[lead?.id ?? '', 'Sent']]));
    const early = await engine.call('follow-up:undo', { run, endpoint });
    expect(early).toMatchObject({ ok: false, problem: { code: 'nothing_to_undo' } });
    sandbox.sync();
    const undo = await call('follow-up:undo', { run, endpoint });
    expect(await bodies(undo.import)).toEqual({ [lead?.id ?? '']: { city: lead?.city } });
  });

  test('is refused where nobody knows the old values, without asking the server', async () => {
    const { engine, sandbox, open, send, endpoint, known } = await openFollowing();
    const run = await send(await open(['lead_id', 'city'], [[known[0]?.id ?? '', 'Sent']]));
    const before = sandbox.requestCount();
    const reply = await engine.call('follow-up:undo', { run, endpoint });
    expect(reply).toMatchObject({ ok: false, problem: { code: 'no_old_values' } });
    expect(sandbox.requestCount()).toBe(before);
  });

  test('is not sent to another server than that of the run', async () => {
    const rig = await openFollowing();
    const { engine, call, open, endpoint, known } = rig;
    const run = await sendKept(rig, await open(['lead_id', 'city'], [[known[0]?.id ?? '', 'X']]));
    const undo = await call('follow-up:undo', { run, endpoint });
    const other = { ...endpoint, name: 'other', baseUrl: 'https://api.propexo.com' };
    const pace = { requestsPerMinute: 150, leftForOthers: 0, trial: null, warningsSeen: true };
    const order = { import: undo.import, endpoint: other, ...pace };
    const refused = { ok: false, problem: { code: 'other_server' } };
    expect(await engine.call('run:start', order)).toMatchObject(refused);
  });

  test('is refused at another server than that of the run', async () => {
    const rig = await openFollowing();
    const { engine, open, endpoint, known } = rig;
    const run = await sendKept(rig, await open(['lead_id', 'city'], [[known[0]?.id ?? '', 'X']]));
    const other = { ...endpoint, name: 'other', baseUrl: 'https://api.propexo.com' };
    const reply = await engine.call('follow-up:undo', { run, endpoint: other });
    expect(reply).toMatchObject({ ok: false, problem: { code: 'other_server' } });
  });
});
