import { expect, test } from 'vitest';
import { importLibrary } from '../../support/open-import.ts';
import { openRows, rowsOf } from '../import/sheet-rig.ts';
import { figures, openDesk, problemOf, statuses, type ListedLead } from './compare-rig.ts';

const HEADERS = ['lead_id', 'city', 'lead_source_id'];

const entrata = (leads: readonly ListedLead[]) =>
  leads.filter((lead) => lead.integration_vendor === 'ENTRATA');
const withCity = (leads: readonly ListedLead[]) => entrata(leads).filter(({ city }) => city);

/** @returns a row for each lead that changes nothing, but for those at some positions. */
function rowsFor(leads: readonly ListedLead[], changed: readonly number[] = []) {
  return leads.map(({ id, city }, at) => [
    id,
    changed.includes(at) ? 'Elsewhere' : (city ?? ''),
    '',
  ]);
}

test('many leads are read from the lists of their properties, 250 a request', async () => {
  const { leads, compare, told } = await openDesk();
  const { session } = await openRows(rowsFor(withCity(leads), [3]), HEADERS);
  const requests = await compare(session);
  const { unchanged = 0 } = figures(session);
  expect(figures(session)).toMatchObject({ ready: 1, compared: 1, blocked: 0 });
  expect(unchanged).toBe(withCity(leads).length - 1);
  // The properties, and a page of each: that is all there is.
  expect(requests).toBeLessThanOrEqual(5);
  expect(told.at(-1)).toMatchObject({ done: unchanged + 1, total: unchanged + 1, requestsLeft: 0 });
});

test('few leads are read one by one', async () => {
  const { leads, compare } = await openDesk();
  const { session } = await openRows(rowsFor(withCity(leads).slice(0, 2), [1]), HEADERS);
  expect(await compare(session)).toBe(2);
  expect(statuses(session)).toEqual(['unchanged', 'ready']);
});

test('leads that can’t be sent to block their rows, and say why', async () => {
  const { leads, compare } = await openDesk();
  const yardi = leads.find((lead) => lead.integration_vendor === 'YARDI')?.id ?? '';
  const set = withCity(leads).find((lead) => lead.lead_source_id !== null)?.id ?? '';
  const open = withCity(leads).find((lead) => lead.lead_source_id === null)?.id ?? '';
  const rows = [
    [yardi, 'Austin', ''],
    [set, 'Elsewhere', 'another-source'],
    ['cmgone_not_found', 'Austin', ''],
    [open, '', 'a-source'],
  ];
  const { session } = await openRows(rows, HEADERS);
  await compare(session);
  expect(statuses(session)).toEqual(['blocked', 'blocked', 'blocked', 'ready']);
  const groups = session.check?.groups(session.facts.headers) ?? [];
  const found = await Promise.all(
    groups.map(async ({ key, code, column, mendable }) => ({
      ...{ code, column, mendable },
      rows: await rowsOf(session, { group: key }),
    })),
  );
  expect(found.sort((one, other) => (one.code < other.code ? -1 : 1))).toEqual([
    { code: 'lead_absent', column: 'lead_id', mendable: false, rows: [4] },
    { code: 'lead_other_system', column: 'lead_id', mendable: false, rows: [2] },
    { code: 'lead_source_set', column: 'lead_source_id', mendable: true, rows: [3] },
  ]);
});

test('an edit is compared at once, without the network, and a new lead id is not compared yet', async () => {
  const { leads, compare, sandbox } = await openDesk();
  const [one, two, other] = withCity(leads);
  const { session } = await openRows(rowsFor([one, two] as ListedLead[], [1]), HEADERS);
  await compare(session);
  const before = sandbox.requestCount();
  await session.edit(1, 1, two?.city ?? '');
  await session.edit(0, 1, 'Elsewhere');
  expect(statuses(session)).toEqual(['ready', 'unchanged']);
  await session.edit(1, 0, other?.id ?? '');
  expect(statuses(session)).toEqual(['ready', 'ready']);
  expect(figures(session)).toMatchObject({ ready: 2, compared: 1, unchanged: 0 });
  await session.goTo(() => 0);
  expect(statuses(session)).toEqual(['unchanged', 'ready']);
  expect(sandbox.requestCount()).toBe(before);
});

test('a changed mapping is compared at once', async () => {
  const { leads, compare } = await openDesk();
  const { session } = await openRows(rowsFor(withCity(leads).slice(0, 2), [1]), HEADERS);
  await compare(session);
  const toField = (target: string | null) =>
    session.remap(
      (mapping) => ({
        ...mapping,
        columns: mapping.columns.map((each) => (each.column === 1 ? { ...each, target } : each)),
      }),
      () => undefined,
    );
  await toField('middle_name');
  expect(figures(session)).toMatchObject({ ready: 2, compared: 2, unchanged: 0 });
  await toField(null);
  expect(statuses(session)).toEqual(['empty', 'empty']);
  await toField('city');
  expect(statuses(session)).toEqual(['unchanged', 'ready']);
});

test('a comparison is there after a restart, with its time', async () => {
  const { leads, compare, clock } = await openDesk();
  const rows = rowsFor(withCity(leads).slice(0, 2), [1]);
  const { session, library, folder } = await openRows(rows, HEADERS);
  await compare(session);
  const state = session.leadsNow.state;
  await library.close();
  const again = await importLibrary(folder).session(session.facts.import);
  expect(statuses(again)).toEqual(['unchanged', 'ready']);
  expect(again.leadsNow.state).toEqual(state);
  expect(state).toMatchObject({ connection: 'test', isWhole: true, at: clock.now() });
});

test('what was read is kept where the server refuses the rest, and is not asked for again', async () => {
  const { leads, compare, sandbox, desk, endpoint } = await openDesk();
  const { session } = await openRows(rowsFor(withCity(leads)), HEADERS);
  // After the properties and one page.
  let asked = 0;
  const stop = new Promise<void>((done) => {
    const { save } = session.leadsNow;
    session.leadsNow.save = (...saved) => {
      save.apply(session.leadsNow, saved);
      asked += 1;
      if (asked === 2) {
        sandbox.rejectToken();
        done();
      }
    };
  });
  const problem = await problemOf(desk.compare(session, endpoint, false));
  await stop;
  expect(problem).toMatchObject({ code: 'lookup_unauthorised' });
  expect(problem.fix).toContain('compare again');
  const first = figures(session).unchanged ?? 0;
  expect(first).toBeGreaterThan(0);
  expect(session.leadsNow.state?.isWhole).toBe(false);
  sandbox.acceptToken();
  // The properties left, and nothing of what was read.
  expect(await compare(session)).toBeLessThanOrEqual(3);
  expect(figures(session).unchanged).toBe(withCity(leads).length);
});

test('a comparison that is stopped keeps what it read, and the next press goes on there', async () => {
  const { leads, compare, desk, endpoint, sandbox } = await openDesk();
  const { session } = await openRows(rowsFor(withCity(leads)), HEADERS);
  let saves = 0;
  const { save } = session.leadsNow;
  session.leadsNow.save = (...saved) => {
    save.apply(session.leadsNow, saved);
    saves += 1;
    if (saves === 2) desk.stop(session.facts.import);
  };
  await desk.compare(session, endpoint, false);
  const half = figures(session).unchanged ?? 0;
  expect(half).toBeGreaterThan(0);
  expect(half).toBeLessThan(withCity(leads).length);
  const whole = sandbox.requestCount();
  await compare(session);
  expect(sandbox.requestCount() - whole).toBeLessThanOrEqual(3);
  expect(figures(session).unchanged).toBe(withCity(leads).length);
});

test.each([
  [403, 'lookup_forbidden'],
  [404, 'lookup_not_found'],
  [418, 'lookup_refused'],
])('a %i is said in words', async (status, code) => {
  const { leads, sandbox, desk, endpoint } = await openDesk();
  const { session } = await openRows(rowsFor(withCity(leads)), HEADERS);
  sandbox.fault({ kind: 'status', status, body: 'no', pathPrefix: '/v1/leads/' });
  const problem = await problemOf(desk.compare(session, endpoint, false));
  expect(problem.code).toBe(code);
  expect(figures(session)).toMatchObject({ unchanged: 0, compared: 0 });
});

test('reading keeps to the pace of the connection, which its runs share', async () => {
  const { leads, compare, pacers, sandbox, clock } = await openDesk();
  const { session } = await openRows(rowsFor(withCity(leads)), HEADERS);
  pacers.of(sandbox.baseUrl, { ratePerMinute: 6 });
  const before = clock.monotonic();
  const requests = await compare(session);
  expect(clock.monotonic() - before).toBeGreaterThanOrEqual((requests - 2) * 10_000);
});

test('a 429 holds reading as long as the server asks', async () => {
  const { leads, compare, sandbox, told } = await openDesk();
  const { session } = await openRows(rowsFor(withCity(leads)), HEADERS);
  const headers = { 'retry-after': '40' };
  sandbox.fault({ kind: 'status', status: 429, headers, pathPrefix: '/v1/leads/' });
  await compare(session);
  expect(figures(session).unchanged).toBe(withCity(leads).length);
  expect(told.some(({ waitMs }) => waitMs > 30_000)).toBe(true);
});

test('leads are read again when that is asked, and the others stay until then', async () => {
  const { leads, compare, clock } = await openDesk();
  const { session } = await openRows(rowsFor(withCity(leads).slice(0, 2)), HEADERS);
  await compare(session);
  expect(await compare(session)).toBe(0);
  await clock.sleep(60_000);
  expect(await compare(session, true)).toBe(2);
  expect(session.leadsNow.readAt(withCity(leads)[0]?.id ?? '')).toBe(clock.now());
});

test('another connection takes the place of the one before once it answers', async () => {
  const first = await openDesk();
  const second = await openDesk();
  const { session } = await openRows(rowsFor(withCity(first.leads).slice(0, 2)), HEADERS);
  await first.compare(session);
  second.sandbox.rejectToken();
  const other = { ...second.endpoint, name: 'other' };
  await problemOf(second.desk.compare(session, other, false));
  expect(session.leadsNow.connection).toBe('test');
  expect(statuses(session)).toEqual(['unchanged', 'unchanged']);
  second.sandbox.acceptToken();
  await second.desk.compare(session, other, false);
  expect(session.leadsNow.connection).toBe('other');
});
