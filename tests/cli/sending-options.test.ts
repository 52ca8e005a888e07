import { expect, test, vi } from 'vitest';
import { csv, openDesk, reportLines, statuses, summaryOf } from './desk.ts';
import { openRelay } from './relay.ts';

const leads = csv(['lead_id', 'city'], ['a1', 'X'], ['b1', 'Y'], ['c1', 'Z']);
/** Requests a minute: as many as a test has patience for. */
const fast = ['--rate', '100000'];

test('--trial sends the first ready rows and ends with 0', async () => {
  vi.stubEnv('PROPEXO_TOKEN', 'sandbox-token');
  const { sandbox, baseUrl } = await openRelay();
  const desk = openDesk();
  const file = desk.file(
    'l.csv',
    csv(['lead_id', 'zip'], ['a1', 'x'], ['b1', '78701'], ['c1', '78701'], ['d1', '78701']),
  );
  const args = ['run', file, '--base-url', baseUrl, '--yes', '--json', '--trial', '2', ...fast];
  const said = await desk.leadsheet(args);
  expect(said.exitCode).toBe(0);
  expect(sandbox.writes().map(({ leadId }) => leadId)).toEqual(['b1', 'c1']);
  expect(statuses(summaryOf(said).reports.all)).toEqual({
    ...{ a1: 'blocked', b1: 'succeeded', c1: 'succeeded', d1: 'not_sent' },
  });
});

test('resume sends what a trial left, and nothing twice', async () => {
  vi.stubEnv('PROPEXO_TOKEN', 'sandbox-token');
  const { sandbox, baseUrl } = await openRelay();
  const desk = openDesk();
  const args = ['run', desk.file('l.csv', leads), '--base-url', baseUrl, '--yes', '--json'];
  const { run } = summaryOf(await desk.leadsheet([...args, '--trial', '1', ...fast]));
  const said = await desk.leadsheet(['resume', run, '--json']);
  expect(said.exitCode).toBe(0);
  expect(sandbox.writes().map(({ leadId }) => leadId)).toEqual(['a1', 'b1', 'c1']);
});

test.each([['_not_found'], ['_job_partial']])(
  'a trial with a row that ends as %s ends with 4',
  async (ending) => {
    const desk = openDesk();
    const rows = [
      [`a${ending}`, 'X', 'TX'],
      ['b1', 'Y', 'TX'],
    ];
    const file = desk.file('l.csv', csv(['lead_id', 'city', 'state'], ...rows));
    expect((await desk.leadsheet(['run', file, '--trial', '1'])).exitCode).toBe(4);
  },
);

test('--rate keeps requests apart', async () => {
  vi.stubEnv('PROPEXO_TOKEN', 'sandbox-token');
  const { sandbox, baseUrl } = await openRelay();
  const desk = openDesk();
  const args = ['run', desk.file('l.csv', leads), '--base-url', baseUrl, '--yes'];
  await desk.leadsheet([...args, '--rate', '120', '--confirm-timeout', '0']);
  const times = sandbox.writes().map(({ atMs }) => atMs);
  expect(times).toHaveLength(3);
  // 120 a minute are 0.5 s apart; a clock that counts whole milliseconds may lose one.
  expect((times[2] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(998);
});

test('--concurrency is how many requests are under way at once', async () => {
  vi.stubEnv('PROPEXO_TOKEN', 'sandbox-token');
  const relay = await openRelay();
  const desk = openDesk();
  const ids = Array.from({ length: 12 }, (_, at) => [`lead${at}`, 'X']);
  let under = 0;
  let most = 0;
  relay.before = async ({ write }) => {
    if (write === 0) return;
    under += 1;
    most = Math.max(most, under);
    await new Promise((resolve) => setImmediate(resolve));
    under -= 1;
  };
  const file = desk.file('l.csv', csv(['lead_id', 'city'], ...ids));
  const args = ['run', file, '--base-url', relay.baseUrl, '--yes', '--concurrency', '1', '--json'];
  const said = await desk.leadsheet([...args, ...fast]);
  expect(reportLines(summaryOf(said).reports.success)).toHaveLength(12);
  expect(most).toBe(1);
});
