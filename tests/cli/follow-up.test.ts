import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { csv, openDesk, summaryOf, type Desk } from './desk.ts';

const rows = csv(
  ['Who', 'Minimum'],
  ['a1', '1250'],
  ['b1_refused', '900.50'],
  ['c1_job_failure', ''],
);
const mapped = ['--map', 'Who=lead_id', '--map', 'Minimum=desired_min_rent_in_cents'];

async function send(desk: Desk, content: string, ...options: string[]): Promise<string> {
  const args = ['run', desk.file('may.csv', content), '--json', '--yes', ...options];
  return summaryOf(await desk.leadsheet(args)).run;
}

async function planned(desk: Desk, file: string, profile: string): Promise<unknown[]> {
  const { out } = await desk.leadsheet(['plan', file, '--profile', profile, '--ndjson']);
  const lines = out.trim().split('\n');
  return lines.slice(0, -1).map((line) => {
    const { lead_id: lead, body } = JSON.parse(line) as { lead_id: string; body: unknown };
    return [lead, body];
  });
}

test('retry writes the failed rows and their profile, which plan the same bodies', async () => {
  const desk = openDesk();
  const run = await send(desk, rows, ...mapped);
  const { exitCode, out } = await desk.leadsheet(['retry', run, '--out', desk.folder]);
  const [file = '', profile = ''] = out.trim().split('\n');
  expect({ exitCode, file }).toEqual({ exitCode: 0, file: desk.path(`may_${run}_retry.csv`) });
  expect(await planned(desk, file, profile)).toEqual([
    ['b1_refused', { desired_min_rent_in_cents: 90_050 }],
  ]);
});

test('retry --rows not_sent writes what a trial left', async () => {
  const desk = openDesk();
  const run = await send(desk, rows, '--trial', '1', ...mapped);
  const args = ['retry', run, '--rows', 'not_sent', '--out', desk.folder];
  const [file = '', profile = ''] = (await desk.leadsheet(args)).out.trim().split('\n');
  expect(file).toBe(desk.path(`may_${run}_rest.csv`));
  expect(await planned(desk, file, profile)).toHaveLength(1);
});

test('retry of a run in which nothing failed writes nothing and is no failure', async () => {
  const desk = openDesk();
  const run = await send(desk, csv(['lead_id', 'city'], ['a1', 'Here']));
  const said = await desk.leadsheet(['retry', run, '--out', desk.folder]);
  expect(said).toMatchObject({ exitCode: 0, out: '' });
  expect(said.err).toContain('No row of this run failed.');
});

test('retry and undo of a run that there isn’t are wrong usage', async () => {
  const desk = openDesk();
  const none = '20260101-000000-aaaa';
  expect((await desk.leadsheet(['retry', none])).exitCode).toBe(1);
  expect((await desk.leadsheet(['undo', none])).exitCode).toBe(1);
});

test('undo puts back what --keep-old kept, and lists what it can’t', async () => {
  const desk = openDesk();
  const first = csv(['lead_id', 'city', 'first_name'], ['a1', 'Before', 'Ann']);
  await send(desk, first);
  const sheet = csv(['lead_id', 'city', 'last_name'], ['a1', 'After', 'Sent']);
  const run = await send(desk, sheet, '--keep-old');
  const { exitCode, out } = await desk.leadsheet(['undo', run, '--out', desk.folder]);
  const [file = '', profile = '', left = ''] = out.trim().split('\n');
  expect(exitCode).toBe(4);
  expect(await planned(desk, file, profile)).toEqual([['a1', { city: 'Before' }]]);
  expect(readFileSync(left, 'utf8')).toContain('2,a1,last_name,not_clearable');
});

test('undo of a run without old values says so and writes nothing', async () => {
  const desk = openDesk();
  const run = await send(desk, csv(['lead_id', 'city'], ['a1', 'Here']));
  const said = await desk.leadsheet(['undo', run, '--out', desk.folder]);
  expect(said).toMatchObject({ exitCode: 4, out: '' });
  expect(said.err).toContain('what its leads held before is not known');
  expect(existsSync(desk.path(`may_${run}_undo.csv`))).toBe(false);
});

test('run tells that the very same file was sent there before', async () => {
  const desk = openDesk();
  const content = csv(['lead_id', 'city'], ['a1', 'Here']);
  const run = await send(desk, content);
  const again = await desk.leadsheet(['run', desk.file('again.csv', content), '--json']);
  expect(again.err).toContain(`was sent to sandbox before: run ${run}`);
});
