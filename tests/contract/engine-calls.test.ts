import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  engineCalls,
  events,
  sharedCalls,
  windowCalls,
  type EngineCallInput,
  type EngineCallName,
  type EngineCallOutput,
  type EventName,
  type Reply,
} from '../../src/contract/calls.ts';
import { Engine } from '../../src/engine/engine.ts';
import { systemClock } from '../../src/engine/system-clock.ts';
import { temporaryFolder } from '../support/open-import.ts';

const sample = join(import.meta.dirname, '../../resources/sample-leads.csv');
const endpoint = { name: 'sandbox', baseUrl: null, token: '' };

const engine = new Engine({
  workers: null,
  dataDir: temporaryFolder(),
  appVersion: '0.0.0',
  clock: systemClock,
  random: Math.random,
  onTrouble: 'pause',
});
const called = new Set<EngineCallName>();
const told: { name: EventName; data: unknown }[] = [];
engine.listen((name, data) => told.push({ name, data }));

afterAll(() => engine.close());

/** Makes a call as a host does, and holds what comes back against the contract. */
async function call<N extends EngineCallName>(
  name: N,
  input: EngineCallInput<N>,
): Promise<EngineCallOutput<N>> {
  called.add(name);
  expect(engineCalls[name].input.parse(input)).toEqual(input);
  const reply = await engine.call(name, input);
  if (!reply.ok) throw new Error(`${name}: ${reply.problem.message}`);
  const { output } = engineCalls[name];
  expect(output.parse(structuredClone(reply.value)), name).toEqual(reply.value);
  return reply.value;
}

describe('every call of the engine', () => {
  it('answers as the contract says, from opening a file to its reports', async () => {
    const opened = await call('import:open', { path: sample, options: {} });
    const id = { import: opened.import };
    await call('import:stop', id);
    await call('import:reread', { ...id, options: { encoding: 'utf-8' } });
    await call('catalogue:fields', null);
    let view = await call('import:get', id);
    for (const { column, guess } of view.mapping.columns) {
      if (!guess) continue;
      view = await call('mapping:change', { ...id, change: { change: 'confirm', column } });
    }
    view = await call('mapping:change', {
      ...id,
      change: { change: 'duplicates', duplicates: 'last' },
    });
    expect(view.mappingProblems).toEqual([]);
    await call('profile:save', { ...id, name: 'May', overwrite: false });
    await call('profile:rename', { name: 'May', to: 'May moves' });
    const path = join(temporaryFolder(), 'may.json');
    await call('profile:export', { name: 'May moves', path });
    expect((await call('profile:import', { path })).name).toBe('May moves (2)');
    await call('profile:remove', { name: 'May moves (2)' });
    expect((await call('profile:list', { import: null })).profiles).toHaveLength(1);
    expect((await call('profile:list', id)).profiles[0]?.missing).toBe(0);
    const applied = await call('profile:apply', { ...id, name: 'May moves' });
    expect(applied.view.mappingProblems).toEqual([]);
    await call('import:step', { ...id, step: 'review' });
    for (const { column } of view.mapping.columns) await call('column:survey', { ...id, column });

    const filters = ['all', 'errors', 'warnings', 'duplicates'] as const;
    for (const filter of [...filters, ...view.groups.map(({ key }) => ({ group: key }))]) {
      const page = await call('rows:page', { ...id, filter, from: 0, count: 500 });
      for (const { row } of page.rows) await call('row:get', { ...id, row });
    }
    const wish = { filter: 'all', sort: { by: 0, descending: true } } as const;
    await call('rows:list', { ...id, wish });
    await call('rows:problem', { ...id, wish, from: -1, direction: 1 });
    const change = { change: 'trim' as const, columns: [0] };
    const trim = { ...id, wish, ranges: null, change };
    expect((await call('rows:preview', trim)).cells).toBe((await call('rows:change', trim)).cells);
    const { rows } = await call('rows:page', { ...id, filter: 'ready', from: 0, count: 2 });
    const [first, second] = rows.map(({ row }) => row);
    if (first === undefined || second === undefined) throw new Error('Two rows are ready.');
    // Those that the sandbox lets hang would keep the test waiting for their deadlines.
    const ready = await call('rows:page', { ...id, filter: 'ready', from: 0, count: 500 });
    for (const { row, cells } of ready.rows) {
      if (cells.at(-1) === 'succeeded' || cells.at(-1) === 'failed') continue;
      await call('row:exclude', { ...id, row, excluded: true });
    }
    const edited = await call('cell:edit', { ...id, row: first, column: 2, value: 'Okafor' });
    expect(edited.counts.changed).toBeGreaterThan(0);
    const cell = { ...id, rows: { numbers: [first] }, columns: [2] };
    expect((await call('cells:text', { ...cell, from: 0 })).text).toBe('Okafor\r\n');
    const copied = { ...cell, selected: { rows: 1, columns: 1 }, text: 'Okoro' };
    expect((await call('cells:paste', copied)).cells).toBe(1);
    expect((await call('cells:set', { ...cell, to: 'first-row' })).cells).toBe(0);
    const layout = { order: null, hidden: [2], widths: [] };
    await call('columns:arrange', { ...id, layout });
    expect(await call('columns:get', id)).toEqual(layout);
    const counts = (await call('row:exclude', { ...id, row: second, excluded: true })).counts;
    expect(counts.excluded).toBeGreaterThan(0);
    expect((await call('sheet:undo', id)).history.redo).toBe(`Left out row ${String(second)}`);
    expect((await call('sheet:redo', id)).counts).toEqual(counts);
    const { total: steps, position } = await call('sheet:history', {
      ...id,
      from: 0,
      count: 500,
    });
    expect(position).toBe(steps);
    expect((await call('sheet:goto', { ...id, position: 0 })).counts.changed).toBe(0);
    expect((await call('sheet:goto', { ...id, position })).counts).toEqual(counts);
    for (const { key, mendable } of view.groups) {
      const { cells, left, first } = await call('group:preview', { ...id, key });
      expect(first).toHaveLength(Math.min(cells, 10));
      if (mendable) continue;
      expect(await call('group:mend', { ...id, key })).toMatchObject({ cells: 0, left, counts });
    }

    const send = { ...id, endpoint, requestsPerMinute: 600, leftForOthers: 0 };
    expect((await call('send:summary', send)).leads).toBe(counts.ready);
    const started = await call('run:start', { ...send, trial: null, warningsSeen: true });
    const run = { run: started.run };
    await call('run:pause', run);
    await call('run:get', run);
    await call('run:resume', { ...run, endpoint });
    await engine.runs.active(started.run)?.ended;
    await call('run:stop', run);
    const ended = await call('run:report', run);
    const total = Object.values(ended.counts).reduce((sum, count) => sum + count, 0);
    expect(total).toBe(ended.rows);
    expect(ended.counts.succeeded).toBeGreaterThan(0);
    for (const state of [null, 'succeeded', 'failed', 'excluded'] as const) {
      await call('run:outcomes', { ...run, state, from: 0, count: 500 });
    }
    const { outcomes } = await call('run:outcomes', {
      ...run,
      state: 'succeeded',
      from: 0,
      count: 1,
    });
    const sentRow = outcomes[0]?.row ?? 0;
    await call('run:evidence', { ...run, row: sentRow, endpoint });
    await call('run:resend', { ...run, rows: [sentRow], endpoint });
    await engine.runs.active(started.run)?.ended;
    expect((await call('run:list', null)).map((each) => each.run)).toEqual([started.run]);
    const [listed] = await call('import:list', null);
    expect(listed?.run?.succeeded).toBe(ended.counts.succeeded);

    const agents = await call('import:paste', {
      text: 'Lead ID\tAgent\ncm1\tgrace.kim@leasing.example\n',
    });
    const named = { import: agents.import, column: 1 };
    const target = { change: 'target' as const, column: 1, target: 'employee_id' };
    await call('mapping:change', { import: agents.import, change: target });
    const { properties } = await call('lookup:properties', { import: agents.import, endpoint });
    const property = properties.find(({ name }) => name === 'The Lofts at 5th')?.id ?? '';
    const looked = await call('lookup:column', { ...named, endpoint, property, again: false });
    expect(looked.counts?.ready).toBe(1);
    const { records } = await call('lookup:records', named);
    expect(records?.map(({ name }) => name)).toContainEqual(expect.stringContaining('Grace Kim'));
    await call('lookup:stop', named);
    const compare = { import: agents.import, endpoint, again: false };
    expect((await call('compare:start', compare)).comparison).toMatchObject({ isWhole: true });
    await call('compare:stop', { import: agents.import });
    expect((await call('compare:forget', { import: agents.import })).comparison).toBeNull();
    await call('import:remove', { import: agents.import });

    const failed = await call('follow-up:rows', { ...run, kind: 'retry', rows: null });
    expect(failed.origin).toMatchObject({ kind: 'retry', run: started.run });
    await call('follow-up:stop', run);
    const undone = await engine.call('follow-up:undo', { ...run, endpoint });
    expect(undone).toMatchObject({ ok: false, problem: { code: 'no_old_values' } });
    called.add('follow-up:undo');
    await call('history:pin', { ...run, pinned: true });
    await call('history:retain', { days: 30 });
    const history = await call('history:list', { search: '' });
    expect(history).toMatchObject({ total: 1, retentionDays: 30, runs: [{ pinned: true }] });
    expect((await call('history:links', run)).followers).toEqual([]);
    await call('history:differences', { ...run, other: started.run, from: 0, count: 10 });
    const runFile = { path: join(temporaryFolder(), 'run.leadsheet-run') };
    await call('history:export', { ...run, ...runFile });
    await call('history:purge', run);
    expect(await call('history:import', runFile)).toEqual(run);
    expect(await call('import:list', null)).toEqual([]);
    await call('import:remove', id);
    expect(await call('import:list', null)).toEqual([]);
    expect([...called].sort()).toEqual(Object.keys(engineCalls).sort());
  }, 60_000);

  it('is told of as the contract says', () => {
    expect(told.length).toBeGreaterThan(0);
    for (const { name, data } of told) expect(events[name].parse(data), name).toEqual(data);
  });

  it('answers with a sentence where there is no such import, run, row or column', async () => {
    const none = { import: 'none' };
    const replies: Reply<unknown>[] = [
      await engine.call('import:get', none),
      await engine.call('rows:page', { ...none, filter: 'all', from: 0, count: 1 }),
      await engine.call('import:reread', { ...none, options: {} }),
      await engine.call('profile:list', none),
      await engine.call('profile:apply', { ...none, name: 'none' }),
      await engine.call('profile:remove', { name: 'none' }),
      await engine.call('profile:export', { name: 'none', path: '/no/such/folder/p.json' }),
      await engine.call('profile:import', { path: '/no/such/file.json' }),
      await engine.call('run:get', { run: '20261123-120000-abcd' }),
      await engine.call('run:report', { run: '20261123-120000-abcd' }),
      await engine.call('import:open', { path: '/no/such/file.csv', options: {} }),
    ];
    const opened = await call('import:open', { path: sample, options: {} });
    const id = { import: opened.import };
    replies.push(
      await engine.call('row:get', { ...id, row: 9999 }),
      await engine.call('cell:edit', { ...id, row: 2, column: 99, value: 'x' }),
    );
    for (const reply of replies) {
      if (reply.ok) throw new Error('There was nothing to answer with.');
      expect(reply.problem.message).toMatch(/\.$/u);
      expect(reply.problem.fix).toMatch(/\.$/u);
    }
  });
});

describe('the contract', () => {
  it('gives the window every call that passes through unchanged', () => {
    expect(Object.keys(windowCalls)).toEqual(expect.arrayContaining(Object.keys(sharedCalls)));
    expect(Object.keys(engineCalls)).toEqual(expect.arrayContaining(Object.keys(sharedCalls)));
  });

  it('takes no import or run name that could leave the data folder', () => {
    for (const name of ['..', '../x', 'a/b', 'a\\b', '', 'a.b', 'x'.repeat(65)]) {
      expect(engineCalls['import:get'].input.safeParse({ import: name }).success).toBe(false);
      expect(engineCalls['run:get'].input.safeParse({ run: name }).success).toBe(false);
    }
  });

  it('never hands a path or a token to the window', () => {
    const opened = windowCalls['import:open'].input.safeParse({ path: '/etc/passwd' });
    expect(opened.success).toBe(false);
    expect(Object.keys(windowCalls['connection:set'].output.shape)).not.toContain('token');
  });
});
