import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  csv,
  openDesk,
  reportLines,
  statuses,
  summaryOf,
  type Desk,
  type Summary,
} from './desk.ts';

const leads = csv(['lead_id', 'city'], ['a1', 'X'], ['b1_not_found', 'Y'], ['c1_job_pending', 'Z']);

async function send(desk: Desk, ...options: string[]): Promise<Summary> {
  const file = desk.file('may.csv', leads);
  const args = ['run', file, '--json', '--confirm-timeout', '1', ...options];
  return summaryOf(await desk.leadsheet(args));
}

test('runs --json is an array with an object a run, the newest first', async () => {
  const desk = openDesk();
  const [first, second] = [await send(desk), await send(desk, '--trial', '1')];
  const { exitCode, out } = await desk.leadsheet(['runs', '--json']);
  expect(exitCode).toBe(0);
  const runs = JSON.parse(out) as Record<string, unknown>[];
  expect(runs.map(({ run }) => run)).toEqual([first.run, second.run].sort().reverse());
  expect(runs.find(({ run }) => run === first.run)).toMatchObject({
    ...{ file: 'may.csv', connection: 'sandbox', phase: 'ended', cause: 'finished' },
    ...{ rows: 3, succeeded: 1, failed: 1, unconfirmed: 1 },
  });
});

test('runs without a run is an empty array', async () => {
  const { exitCode, out } = await openDesk().leadsheet(['runs', '--json']);
  expect({ exitCode, out }).toEqual({ exitCode: 0, out: '[]\n' });
});

test('runs without --json is a line a run', async () => {
  const desk = openDesk();
  const { run } = await send(desk);
  const { out } = await desk.leadsheet(['runs']);
  expect(out).toBe(`${run}  ended        sandbox  may.csv  1 of 3 rows succeeded\n`);
});

test('report writes the same bytes again', async () => {
  const desk = openDesk();
  const { run, reports } = await send(desk);
  const paths = Object.values(reports);
  const before = paths.map((path) => readFileSync(path));
  for (const path of paths) rmSync(path);
  const { exitCode, out } = await desk.leadsheet(['report', run]);
  expect({ exitCode, out }).toEqual({ exitCode: 0, out: `${paths.join('\n')}\n` });
  expect(paths.map((path) => readFileSync(path))).toEqual(before);
});

test('report --out writes the same bytes elsewhere', async () => {
  const desk = openDesk();
  const { run, reports } = await send(desk);
  const { out } = await desk.leadsheet(['report', run, '--out', desk.path('elsewhere')]);
  const written = out.trimEnd().split('\n');
  expect(written.every((path) => path.startsWith(desk.path('elsewhere')))).toBe(true);
  expect(written.map((path) => readFileSync(path))).toEqual(
    Object.values(reports).map((path) => readFileSync(path)),
  );
});

test('reports that can’t be written end with 3 and a sentence', async () => {
  const desk = openDesk();
  const { run } = await send(desk);
  const { exitCode, err } = await desk.leadsheet(['report', run, '--out', desk.file('taken', '')]);
  expect(exitCode).toBe(3);
  expect(err).toContain('The reports can’t be written');
});

test('a run whose reports can’t be written still tells how it went', async () => {
  const desk = openDesk();
  const { run } = await send(desk);
  const out = desk.path('out');
  mkdirSync(join(out, `may_${run}_all.csv`), { recursive: true });
  const args = ['resume', run, '--out', out, '--confirm-timeout', '1'];
  const { exitCode, err } = await desk.leadsheet(args);
  expect(exitCode).toBe(3);
  expect(err).toContain('Every row was seen to.');
  expect(err).toContain(`report ${run} --out FOLDER`);
  expect(err).not.toContain('Nothing was changed');
});

test.each(['report', 'resume'])('%s of a run that there is not is wrong usage', async (command) => {
  for (const run of ['20260101-120000-abcd', 'may', '../../x', '']) {
    const { exitCode, err } = await openDesk().leadsheet([command, run]);
    expect(exitCode).toBe(1);
    expect(err).toContain(`There is no run ${run}.`);
  }
});

test('resume asks again about rows that were unconfirmed, and sends nothing', async () => {
  const desk = openDesk();
  const { run, reports } = await send(desk);
  const before = reportLines(reports.all);
  const said = await desk.leadsheet(['resume', run, '--json', '--confirm-timeout', '1']);
  expect(said.exitCode).toBe(4);
  const after = reportLines(summaryOf(said).reports.all);
  expect(after.map((line) => line['__attempts'])).toEqual(['1', '1', '1']);
  expect(after.map((line) => line['__job_id'])).toEqual(before.map((line) => line['__job_id']));
  expect(statuses(summaryOf(said).reports.all)).toEqual({
    ...{ a1: 'succeeded', b1_not_found: 'failed', c1_job_pending: 'unconfirmed' },
  });
});

test('resume goes on without the file that was sent', async () => {
  const desk = openDesk();
  const { run } = await send(desk, '--trial', '1');
  rmSync(desk.path('may.csv'));
  const said = await desk.leadsheet(['resume', run, '--json', '--confirm-timeout', '1']);
  expect(summaryOf(said)).toMatchObject({ run, rows: 3, not_sent: 0, failed: 1 });
});
