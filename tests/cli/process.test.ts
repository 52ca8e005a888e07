import { expect, test } from 'vitest';
import { startLeadsheet } from './child.ts';
import { csv, openDesk, reportLines, sampleFile, statuses, summaryOf } from './desk.ts';
import { openRelay } from './relay.ts';

const token = { PROPEXO_TOKEN: 'sandbox-token' };
const many = csv(
  ['lead_id', 'city'],
  ...Array.from({ length: 30 }, (_, at) => [`lead${String(at)}`, 'X']),
);

test('the demo ends with 0 within 20 s, with a line for each row of its sample', async () => {
  const desk = openDesk();
  const startedMs = performance.now();
  const demo = startLeadsheet(['demo', '--data-dir', desk.dataDir]);
  expect(await demo.ended).toEqual({ exitCode: 0, signal: null });
  expect(performance.now() - startedMs).toBeLessThan(20_000);
  expect(demo.out().match(/^ *\d+ {2}\S (\w+)/gmu)).toHaveLength(34);
  expect(demo.out()).toContain('All 34 rows ended as the sample foretells.');
  expect(demo.err()).toContain('compressed to 6 seconds');
});

test('an interrupted run counts down what is in flight and ends with 130', async () => {
  const relay = await openRelay();
  const desk = openDesk();
  const held = relay.hold(({ write }) => write === 10);
  const child = startLeadsheet(
    [
      ...['run', desk.file('l.csv', many), '--base-url', relay.baseUrl, '--yes', '--json'],
      ...['--rate', '100000', '--concurrency', '1', '--data-dir', desk.dataDir],
    ],
    token,
  );
  await held;
  child.kill('SIGINT');
  await child.says(/Stopping: what is in flight is counted down\./u);
  relay.release();
  expect(await child.ended).toEqual({ exitCode: 130, signal: null });
  const summary = summaryOf({ out: child.out() });
  expect(relay.sandbox.writes()).toHaveLength(10);
  expect(summary['not_sent']).toBe(20);
  expect(child.err()).toContain(`Go on later with: resume ${summary.run}`);
  expect(reportLines(summary.reports.all)).toHaveLength(30);
});

test('an interrupted run is resumed, and no lead is written twice', async () => {
  const relay = await openRelay();
  const desk = openDesk();
  const data = ['--json', '--rate', '100000', '--data-dir', desk.dataDir];
  const held = relay.hold(({ write }) => write === 10);
  const args = ['run', desk.file('l.csv', many), '--base-url', relay.baseUrl, '--yes', ...data];
  const first = startLeadsheet(args, token);
  await held;
  first.kill('SIGINT');
  await first.says(/Stopping: /u);
  relay.release();
  await first.ended;
  const { run } = summaryOf({ out: first.out() });
  const second = startLeadsheet(['resume', run, ...data], token);
  expect(await second.ended).toEqual({ exitCode: 0, signal: null });
  const written = relay.sandbox.writes().map(({ leadId }) => leadId);
  expect(new Set(written).size).toBe(written.length);
  expect(Object.values(statuses(summaryOf({ out: second.out() }).reports.all))).toEqual(
    Array<string>(30).fill('succeeded'),
  );
});

test('the sandbox prints its address alone on standard output, and ends with 0', async () => {
  const child = startLeadsheet(['sandbox', '--port', '0', '--limit', '2', '--seed', '7']);
  const [line] = await child.says(/^http:\/\/127\.0\.0\.1:\d+\n/u);
  expect(child.out()).toBe(line);
  child.kill('SIGINT');
  expect(await child.ended).toEqual({ exitCode: 0, signal: null });
});

test('the sandbox lets as many requests through as --limit says', async () => {
  const child = startLeadsheet(['sandbox', '--limit', '2']);
  const [line] = await child.says(/^http:\/\/127\.0\.0\.1:\d+\n/u);
  const ask = async () => {
    const headers = { authorization: 'Bearer anything' };
    return (await fetch(`${line.trim()}/v1/leads/`, { headers })).status;
  };
  expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 429]);
});

test('the leads of the sandbox are those of --seed', async () => {
  const leadsOf = async (seed: string) => {
    const child = startLeadsheet(['sandbox', '--seed', seed]);
    const [line] = await child.says(/^http:\/\/127\.0\.0\.1:\d+\n/u);
    const headers = { authorization: 'Bearer anything' };
    return (await fetch(`${line.trim()}/v1/leads/`, { headers })).text();
  };
  const [one, same, other] = await Promise.all([leadsOf('7'), leadsOf('7'), leadsOf('8')]);
  const ids = (text: string) =>
    (JSON.parse(text) as { results: { id: string }[] }).results.map(({ id }) => id);
  expect(ids(one).length).toBeGreaterThan(0);
  expect(ids(same)).toEqual(ids(one));
  expect(ids(other)).not.toEqual(ids(one));
});

test('a port that is taken ends the sandbox with a sentence', async () => {
  const { baseUrl } = await openRelay();
  const child = startLeadsheet(['sandbox', '--port', new URL(baseUrl).port]);
  expect(await child.ended).toEqual({ exitCode: 3, signal: null });
  expect(child.err()).toMatch(/^Port \d+ can’t be used \(EADDRINUSE\)\. .*\.\n$/u);
});

test('standard output of a plan can be piped: it holds nothing but lines of JSON', async () => {
  const desk = openDesk();
  const args = ['plan', sampleFile, '--ndjson', '--data-dir', desk.dataDir];
  const child = startLeadsheet(args);
  expect(await child.ended).toEqual({ exitCode: 4, signal: null });
  const lines = child.out().trimEnd().split('\n');
  expect(lines).toHaveLength(35);
  for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
});

test('a plan needs neither a token nor a network', async () => {
  const desk = openDesk();
  const args = ['plan', sampleFile, '--data-dir', desk.dataDir];
  const child = startLeadsheet(args, { PROPEXO_TOKEN: '', http_proxy: 'http://127.0.0.1:1' });
  expect(await child.ended).toEqual({ exitCode: 4, signal: null });
});
