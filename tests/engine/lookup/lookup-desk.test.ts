import { expect, test } from 'vitest';
import type { Endpoint } from '../../../src/contract/calls.ts';
import type { LookupProgress } from '../../../src/contract/lookup-calls.ts';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';
import { entrataLookups } from '../../../src/core/model/catalogue/entrata-lookups.ts';
import { BuiltInSandbox } from '../../../src/engine/built-in-sandbox.ts';
import { LookupDesk } from '../../../src/engine/lookup/lookup-desk.ts';
import { ProblemError } from '../../../src/engine/problem-error.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import { WarpClock } from '../../support/manual-clock.ts';
import { afterTest, temporaryFolder } from '../../support/run-harness.ts';

const place = { import: 'one', column: 1 };

async function openDesk(sending = false) {
  const sandbox = await startSandbox();
  afterTest(() => sandbox.close());
  const told: LookupProgress[] = [];
  const clock = new WarpClock();
  const desk = new LookupDesk({
    appVersion: '0.0.0',
    clock,
    sandbox: new BuiltInSandbox(temporaryFolder()),
    sendsTo: () => sending,
    onProgress: (progress) => told.push(progress),
  });
  afterTest(() => desk.close());
  const endpoint: Endpoint = { name: 'test', baseUrl: sandbox.baseUrl, token: sandbox.token };
  const properties = async () =>
    (await desk.properties({ ...place, column: null }, endpoint, entrata, false)).properties;
  const idOf = async (name: string) =>
    (await properties()).find((each) => each.name === name)?.id ?? '';
  const units = (property: string, again = false) =>
    desk.records(place, endpoint, entrataLookups.unit_id, property, again);
  return { sandbox, told, clock, desk, endpoint, properties, idOf, units };
}

async function problemOf(work: Promise<unknown>) {
  try {
    await work;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('It was not refused.');
}

test('the properties of the system are listed by name, with their places', async () => {
  const { properties } = await openDesk();
  expect((await properties()).map(({ name, place: where }) => `${name}, ${where}`)).toEqual([
    'Harbor Point, Newark, NJ',
    'Maple Court, Austin, TX',
    'The Lofts at 5th, Denver, CO',
  ]);
});

test('a list of many pages is read whole, 250 at a time, and kept', async () => {
  const { idOf, units, sandbox, told } = await openDesk();
  const property = await idOf('Harbor Point');
  const before = sandbox.requestCount();
  const { records, leftOut } = await units(property);
  expect([records.length, leftOut]).toEqual([610, 0]);
  expect(sandbox.requestCount() - before).toBe(3);
  expect(told.at(-1)).toMatchObject({ ...place, done: 610 });
  await units(property);
  expect(sandbox.requestCount() - before).toBe(3);
  await units(property, true);
  expect(sandbox.requestCount() - before).toBe(6);
  expect(sandbox.writes()).toEqual([]);
});

test('what was read with another token is not handed on', async () => {
  const { idOf, units, desk, endpoint, sandbox } = await openDesk();
  const property = await idOf('Maple Court');
  await units(property);
  sandbox.rejectToken();
  const other = { ...endpoint, token: 'another-account' };
  const call = desk.records(place, other, entrataLookups.unit_id, property, false);
  const problem = await problemOf(call);
  expect(problem.code).toBe('lookup_unauthorised');
  expect(JSON.stringify(problem)).not.toContain('another-account');
});

test('a 429 holds the lookup as long as the server asks, and is told', async () => {
  const { idOf, units, sandbox, told, clock } = await openDesk();
  const property = await idOf('Maple Court');
  const headers = { 'retry-after': '40' };
  sandbox.fault({ kind: 'status', status: 429, headers, pathPrefix: '/v1/units/' });
  const before = clock.monotonic();
  expect((await units(property)).records).toHaveLength(10);
  expect(clock.monotonic() - before).toBeGreaterThanOrEqual(40_000);
  expect(told.some(({ waitMs }) => waitMs === 40_000)).toBe(true);
});

test.each([
  [401, 'lookup_unauthorised', /does not accept the token/u],
  [403, 'lookup_forbidden', /does not let this token read units/u],
  [404, 'lookup_not_found', /has no list of units at \/v1\/units\//u],
  [418, 'lookup_refused', /answered 418/u],
])('a %i is said in words', async (status, code, message) => {
  const { idOf, units, sandbox } = await openDesk();
  const property = await idOf('Maple Court');
  sandbox.fault({ kind: 'status', status, body: 'no', pathPrefix: '/v1/units/' });
  const problem = await problemOf(units(property));
  expect(problem).toMatchObject({ code, message: expect.stringMatching(message) as string });
});

test('what may pass is asked for again, three times at most', async () => {
  const { idOf, units, sandbox } = await openDesk();
  const property = await idOf('Maple Court');
  sandbox.fault({ kind: 'reset', pathPrefix: '/v1/units/' });
  sandbox.fault({ kind: 'status', status: 502, pathPrefix: '/v1/units/' });
  expect((await units(property)).records).toHaveLength(10);
  sandbox.fault({ kind: 'status', status: 503, pathPrefix: '/v1/units/' }, 3);
  expect((await problemOf(units(property, true))).code).toBe('lookup_refused');
});

test.each([
  ['a web page', '<html>Sign in</html>', 'lookup_unreadable'],
  ['an endless list', { meta: { hasMore: true }, results: [] }, 'lookup_unreadable'],
  [
    'a list that moved',
    { meta: { hasMore: false, total: 2 }, results: [{ id: 'a' }, { id: 'a' }] },
    'lookup_moved',
  ],
])('%s is no list', async (_, body, code) => {
  const { idOf, units, sandbox } = await openDesk();
  const property = await idOf('Maple Court');
  sandbox.fault({ kind: 'status', status: 200, body, pathPrefix: '/v1/units/' });
  expect((await problemOf(units(property))).code).toBe(code);
});

test('one that is stopped ends at once', async () => {
  const { idOf, units, sandbox, desk, told } = await openDesk();
  const property = await idOf('Maple Court');
  sandbox.fault({ kind: 'hang', pathPrefix: '/v1/units/' });
  const ended = problemOf(units(property));
  const before = sandbox.requestCount();
  await expect.poll(() => sandbox.requestCount()).toBeGreaterThan(before);
  desk.stop(place);
  expect((await ended).code).toBe('lookup_stopped');
  expect(told.filter(({ column }) => column === 1)).toEqual([]);
});

test('none is begun while a run is being sent to the server', async () => {
  const { properties } = await openDesk(true);
  expect((await problemOf(properties())).code).toBe('lookup_while_sending');
});
