import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { csv, openDesk, planned, reportLines, summaryOf, type Desk, type Said } from './desk.ts';

/* One run with a row of almost every state, and everything that it says and leaves. */

const mixed = csv(
  ['Lead ID', 'First Name', 'Remark', 'Phone'],
  ['cmgood1', 'Ann', '=1+1', '+1 512 555 0101'],
  ['cmgood2', 'Bob', '@x', ''],
  ['cmbad1', 'Cy', "'x", '12'],
  ['cmempty1', '', '-', ''],
  ['cmlost1_not_found', 'Di', '', ''],
  ['cmgood2', 'Bob', '', ''],
);

let desk: Desk;
let said: Said;

beforeAll(async () => {
  desk = openDesk(afterAll);
  said = await desk.leadsheet(['run', desk.file('may.csv', mixed), '--json']);
});

test('--json prints one object with the documented keys in their order', () => {
  expect(said.out.split('\n')).toHaveLength(2);
  expect(Object.keys(summaryOf(said)).join(' ')).toBe(
    'run rows blocked empty duplicate excluded unchanged not_sent accepted succeeded failed ' +
      'partial unconfirmed unknown ready requests seconds reports',
  );
  expect(Object.keys(summaryOf(said).reports)).toEqual(['success', 'failure', 'all']);
});

test('the states of a run add up to its rows', () => {
  const { rows, ready, blocked, empty, duplicate, succeeded, failed } = summaryOf(said);
  expect({ rows, ready, blocked, empty, duplicate, succeeded, failed }).toEqual({
    ...{ rows: 6, ready: 3, blocked: 1, empty: 1, duplicate: 1, succeeded: 2, failed: 1 },
  });
  expect(said.exitCode).toBe(4);
});

test('reports are named after the file and the run', () => {
  const { run, reports } = summaryOf(said);
  expect(Object.values(reports).map((path) => basename(path))).toEqual([
    `may_${run}_success.csv`,
    `may_${run}_failure.csv`,
    `may_${run}_all.csv`,
  ]);
});

test('a report begins with a byte order mark and ends its lines as Windows does', () => {
  const { reports } = summaryOf(said);
  const text = readFileSync(reports.all, 'utf8');
  expect(text.startsWith('\ufeffLead ID,')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
  expect(text.endsWith('\r\n')).toBe(true);
});

test('a report has the original columns, then its own', () => {
  const { reports } = summaryOf(said);
  const [header] = readFileSync(reports.all, 'utf8').replace('\ufeff', '').split('\r\n');
  expect(header).toBe(
    'Lead ID,First Name,Remark,Phone,__row,__status,__lead_id,__http_status,__error_code,' +
      '__error,__how_to_fix,__attempts,__job_id,__sent_at,__confirmed_at,__run',
  );
});

test('the report of all rows has each of them once, in file order', () => {
  const { reports, run } = summaryOf(said);
  const lines = reportLines(reports.all);
  expect(lines.map((line) => [line['__row'], line['__status'], line['__run']])).toEqual([
    ['2', 'succeeded', run],
    ['3', 'succeeded', run],
    ['4', 'blocked', run],
    ['5', 'empty', run],
    ['6', 'failed', run],
    ['7', 'duplicate', run],
  ]);
});

test('success and failure make up all, line for line', () => {
  const { reports } = summaryOf(said);
  const linesOf = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\r\n').slice(1);
  const [success, failure, all] = Object.values(reports).map(linesOf);
  expect(success).toHaveLength(2);
  expect([...(success ?? []), ...(failure ?? [])].sort()).toEqual([...(all ?? [])].sort());
  expect(reportLines(reports.success).map((line) => line['__status'])).not.toContain('failed');
});

test('cells that a spreadsheet program would run as a formula are neutralised', () => {
  const { reports } = summaryOf(said);
  const cells = reportLines(reports.all).map(({ Remark, Phone }) => [Remark, Phone]);
  expect(cells.slice(0, 4)).toEqual([
    ["'=1+1", "'+1 512 555 0101"],
    ["'@x", ''],
    ["''x", '12'],
    ["'-", ''],
  ]);
});

test('a row that did not succeed says why and what to do', () => {
  const { reports } = summaryOf(said);
  const [blocked, empty, failed, duplicate] = reportLines(reports.failure);
  expect(blocked).toMatchObject({ __error_code: 'phone_short', __http_status: '' });
  expect(empty).toMatchObject({ __error_code: 'empty', __attempts: '0' });
  expect(failed).toMatchObject({ __http_status: '404', __attempts: '1' });
  expect(duplicate).toMatchObject({ __error_code: 'duplicate_same' });
  for (const line of [blocked, empty, failed, duplicate]) {
    expect(line?.['__error']).not.toBe('');
    expect(line?.['__how_to_fix']).toMatch(/\.$/u);
  }
});

test('a report that is opened again is read as its file was', async () => {
  const again = (path: string) => desk.leadsheet(['plan', path, '--ndjson']);
  const bodies = (plan: Said) => planned(plan).rows.map(({ body }) => body);
  const [first, second] = [
    await again(desk.path('may.csv')),
    await again(summaryOf(said).reports.all),
  ];
  expect(bodies(second)).toEqual(bodies(first));
  expect(second.err).not.toContain('__');
});
