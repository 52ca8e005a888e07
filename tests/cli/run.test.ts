import { expect, test } from 'vitest';
import {
  csv,
  openDesk,
  reportLines,
  sampleFile,
  statuses,
  summaryOf,
  type Desk,
  type Said,
} from './desk.ts';

const mixed = csv(
  ['Lead ID', 'First Name', 'Remark', 'Phone'],
  ['cmgood1', 'Ann', '=1+1', '+1 512 555 0101'],
  ['cmgood2', 'Bob', '@x', ''],
  ['cmbad1', 'Cy', "'x", '12'],
  ['cmempty1', '', '-', ''],
  ['cmlost1_not_found', 'Di', '', ''],
  ['cmgood2', 'Bob', '', ''],
);

async function sendMixed(desk: Desk, ...options: string[]): Promise<Said> {
  return desk.leadsheet(['run', desk.file('may.csv', mixed), '--json', ...options]);
}

test('a run whose rows all succeed ends with 0', async () => {
  const desk = openDesk();
  const file = desk.file('l.csv', csv(['lead_id', 'city'], ['a1', 'X'], ['b1', 'Y'], ['c1', '']));
  const said = await desk.leadsheet(['run', file, '--json']);
  expect(said.exitCode).toBe(0);
  expect(summaryOf(said)).toMatchObject({ rows: 3, ready: 2, succeeded: 2, empty: 1 });
});

test('a run with blocked rows whose ready rows all succeed ends with 4', async () => {
  const desk = openDesk();
  const file = desk.file('l.csv', csv(['lead_id', 'phone_1'], ['a1', '5125550101'], ['b1', '1']));
  const said = await desk.leadsheet(['run', file, '--json']);
  expect(said.exitCode).toBe(4);
  expect(summaryOf(said)).toMatchObject({ succeeded: 1, blocked: 1 });
});

test('every state of the sample is counted once', async () => {
  const desk = openDesk();
  const args = ['run', sampleFile, '--json', '--yes', '--confirm-timeout', '2'];
  const summary = summaryOf(await desk.leadsheet(args));
  const states = Object.entries(summary).slice(2, 14);
  expect([states[0]?.[0], states.at(-1)?.[0]]).toEqual(['blocked', 'unknown']);
  expect(states.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(summary.rows);
  for (const line of reportLines(summary.reports.all)) {
    expect(line['__status']).toBe(line['What should happen']);
  }
});

test('--out is where the reports go', async () => {
  const desk = openDesk();
  const { reports } = summaryOf(await sendMixed(desk, '--out', desk.path('new/reports')));
  for (const path of Object.values(reports)) {
    expect(path.startsWith(desk.path('new/reports'))).toBe(true);
  }
  expect(Object.keys(statuses(reports.all))).toHaveLength(5);
});

test('a folder for reports that can’t be made is told before anything is sent', async () => {
  const desk = openDesk();
  const { exitCode, err } = await sendMixed(desk, '--out', desk.file('taken', ''));
  expect(exitCode).toBe(1);
  expect(err).toContain('The reports can’t be written to');
  expect((await desk.leadsheet(['runs', '--json'])).out).toBe('[]\n');
});

test('without --json the counts are printed with the paths of the reports', async () => {
  const desk = openDesk();
  const { out } = await desk.leadsheet(['run', desk.file('may.csv', mixed)]);
  expect(out).toMatch(/^Run \d{8}-\d{6}-\w{4}: /u);
  expect(out).toContain('        2  succeeded\n');
  expect(out).toContain('        6  rows in all\n');
  expect(out.match(/_(success|failure|all)\.csv\n/gu)).toHaveLength(3);
});

test('a run with --json tells on standard error how it ended', async () => {
  const { err } = await sendMixed(openDesk());
  expect(err.trimEnd().split('\n').at(-1)).toBe('Every row was seen to.');
});

const lostZeros = csv(['lead_id', 'zip'], ['a1', '501']);

test('rows with warnings are not sent without --yes where nobody can be asked', async () => {
  const desk = openDesk();
  const { exitCode, err, out } = await desk.leadsheet(['run', desk.file('l.csv', lostZeros)]);
  expect({ exitCode, out }).toEqual({ exitCode: 1, out: '' });
  expect(err).toContain('1 of them has warnings');
});

test('--yes says that the warnings were seen', async () => {
  const desk = openDesk();
  const said = await desk.leadsheet(['run', desk.file('l.csv', lostZeros), '--json', '--yes']);
  expect(said.exitCode).toBe(0);
});

test('--confirm-timeout leaves what is still pending unconfirmed', async () => {
  const desk = openDesk();
  const file = desk.file('l.csv', csv(['lead_id', 'city'], ['a_job_pending', 'X'], ['b1', 'Y']));
  const said = await desk.leadsheet(['run', file, '--json', '--confirm-timeout', '1']);
  expect(said.exitCode).toBe(4);
  expect(summaryOf(said)).toMatchObject({ unconfirmed: 1, succeeded: 1, accepted: 0 });
});
