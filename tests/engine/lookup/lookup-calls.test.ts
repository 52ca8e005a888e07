import { expect, test } from 'vitest';
import type { EngineCallName } from '../../../src/contract/calls.ts';
import { Engine } from '../../../src/engine/engine.ts';
import { systemClock } from '../../../src/engine/system-clock.ts';
import { afterTest, temporaryFolder } from '../../support/run-harness.ts';
import { writeRows } from '../import/sheet-rig.ts';

const endpoint = { name: 'sandbox', baseUrl: null, token: '' };

function openEngine(dataDir: string): Engine {
  const engine = new Engine({
    dataDir,
    appVersion: '0.0.0',
    clock: systemClock,
    random: Math.random,
    workers: null,
    onTrouble: 'stop',
  });
  afterTest(() => engine.close());
  return engine;
}

async function valueOf<N extends EngineCallName>(
  engine: Engine,
  ...[name, input]: Parameters<typeof engine.call<N>>
) {
  const reply = await engine.call(name, input);
  if (!reply.ok) throw new Error(reply.problem.message);
  return reply.value;
}

async function openAgents(engine: Engine, names: readonly string[]) {
  const rows = names.map((name, at) => [`cmlead${String(at)}`, name]);
  const path = writeRows(rows, ['lead_id', 'Agent']);
  const { import: id } = await valueOf(engine, 'import:open', { path, options: {} });
  const change = { change: 'target', column: 1, target: 'employee_id' } as const;
  await valueOf(engine, 'mapping:change', { import: id, change });
  return id;
}

async function lookUp(engine: Engine, id: string, propertyName: string) {
  const { properties } = await valueOf(engine, 'lookup:properties', { import: id, endpoint });
  const property = properties.find(({ name }) => name === propertyName)?.id ?? '';
  const input = { import: id, column: 1, endpoint, property, again: false };
  return valueOf(engine, 'lookup:column', input);
}

test('names are mapped to ids of one property, and a choice is remembered there alone', async () => {
  const dataDir = temporaryFolder();
  const engine = openEngine(dataDir);
  const names = ['noah patel', 'Grace Kim', 'grace.kim@leasing.example', 'Nobody'];
  const id = await openAgents(engine, names);
  const view = await lookUp(engine, id, 'The Lofts at 5th');
  expect(view.counts).toMatchObject({ ready: 1, blocked: 3 });
  const survey = await valueOf(engine, 'column:survey', { import: id, column: 1 });
  expect(survey).toMatchObject({ distinct: 4, unmapped: 3, unmappedValues: 3 });
  expect(Object.fromEntries(survey.values.map(({ text, reason }) => [text, reason]))).toEqual({
    'noah patel': 'inactive',
    'Grace Kim': 'several',
    'grace.kim@leasing.example': 'found',
    Nobody: 'none',
  });
  const several = survey.values.find(({ reason }) => reason === 'several')?.candidates ?? [];
  expect(several.map(({ name }) => name).sort()).toEqual([
    'Grace Kim · grace.kim2@leasing.example',
    'Grace Kim · grace.kim@leasing.example',
  ]);
  const [first] = several;
  const target = first?.id ?? '';
  const name = first?.name ?? '';
  const value = { change: 'value', column: 1, value: 'Grace Kim', target, name } as const;
  const settled = await valueOf(engine, 'mapping:change', { import: id, change: value });
  expect(settled.counts).toMatchObject({ ready: 2, blocked: 2 });
  const row = await valueOf(engine, 'row:get', { import: id, row: 3 });
  expect(row.json).toContain(target);

  const next = await openAgents(engine, names);
  const again = await lookUp(engine, next, 'The Lofts at 5th');
  expect(again.mapping.columns[1]?.usedValues).toMatchObject({ 'Grace Kim': target });
  const elsewhere = await lookUp(engine, next, 'Maple Court');
  expect(elsewhere.mapping.columns[1]).toMatchObject({ values: {}, usedValues: {} });
  expect(elsewhere.counts).toMatchObject({ ready: 0, blocked: 4 });
});

test('after a restart the ids and their names are there without the network', async () => {
  const dataDir = temporaryFolder();
  const first = openEngine(dataDir);
  const id = await openAgents(first, ['Grace.Kim@leasing.example', 'Grace Kim']);
  await lookUp(first, id, 'The Lofts at 5th');
  await first.close();
  const second = openEngine(dataDir);
  const survey = await valueOf(second, 'column:survey', { import: id, column: 1 });
  expect(survey.values).toMatchObject([
    { text: 'Grace Kim', reason: 'none' },
    { reason: 'found', name: 'Grace Kim · grace.kim@leasing.example' },
  ]);
  expect(await valueOf(second, 'lookup:records', { import: id, column: 1 })).toEqual({
    records: null,
    leftOut: 0,
  });
});

test('ids of one server are not sent to another', async () => {
  const engine = openEngine(temporaryFolder());
  const id = await openAgents(engine, ['grace.kim@leasing.example']);
  await lookUp(engine, id, 'The Lofts at 5th');
  const elsewhere = { name: 'propexo', baseUrl: 'https://api.propexo.com', token: 'secret-token' };
  const send = { import: id, requestsPerMinute: 150 };
  const summary = await engine.call('send:summary', { ...send, endpoint: elsewhere });
  const start = await engine.call('run:start', {
    ...send,
    endpoint: elsewhere,
    trial: null,
    warningsSeen: true,
  });
  for (const reply of [summary, start]) {
    expect(reply).toMatchObject({ ok: false, problem: { code: 'names_of_other_server' } });
  }
  expect(await engine.call('send:summary', { ...send, endpoint })).toMatchObject({ ok: true });
});

test('only fields whose ids have names are looked up', async () => {
  const engine = openEngine(temporaryFolder());
  const id = await openAgents(engine, ['x']);
  const change = { change: 'target', column: 1, target: 'first_name' } as const;
  await valueOf(engine, 'mapping:change', { import: id, change });
  const input = { import: id, column: 1, endpoint, property: 'p', again: false };
  const reply = await engine.call('lookup:column', input);
  expect(reply).toMatchObject({ ok: false, problem: { code: 'no_lookup' } });
});
