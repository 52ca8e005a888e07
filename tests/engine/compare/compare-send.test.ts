import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { EngineCallInput, EngineCallName } from '../../../src/contract/calls.ts';
import { Engine } from '../../../src/engine/engine.ts';
import { systemClock } from '../../../src/engine/system-clock.ts';
import type { SandboxOptions } from '../../../src/sandbox/sandbox-options.ts';
import { afterTest, reaches, temporaryFolder } from '../../support/run-harness.ts';
import { writeRows } from '../import/sheet-rig.ts';
import { openDesk } from './compare-rig.ts';

async function openCompared(options: SandboxOptions = {}) {
  const { sandbox, leads, endpoint } = await openDesk(options);
  const engine = new Engine({
    dataDir: temporaryFolder(),
    appVersion: '0.0.0',
    clock: systemClock,
    random: Math.random,
    workers: null,
    onTrouble: 'stop',
  });
  afterTest(() => engine.close());
  const call = async <N extends EngineCallName>(
    ...[name, input]: Parameters<typeof engine.call<N>>
  ) => {
    const reply = await engine.call(name, input);
    if (!reply.ok) throw new Error(reply.problem.message);
    return reply.value;
  };
  const [one, two] = leads.filter((lead) => lead.integration_vendor === 'ENTRATA' && lead.city);
  const rows = [
    [one?.id ?? '', one?.city ?? ''],
    [two?.id ?? '', 'Elsewhere'],
  ];
  const compared = async (table: typeof rows) => {
    const path = writeRows(table, ['lead_id', 'city']);
    const { import: opened } = await call('import:open', { path, options: {} });
    await call('compare:start', { import: opened, endpoint, again: false });
    return opened;
  };
  const id = await compared(rows);
  const send = { import: id, requestsPerMinute: 100_000, leftForOthers: 0 };
  const start = { ...send, trial: null, warningsSeen: true };
  return { sandbox, engine, call, compared, id, endpoint, one, two, send, start };
}

/** Starts a run and waits until its last update was answered. */
async function sendAll(
  { engine, call }: Pick<Awaited<ReturnType<typeof openCompared>>, 'engine' | 'call'>,
  order: EngineCallInput<'run:start'>,
): Promise<void> {
  const { run } = await call('run:start', order);
  const session = engine.runs.active(run)?.session;
  if (session) await reaches(session, 'confirming');
}

test('a run leaves out the rows that change nothing, and its report says so', async () => {
  const { sandbox, engine, call, endpoint, two, send, start } = await openCompared();
  const summary = await call('send:summary', { ...send, endpoint });
  expect(summary).toMatchObject({ leads: 1, leftOut: { unchanged: 1, blocked: 0 } });
  const { run } = await call('run:start', { ...start, endpoint });
  await engine.runs.active(run)?.ended;
  expect(sandbox.writes().map(({ leadId }) => leadId)).toEqual([two?.id]);
  const view = await call('run:report', { run });
  expect(view.counts).toMatchObject({ unchanged: 1, succeeded: 1 });
  const report = readFileSync(view.reports?.all ?? '', 'utf8')
    .trim()
    .split('\r\n');
  expect(report.map((line) => /unchanged|succeeded/u.exec(line)?.[0])).toEqual([
    undefined,
    'unchanged',
    'succeeded',
  ]);
});

test('a lead that was sent to is not compared any more', async () => {
  const { call, id, endpoint, start } = await openCompared();
  await call('run:start', { ...start, endpoint });
  const { counts } = await call('import:get', { import: id });
  expect(counts).toMatchObject({ ready: 1, compared: 0, unchanged: 1 });
});

test('a value that reading still shows after it was changed does not make a row unchanged', async () => {
  const rig = await openCompared({ readsLagBehind: true });
  const { sandbox, engine, call, compared, endpoint, two, start } = rig;
  await sendAll({ engine, call }, { ...start, endpoint });
  const back = await compared([[two?.id ?? '', two?.city ?? '']]);
  const view = await call('import:get', { import: back });
  expect(view.counts).toMatchObject({ ready: 1, unchanged: 0, compared: 0 });
  expect(view.comparison).toMatchObject({ skipped: 1 });
  await sendAll({ engine, call }, { ...start, import: back, endpoint });
  expect(sandbox.writes().map(({ body }) => body)).toEqual([
    { city: 'Elsewhere' },
    { city: two?.city },
  ]);
});

test('a value that reading shows as it was sent makes the same row unchanged', async () => {
  const { engine, call, compared, endpoint, two, start } = await openCompared();
  const { run } = await call('run:start', { ...start, endpoint });
  await engine.runs.active(run)?.ended;
  const again = await compared([[two?.id ?? '', 'Elsewhere']]);
  const { counts } = await call('import:get', { import: again });
  expect(counts).toMatchObject({ ready: 0, unchanged: 1 });
});

test('a run is refused whose comparison another run has outdated, and says what to do', async () => {
  const { engine, call, compared, endpoint, one, two, send, start } = await openCompared();
  const back = await compared([
    [two?.id ?? '', two?.city ?? ''],
    [one?.id ?? '', 'Somewhere'],
  ]);
  await sendAll({ engine, call }, { ...start, endpoint });
  const order = { ...start, import: back, endpoint };
  expect(await engine.call('run:start', order)).toMatchObject({
    ok: false,
    problem: { code: 'comparison_outdated' },
  });
  const summary = await call('send:summary', { ...send, import: back, endpoint });
  expect(summary).toMatchObject({ leads: 2, leftOut: { unchanged: 0 } });
});

test('rows compared with one connection are not left out of a run to another', async () => {
  const { engine, call, id, endpoint, send, start } = await openCompared();
  const other = { ...endpoint, name: 'other', baseUrl: 'http://127.0.0.1:9' };
  const refused = { ok: false, problem: { code: 'compared_elsewhere' } };
  expect(await engine.call('send:summary', { ...send, endpoint: other })).toMatchObject(refused);
  expect(await engine.call('run:start', { ...start, endpoint: other })).toMatchObject(refused);
  const { counts } = await call('compare:forget', { import: id });
  expect(counts).toMatchObject({ ready: 2, compared: 0, unchanged: 0 });
  expect(await engine.call('send:summary', { ...send, endpoint: other })).toMatchObject({
    ok: true,
  });
});
