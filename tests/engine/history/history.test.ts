import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, test } from 'vitest';
import { Engine } from '../../../src/engine/engine.ts';
import { WarpClock } from '../../support/manual-clock.ts';
import { afterTest, temporaryFolder } from '../../support/run-harness.ts';
import { openFollowing } from '../follow-up/follow-rig.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** @returns the files below a folder that hold a text, in whatever form they are. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(folder, name);
    return statSync(path).isFile() && readFileSync(path).includes(Buffer.from(text));
  });
}

function engineIn(dataDir: string, clock = new WarpClock()): Engine {
  const engine = new Engine({
    ...{ dataDir, clock, appVersion: '0.0.0', random: Math.random },
    workers: null,
    onTrouble: 'stop',
  });
  afterTest(() => engine.close());
  return engine;
}

describe('the history', () => {
  test('knows of a run its file, mapping, connection, who sent it and when', async () => {
    const { call, open, send, clock } = await openFollowing();
    const id = await open(['lead_id', 'Town'], [['a', 'Here']]);
    const change = { change: 'target', column: 1, target: 'city' } as const;
    await call('mapping:change', { import: id, change });
    const run = await send(id);
    const { runs, total } = await call('history:list', { search: '' });
    expect(total).toBe(1);
    expect(runs[0]).toMatchObject({
      ...{ run, import: id, fileName: 'leads.csv', connection: 'test', phase: 'ended' },
      ...{ pinned: false, imported: false, follows: null, ready: 1 },
      mapping: [
        { header: 'lead_id', field: 'Lead id' },
        { header: 'Town', field: 'City' },
      ],
    });
    expect(runs[0]?.sha256).toMatch(/^[0-9a-f]{64}$/u);
    expect(runs[0]?.user).not.toBe('');
    expect(runs[0]?.startedAt).toBeLessThanOrEqual(clock.now());
  });

  test('finds runs by file, field, connection and hash', async () => {
    const { call, open, send } = await openFollowing();
    await send(await open(['lead_id', 'city'], [['a', 'Here']]));
    const { runs } = await call('history:list', { search: '' });
    const found = async (search: string) => (await call('history:list', { search })).total;
    expect(await found('LEADS')).toBe(1);
    expect(await found(runs[0]?.sha256.slice(0, 9) ?? '')).toBe(1);
    expect(await found('city')).toBe(1);
    expect(await found('nothing like it')).toBe(0);
  });

  test('says before sending that the same file went to the same connection', async () => {
    const { engine, call, open, send, endpoint } = await openFollowing();
    const rows = [['a', 'Here']];
    const run = await send(await open(['lead_id', 'city'], rows));
    const summary = async (file: readonly (readonly string[])[], place = endpoint) => {
      const id = await open(['lead_id', 'city'], file);
      const asked = { import: id, requestsPerMinute: 150, leftForOthers: 0 };
      return call('send:summary', { ...asked, endpoint: place });
    };
    expect((await summary(rows)).sentBefore).toMatchObject({ run, succeeded: 1, ready: 1 });
    expect((await summary([['a', 'There']])).sentBefore).toBeNull();
    const elsewhere = { ...endpoint, name: 'other', baseUrl: 'https://api.propexo.com' };
    expect((await summary(rows, elsewhere)).sentBefore).toBeNull();
    expect(engine.runs.summary(run).counts.succeeded).toBe(1);
  });
});

describe('removing a run', () => {
  const SECRET = 'Xanthippe-von-Quellwasser';

  test('leaves no byte of its rows on the disk', async () => {
    const { call, open, send, dataDir, endpoint } = await openFollowing();
    const id = await open(
      ['lead_id', 'last_name'],
      [
        ['a', SECRET],
        [`b-${SECRET}_refused`, SECRET],
      ],
    );
    await call('compare:start', { import: id, endpoint, again: false });
    await call('cell:edit', { import: id, row: 2, column: 1, value: `${SECRET} II` });
    const run = await send(id);
    await call('run:report', { run });
    await call('follow-up:rows', { run, kind: 'retry', rows: null });
    expect(filesWith(dataDir, SECRET).length).toBeGreaterThan(3);
    await call('history:purge', { run });
    expect(filesWith(dataDir, SECRET)).toEqual([]);
    expect(filesWith(dataDir, run)).toEqual([]);
    const names = readdirSync(dataDir, { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => name.includes(run))).toEqual([]);
    expect((await call('history:list', { search: '' })).total).toBe(0);
    expect(await call('import:list', null)).toEqual([]);
  });

  test('keeps an import that has another run', async () => {
    const { call, open, send } = await openFollowing();
    const id = await open(['lead_id', 'city'], [['a', 'Here']]);
    const [first, second] = [await send(id), await send(id)];
    await call('history:purge', { run: first });
    const [entry] = await call('import:list', null);
    expect(entry?.run?.run).toBe(second);
    expect((await call('import:get', { import: id })).runs).toEqual([second]);
  });

  test('happens by itself after the days that were chosen, but not to pinned runs', async () => {
    const { engine, clock, call, open, send, dataDir } = await openFollowing();
    const old = await send(await open(['lead_id', 'city'], [['a', 'Here']]));
    const pinned = await send(await open(['lead_id', 'city'], [['b', 'Here']]));
    await call('history:pin', { run: pinned, pinned: true });
    await clock.sleep(40 * DAY_MS);
    const young = await send(await open(['lead_id', 'city'], [['c', 'Here']]));
    await call('history:retain', { days: 30 });
    await engine.close();
    const again = engineIn(dataDir, clock);
    const reply = await again.call('history:list', { search: '' });
    const left = reply.ok ? reply.value.runs.map(({ run }) => run) : [];
    expect(left).toEqual([young, pinned]);
    expect(left).not.toContain(old);
  });

  test('never happens by itself unless that was chosen', async () => {
    const { engine, clock, open, send, dataDir } = await openFollowing();
    const run = await send(await open(['lead_id', 'city'], [['a', 'Here']]));
    await clock.sleep(4_000 * DAY_MS);
    await engine.close();
    expect(engineIn(dataDir, clock).runs.summary(run).run).toBe(run);
  });
});

describe('a run as a file', () => {
  async function exported() {
    const rig = await openFollowing({ token: 'very-secret-token' });
    const run = await rig.send(
      await rig.open(
        ['lead_id', 'city'],
        [
          ['a', 'Here'],
          ['b_refused', 'Here'],
        ],
      ),
    );
    const path = join(temporaryFolder(), `${run}.leadsheet-run`);
    await rig.call('history:export', { run, path });
    return { ...rig, run, path };
  }

  test('is shown elsewhere with every row, and holds no token', async () => {
    const { run, path, call } = await exported();
    expect(readFileSync(path).includes('very-secret-token')).toBe(false);
    const other = engineIn(temporaryFolder());
    expect(await other.call('history:import', { path })).toEqual({ ok: true, value: { run } });
    const all = { run, state: null, from: 0, count: 10 };
    const here = await other.call('run:outcomes', all);
    expect(here).toEqual({ ok: true, value: await call('run:outcomes', all) });
    const listed = await other.call('history:list', { search: '' });
    expect(listed).toMatchObject({ value: { runs: [{ run, imported: true, import: null }] } });
  });

  test('can’t be gone on with elsewhere', async () => {
    const { run, path, endpoint } = await exported();
    const other = engineIn(temporaryFolder());
    await other.call('history:import', { path });
    const refused = { ok: false, problem: { code: 'imported_run' } };
    expect(await other.call('run:resume', { run, endpoint })).toMatchObject(refused);
    expect(await other.call('run:resend', { run, endpoint, rows: [3] })).toMatchObject(refused);
  });

  test('is not taken in over a run that is here, nor where it is something else', async () => {
    const { path, engine } = await exported();
    const known = await engine.call('history:import', { path });
    expect(known).toMatchObject({ ok: false, problem: { code: 'run_known' } });
    const strange = join(temporaryFolder(), 'strange.leadsheet-run');
    writeFileSync(strange, 'lead_id,city\r\n');
    const other = engineIn(temporaryFolder());
    const none = { ok: false, problem: { code: 'no_run_file' } };
    expect(await other.call('history:import', { path: strange })).toMatchObject(none);
  });

  test.each([
    'CREATE TRIGGER more AFTER UPDATE ON meta BEGIN DELETE FROM rows; END',
    'CREATE VIEW more AS SELECT 1',
    `UPDATE rows SET state = 'gladly'`,
    `UPDATE meta SET value = json_set(value, '$.run', '../../elsewhere') WHERE key = 'plan'`,
    'PRAGMA user_version = 99',
    'DROP TABLE attempts',
  ])('is refused where it was tampered with: %s', async (change) => {
    const { path } = await exported();
    const database = new Database(path);
    database.exec(change);
    database.close();
    const dataDir = temporaryFolder();
    const other = engineIn(dataDir);
    const none = { ok: false, problem: { code: 'no_run_file' } };
    expect(await other.call('history:import', { path })).toMatchObject(none);
    expect(readdirSync(join(dataDir, 'runs'))).toEqual([]);
  });
});

test('a run and what followed it are compared lead by lead', async () => {
  const { call, open, send } = await openFollowing();
  const rows = ['a', 'b', 'c_refused'].map((lead) => [lead, 'Here']);
  const run = await send(await open(['lead_id', 'city'], rows), 1);
  const rest = await call('follow-up:rows', { run, kind: 'rest', rows: null });
  const other = await send(rest.import);
  const differences = await call('history:differences', { run, other, from: 0, count: 10 });
  expect(differences).toMatchObject({
    ...{ inBoth: 2, total: 2 },
    leads: [
      { leadId: 'b', row: 3, state: 'not_sent', otherRow: 2, otherState: 'succeeded' },
      { leadId: 'c_refused', row: 4, state: 'not_sent', otherRow: 3, otherState: 'failed' },
    ],
  });
  const itself = await call('history:differences', { run, other: run, from: 0, count: 10 });
  expect(itself).toMatchObject({ inBoth: 3, total: 0, leads: [] });
});
