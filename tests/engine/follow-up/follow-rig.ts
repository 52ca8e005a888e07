import { readFileSync } from 'node:fs';
import type {
  Endpoint,
  EngineCallInput,
  EngineCallName,
  EngineCallOutput,
} from '../../../src/contract/calls.ts';
import { Engine } from '../../../src/engine/engine.ts';
import { planRows } from '../../../src/engine/import/plan-rows.ts';
import type { LeadRecord } from '../../../src/sandbox/lead-record.ts';
import type { SandboxOptions } from '../../../src/sandbox/sandbox-options.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import { WarpClock } from '../../support/manual-clock.ts';
import { afterTest, sandboxTime, temporaryFolder } from '../../support/run-harness.ts';
import { writeRows } from '../import/sheet-rig.ts';

/** An engine with a sandbox of its own to send to. */
export async function openFollowing(options: SandboxOptions = {}) {
  const clock = new WarpClock();
  const time = sandboxTime(clock);
  const sandbox = await startSandbox({ clock: time, limitPerMinute: 100_000, ...options });
  afterTest(() => sandbox.close());
  const { baseUrl, token } = sandbox;
  const endpoint: Endpoint = { name: 'test', baseUrl, token };
  const dataDir = temporaryFolder();
  const engine = new Engine({
    dataDir,
    appVersion: '0.0.0',
    clock,
    random: Math.random,
    workers: null,
    onTrouble: 'stop',
  });
  afterTest(() => engine.close());
  const call = async <N extends EngineCallName>(
    name: N,
    input: EngineCallInput<N>,
  ): Promise<EngineCallOutput<N>> => {
    const reply = await engine.call(name, input);
    if (!reply.ok) throw new Error(reply.problem.message);
    return reply.value;
  };
  const open = async (headers: string[], rows: readonly (readonly string[])[]) => {
    const view = await call('import:open', { path: writeRows(rows, headers), options: {} });
    return view.import;
  };
  /** Sends an import, its warnings seen. @returns the run. */
  const send = async (id: string, trial: number | null = null): Promise<string> => {
    const pace = { requestsPerMinute: 100_000, leftForOthers: 0 };
    const order = { import: id, endpoint, ...pace, trial, warningsSeen: true };
    const { run } = await call('run:start', order);
    await engine.runs.active(run)?.ended;
    return run;
  };
  /** The bodies that an import would send, by lead. */
  const bodies = async (id: string): Promise<Record<string, unknown>> => {
    const found: Record<string, unknown> = {};
    for await (const rows of planRows(await engine.imports.session(id))) {
      for (const { leadId, body, status } of rows) if (status === 'ready') found[leadId] = body;
    }
    return found;
  };
  /** The file that an import was made from. */
  const textOf = async (id: string): Promise<string> => {
    const { facts } = await engine.imports.session(id);
    return readFileSync(facts.path, 'utf8');
  };
  const answer = await fetch(`${baseUrl}/v1/leads/?limit=250`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { results } = (await answer.json()) as { results: LeadRecord[] };
  /** Leads of the catalogue's system that have a city. */
  const known = results.filter((lead) => lead.integration_vendor === 'ENTRATA' && lead.city);
  return { clock, sandbox, engine, dataDir, endpoint, known, call, open, send, bodies, textOf };
}

export type FollowRig = Awaited<ReturnType<typeof openFollowing>>;
