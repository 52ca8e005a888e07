import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { Agent, request } from 'undici';
import { entrata } from '../src/core/model/catalogue/entrata.ts';
import type { PlannedRow } from '../src/core/model/row.ts';
import { Pacer } from '../src/core/send/pacer.ts';
import { createApiClient } from '../src/engine/run/api-client.ts';
import { createJournal } from '../src/engine/run/create-journal.ts';
import { openJournal } from '../src/engine/run/run-journal.ts';
import { RunSession } from '../src/engine/run/run-session.ts';
import { systemClock } from '../src/engine/system-clock.ts';
import { buildPlan } from '../tests/support/run-builder.ts';
import { servesJobs, startJobServer } from './job-server.ts';
import { median } from './median.ts';

const ROWS = Number(process.env['ROWS'] ?? 20_000);
const AT_ONCE = 64;
const body = { first_name: 'Zoë', last_name: 'O’Brien', phone_1: '512-555-0100', city: 'Austin', state: 'TX', zip: '75001' };

function rows(from: number, count: number): PlannedRow[] {
  return Array.from({ length: count }, (_, i) => ({ row: from + i + 2, leadId: `lead${String(from + i)}`, status: 'ready', body, cells: Object.values(body), issues: [] }));
}

async function plainLoop(baseUrl: string): Promise<number> {
  const agent = new Agent({ connections: AT_ONCE, pipelining: 1 });
  const limit = pLimit(AT_ONCE);
  const text = JSON.stringify(body);
  const started = performance.now();
  let sent = 0;
  const one = async (n: number) => {
    const answer = await request(`${baseUrl}/v1/leads/entrata/lead${String(n)}`, { dispatcher: agent, method: 'PUT', body: text, headers: { authorization: 'Bearer t', 'content-type': 'application/json' } });
    await answer.body.json();
  };
  while (sent < ROWS) {
    const window: Promise<void>[] = [];
    for (let i = 0; i < 2 * AT_ONCE && sent < ROWS; i += 1) window.push(limit(one, sent++));
    await Promise.all(window);
  }
  const took = performance.now() - started;
  await agent.close();
  return ROWS / (took / 1000);
}

async function ours(baseUrl: string): Promise<{ rate: number; whole: number; confirmMs: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'leadsheet-bench-'));
  const plan = buildPlan({ baseUrl });
  await createJournal(folder, plan, [rows(0, ROWS)]);
  const opened = openJournal(folder, plan.run);
  if (!opened.ok) throw new Error(opened.problem);
  const journal = opened.value;
  const client = createApiClient({ baseUrl, token: 'sandbox-token', appVersion: '0' });
  const session = new RunSession({ journal, client, catalogue: entrata, clock: systemClock, concurrency: AT_ONCE, pacer: new Pacer({ ratePerMinute: Number.POSITIVE_INFINITY }), onTrouble: 'stop' });
  const started = performance.now();
  let sentAt = 0;
  session.onChange(() => {
    if (sentAt === 0 && journal.counts.of('planned') + journal.counts.of('in_flight') === 0) sentAt = performance.now();
  });
  const ending = await session.start();
  const took = performance.now() - started;
  if (journal.counts.of('succeeded') !== ROWS) console.log(ending, journal.counts.all);
  journal.close();
  await client.close();
  rmSync(folder, { recursive: true });
  return { rate: ROWS / ((sentAt - started) / 1000), whole: ROWS / (took / 1000), confirmMs: started + took - sentAt };
}

if (!servesJobs()) {
  const server = await startJobServer();
  for (const delay of (process.env["DELAYS"] ?? "0,50").split(",").map(Number)) {
    server.answerAfter(delay);
    const ratios: number[] = [];
    for (let round = 0; round < Number(process.env['ROUNDS'] ?? 3); round += 1) {
      const plain = await plainLoop(server.baseUrl);
      const own = await ours(server.baseUrl);
      ratios.push(own.rate / plain);
      console.log(delay, plain.toFixed(0), own.rate.toFixed(0), own.whole.toFixed(0), own.confirmMs.toFixed(0), (own.rate / plain).toFixed(2));
    }
    console.log(delay, median(ratios));
  }
  server.close();
}
