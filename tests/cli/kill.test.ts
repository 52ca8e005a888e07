import { expect, test } from 'vitest';
import { startLeadsheet } from './child.ts';
import {
  csv,
  openDesk,
  reportLines,
  statuses,
  summaryOf,
  type Desk,
  type ReportLine,
} from './desk.ts';
import { openRelay, type Passing, type Relay } from './relay.ts';

/* A run is killed at a chosen request, never at a chosen time: the relay holds that request, the
   process dies, and the request goes on to the server as it would from a cable. */

const token = { PROPEXO_TOKEN: 'sandbox-token' };
const CONCURRENCY = 4;
const ROWS = 60;

interface Killed {
  readonly run: string;
  /** The report as it is after the kill, before anything goes on. */
  readonly before: readonly ReportLine[];
  /** How many writes had reached the server. */
  readonly writesBefore: number;
}

/** Sends a file in a process of its own, and kills that as soon as a request comes. */
async function killAt(
  desk: Desk,
  relay: Relay,
  file: string,
  when: (passing: Passing) => boolean,
): Promise<Killed> {
  const held = relay.hold(when);
  const child = startLeadsheet(
    [
      ...['run', file, '--base-url', relay.baseUrl, '--yes', '--json', '--rate', '100000'],
      ...['--concurrency', String(CONCURRENCY), '--data-dir', desk.dataDir],
    ],
    token,
  );
  await held;
  child.kill('SIGKILL');
  expect(await child.ended).toEqual({ exitCode: null, signal: 'SIGKILL' });
  relay.release();
  await relay.drained();
  const [entry] = JSON.parse((await desk.leadsheet(['runs', '--json'])).out) as [
    { run: string; phase: string },
  ];
  expect(entry.phase).toBe('interrupted');
  const { run } = entry;
  const { out } = await desk.leadsheet(['report', run]);
  const before = reportLines(out.trimEnd().split('\n')[2] ?? '');
  return { run, before, writesBefore: relay.sandbox.writes().length };
}

async function resume(desk: Desk, run: string) {
  const child = startLeadsheet(
    ['resume', run, '--json', '--rate', '100000', '--data-dir', desk.dataDir],
    token,
  );
  const { exitCode } = await child.ended;
  expect(child.err()).not.toMatch(/^\s+at /mu);
  return { exitCode, summary: summaryOf({ out: child.out() }) };
}

/** Lead ids of all writes that the server took, in order. */
const taken = ({ sandbox }: Relay) =>
  sandbox
    .writes()
    .filter(({ status }) => status === 200)
    .map(({ leadId }) => leadId);

const repeated = (ids: readonly string[]) => ids.filter((id, at) => ids.indexOf(id) < at);

const leads = (field: string) =>
  csv(
    ['lead_id', field],
    ...Array.from({ length: ROWS }, (_, at) => [`lead${String(at + 1)}`, `Value ${String(at)}`]),
  );

const points: readonly (readonly [string, (passing: Passing) => boolean])[] = [
  ['the first write', ({ write }) => write === 1],
  ['the 7th write', ({ write }) => write === 7],
  ['the 40th write', ({ write }) => write === 40],
  ['the last write', ({ write }) => write === ROWS],
  ['the first question whether a write was applied', ({ method }) => method === 'GET'],
];

test.each(points)(
  'a run that is killed at %s goes on, and no accepted row is sent twice',
  async (_, when) => {
    const relay = await openRelay();
    const desk = openDesk();
    const { run, before, writesBefore } = await killAt(
      desk,
      relay,
      desk.file('l.csv', leads('city')),
      when,
    );
    const { exitCode, summary } = await resume(desk, run);

    const inState = (...states: string[]) =>
      before.filter((line) => states.includes(line['__status'] ?? '')).map((l) => l['__lead_id']);
    const sentLater = relay.sandbox
      .writes()
      .slice(writesBefore)
      .map(({ leadId }) => leadId);
    // What the journal had as accepted was not sent again; what was in flight, once.
    const settled = inState('accepted', 'succeeded');
    expect(sentLater.filter((leadId) => settled.includes(leadId))).toEqual([]);
    expect(inState('unknown').length).toBeLessThanOrEqual(CONCURRENCY);
    for (const leadId of repeated(taken(relay))) expect(inState('unknown')).toContain(leadId);
    expect(repeated(sentLater)).toEqual([]);

    expect(exitCode).toBe(0);
    expect(summary).toMatchObject({ run, rows: ROWS, ready: ROWS, succeeded: ROWS, unknown: 0 });
    const lines = reportLines(summary.reports.all);
    expect(lines.map((line) => line['__row'])).toEqual(
      Array.from({ length: ROWS }, (_row, at) => String(at + 2)),
    );
    for (const { leadId, body } of relay.sandbox.writes()) {
      expect(body).toEqual({ city: `Value ${String(Number(leadId.slice(4)) - 1)}` });
    }
  },
);

test('rows with notes that were in flight at a kill stay unknown, and no lead is written twice', async () => {
  const relay = await openRelay();
  const desk = openDesk();
  const file = desk.file('l.csv', leads('notes'));
  const { run, before } = await killAt(desk, relay, file, ({ write }) => write === 20);
  const { exitCode, summary } = await resume(desk, run);
  const unknown = before.filter((line) => line['__status'] === 'unknown');
  expect(unknown.length).toBeGreaterThan(0);
  expect(repeated(relay.sandbox.writes().map(({ leadId }) => leadId))).toEqual([]);
  expect(exitCode).toBe(4);
  expect(summary).toMatchObject({ unknown: unknown.length, succeeded: ROWS - unknown.length });
  const after = statuses(summary.reports.all);
  for (const line of unknown) expect(after[line['__lead_id'] ?? '']).toBe('unknown');
});

test('a run that is killed twice still has every row once', async () => {
  const relay = await openRelay();
  const desk = openDesk();
  const file = desk.file('l.csv', leads('city'));
  const { run } = await killAt(desk, relay, file, ({ write }) => write === 10);
  const held = relay.hold(({ write }) => write === 30);
  const second = startLeadsheet(
    ['resume', run, '--rate', '100000', '--data-dir', desk.dataDir],
    token,
  );
  await held;
  second.kill('SIGKILL');
  await second.ended;
  relay.release();
  await relay.drained();
  const { exitCode, summary } = await resume(desk, run);
  expect(exitCode).toBe(0);
  expect(Object.keys(statuses(summary.reports.all))).toHaveLength(ROWS);
  expect(summary).toMatchObject({ succeeded: ROWS, rows: ROWS });
});

test('a second resume of a run that is going on ends with 3 and sends nothing', async () => {
  const relay = await openRelay();
  const desk = openDesk();
  const file = desk.file('l.csv', leads('city'));
  const { run } = await killAt(desk, relay, file, ({ write }) => write === 5);
  const held = relay.hold(({ write }) => write === 20);
  const args = ['resume', run, '--json', '--rate', '100000', '--data-dir', desk.dataDir];
  const first = startLeadsheet(args, token);
  await held;
  const second = startLeadsheet(args, token);
  expect(await second.ended).toEqual({ exitCode: 3, signal: null });
  expect(second.out()).toBe('');
  expect(second.err()).toContain(`The run ${run} is going on already.`);
  relay.release();
  expect(await first.ended).toEqual({ exitCode: 0, signal: null });
  expect(summaryOf({ out: first.out() })).toMatchObject({ succeeded: ROWS });
});

test('runs tells of a run that is going on', async () => {
  const relay = await openRelay();
  const desk = openDesk();
  const held = relay.hold(({ write }) => write === 3);
  const file = desk.file('l.csv', leads('city'));
  const args = ['run', file, '--base-url', relay.baseUrl, '--yes', '--rate', '100000'];
  const child = startLeadsheet([...args, '--data-dir', desk.dataDir], token);
  await held;
  const { out } = await desk.leadsheet(['runs', '--json']);
  expect(JSON.parse(out)).toMatchObject([{ phase: 'going', connection: relay.baseUrl }]);
  relay.release();
  expect(await child.ended).toMatchObject({ exitCode: 0 });
});
