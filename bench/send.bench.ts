import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { Agent, request } from 'undici';
import { entrata } from '../src/core/model/catalogue/entrata.ts';
import type { PlannedRow } from '../src/core/model/row.ts';
import { Pacer, type PacerOptions } from '../src/core/send/pacer.ts';
import { createApiClient } from '../src/engine/run/api-client.ts';
import { createJournal } from '../src/engine/run/create-journal.ts';
import { openJournal, type RunJournal } from '../src/engine/run/run-journal.ts';
import { RunSession } from '../src/engine/run/run-session.ts';
import { systemClock } from '../src/engine/system-clock.ts';
import { startSandbox, type Sandbox } from '../src/sandbox/start-sandbox.ts';
import { buildPlan } from '../tests/support/run-builder.ts';
import { servesJobs, startJobServer } from './job-server.ts';
import { median } from './median.ts';

/*
 * Sending: how much of a limit reaches the rows, in a server's minute that lasts six seconds; and
 * what journal, pace and answers cost where there is no limit, against the same loop in plain Node
 * without them. In turns, because a machine's speed drifts; the medians are compared.
 */

const MINUTE_MS = 6_000;
const LIMIT = 150;
const LIMITED_ROWS = 1_000;
const FREE_ROWS = 20_000;
const AT_ONCE = 64;
const ROUNDS = 5;
const MEMORY_ROWS = 200_000;
const BIG_JOURNAL_ROWS = 1_000_000;
const BATCH = 5_000;
const MEBIBYTE = 1_048_576;
const TOKEN = 'sandbox-token';

const body = {
  ...{ first_name: 'Zoë', last_name: 'O’Brien', phone_1: '512-555-0100' },
  ...{ city: 'Austin', state: 'TX', zip: '75001' },
};

/** Prints a figure beside what it has to be. */
function tell(what: string, figure: number, bound: 'least' | 'most', value: number): void {
  const asked = `(at ${bound} ${String(value)})`;
  console.log(`${what.padEnd(58)} ${figure.toFixed(3).padStart(8)} ${asked}`);
  if (!(bound === 'least' ? figure >= value : figure <= value)) process.exitCode = 1;
}

function* batches(count: number): Generator<readonly PlannedRow[]> {
  const cells = Object.values(body);
  for (let from = 0; from < count; from += BATCH) {
    yield Array.from({ length: Math.min(BATCH, count - from) }, (_, index) => {
      const leadId = `lead${String(from + index)}`;
      return { row: from + index + 2, leadId, status: 'ready', body, cells, issues: [] };
    });
  }
}

/** Makes a run of so many rows, hands its journal over, and leaves nothing behind. */
async function withJournal<T>(
  baseUrl: string,
  rows: number,
  work: (journal: RunJournal) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'leadsheet-bench-'));
  const plan = buildPlan({ baseUrl });
  await createJournal(folder, plan, batches(rows));
  const opened = openJournal(folder, plan.run);
  if (!opened.ok) throw new Error(opened.problem);
  try {
    return await work(opened.value);
  } finally {
    opened.value.close();
    rmSync(folder, { recursive: true });
  }
}

interface Sent {
  readonly requests: number;
  /** Until the last row had its answer, and until the last was confirmed. */
  readonly sentMs: number;
  readonly wholeMs: number;
}

async function sendAll(
  journal: RunJournal,
  baseUrl: string,
  pace: PacerOptions,
  concurrency?: number,
): Promise<Sent> {
  const client = createApiClient({ baseUrl, token: TOKEN, appVersion: '0' });
  const pacer = new Pacer(pace);
  const parts = { journal, client, pacer, concurrency, catalogue: entrata, clock: systemClock };
  const session = new RunSession({ ...parts, onTrouble: 'stop' });
  const started = performance.now();
  let sentMs = 0;
  session.onChange(() => {
    const open = journal.counts.of('planned') + journal.counts.of('in_flight');
    if (sentMs === 0 && open === 0) sentMs = performance.now() - started;
  });
  const { message } = await session.start();
  const wholeMs = performance.now() - started;
  await client.close();
  const { counts } = journal;
  if (counts.of('succeeded') !== counts.total) throw new Error(`Not all succeeded: ${message}`);
  return { requests: session.snapshot().requests, sentMs, wholeMs };
}

const refusals = (sandbox: Sandbox) => sandbox.writes().filter(({ status }) => status === 429);

async function withinLimit(): Promise<void> {
  const sandbox = await startSandbox({ limitPerMinute: LIMIT, minuteMs: MINUTE_MS });
  const pace = { ratePerMinute: LIMIT, minuteMs: MINUTE_MS };
  const { requests, wholeMs } = await withJournal(sandbox.baseUrl, LIMITED_ROWS, (journal) =>
    sendAll(journal, sandbox.baseUrl, pace),
  );
  const jobMs = 2_000 * (MINUTE_MS / 60_000);
  const idealMs = (requests / LIMIT) * MINUTE_MS;
  tell('1,000 rows at 150: requests a row', requests / LIMITED_ROWS, 'most', 1.05);
  tell('1,000 rows at 150: answers 429', refusals(sandbox).length, 'most', 0);
  tell('1,000 rows at 150: time × the ideal', (wholeMs - jobMs) / idealMs, 'most', 1.03);
  await sandbox.close();
}

async function sharedToken(): Promise<void> {
  const sandbox = await startSandbox({ limitPerMinute: LIMIT, minuteMs: MINUTE_MS });
  const pace = { ratePerMinute: LIMIT, minuteMs: MINUTE_MS };
  const one = () =>
    withJournal(sandbox.baseUrl, LIMITED_ROWS / 4, (journal) =>
      sendAll(journal, sandbox.baseUrl, pace),
    );
  await Promise.all([one(), one()]);
  const share = refusals(sandbox).length / sandbox.requestCount();
  tell('two clients with one token: share of 429', share, 'most', 0.1);
  await sandbox.close();
}

/** Rows a second of the same loop without journal, pace and confirmation. */
async function plainRate(baseUrl: string): Promise<number> {
  const agent = new Agent({ connections: AT_ONCE, pipelining: 1 });
  const limit = pLimit(AT_ONCE);
  const text = JSON.stringify(body);
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
  const put = async (row: number): Promise<void> => {
    const url = `${baseUrl}/v1/leads/entrata/lead${String(row)}`;
    const answer = await request(url, { dispatcher: agent, method: 'PUT', body: text, headers });
    await answer.body.json();
  };
  const started = performance.now();
  for (let from = 0; from < FREE_ROWS; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, FREE_ROWS - from) }, (_, at) => at);
    await Promise.all(rows.map((at) => limit(put, from + at)));
  }
  const seconds = (performance.now() - started) / 1_000;
  await agent.close();
  return FREE_ROWS / seconds;
}

async function withoutLimit(): Promise<void> {
  const server = await startJobServer();
  const pace = { ratePerMinute: Number.POSITIVE_INFINITY };
  for (const { delayMs, least } of [
    { delayMs: 0, least: 0.7 },
    { delayMs: 50, least: 0.95 },
  ]) {
    server.answerAfter(delayMs);
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const plain = await plainRate(server.baseUrl);
      const { sentMs } = await withJournal(server.baseUrl, FREE_ROWS, (journal) =>
        sendAll(journal, server.baseUrl, pace, AT_ONCE),
      );
      ratios.push(FREE_ROWS / (sentMs / 1_000) / plain);
    }
    tell(`no limit, answers in ${String(delayMs)} ms: × plain`, median(ratios), 'least', least);
  }
  server.answerAfter(0);
  tell('200,000 rows: memory, MiB', await mostMemory(server.baseUrl), 'most', 200);
  server.close();
}

/** The most memory that sending takes, in MiB, whole process. */
async function mostMemory(baseUrl: string): Promise<number> {
  const pace = { ratePerMinute: Number.POSITIVE_INFINITY };
  return withJournal(baseUrl, MEMORY_ROWS, async (journal) => {
    globalThis.gc?.();
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 50);
    await sendAll(journal, baseUrl, pace, AT_ONCE);
    clearInterval(watch);
    return most / MEBIBYTE;
  });
}

async function readBack(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'leadsheet-bench-'));
  const plan = buildPlan();
  await createJournal(folder, plan, batches(BIG_JOURNAL_ROWS));
  const started = performance.now();
  const opened = openJournal(folder, plan.run);
  if (!opened.ok) throw new Error(opened.problem);
  opened.value.page('planned', 0, 200);
  const seconds = (performance.now() - started) / 1_000;
  tell('a journal of 1,000,000 rows: seconds until it is read', seconds, 'most', 1);
  opened.value.close();
  rmSync(folder, { recursive: true });
}

if (!servesJobs()) {
  await withinLimit();
  await sharedToken();
  await withoutLimit();
  await readBack();
}
