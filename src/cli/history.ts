import type { Engine } from '../engine/engine.ts';
import { listRuns } from '../engine/run/run-history.ts';
import { endpointOf } from './endpoint.ts';
import { figure, printLine, tell, type Console } from './console.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import type { SendingFlags } from './options.ts';
import { watchRun, type Interrupts } from './watch-run.ts';

/** `leadsheet resume RUN`: goes on with a run; what was accepted is only asked about. */
export async function resume(
  engine: Engine,
  run: string,
  flags: SendingFlags & { readonly rateGiven: boolean },
  console: Console,
  interrupts: Interrupts,
): Promise<ExitCode> {
  const plan = engine.runs.plan(run);
  const endpoint = endpointOf(
    flags.connection === undefined && flags.baseUrl === undefined
      ? { ...flags, ...originalConnection(plan.connectionName, plan.baseUrl) }
      : flags,
  );
  const { ratePerMinute } = plan.options;
  const rate = !flags.rateGiven && typeof ratePerMinute === 'number' ? ratePerMinute : flags.rate;
  const active = await engine.runs.resume(run, endpoint, {
    ratePerMinute: rate,
    concurrency: flags.concurrency,
    trial: flags.trial ?? null,
    confirmTimeoutMs: flags.confirmTimeout * 1000,
  });
  return watchRun(engine, active, flags, console, interrupts);
}

/** A run goes on where it began unless another place is named. */
export function originalConnection(
  name: string,
  baseUrl: string,
): { connection: string } | { baseUrl: string } {
  return ['sandbox', 'propexo', 'propexo-sandbox'].includes(name)
    ? { connection: name }
    : { baseUrl };
}

/** `leadsheet runs`: the history, the newest first. */
export async function runs(
  dataDir: string,
  flags: { readonly json?: true },
  console: Console,
): Promise<ExitCode> {
  const entries = listRuns(dataDir);
  for (const entry of entries) {
    if (!entry.ok) tell(console, `${entry.broken.run}: ${entry.broken.problem}`);
  }
  const summaries = entries.flatMap((entry) => (entry.ok ? [entry.summary] : []));
  if (flags.json) {
    const time = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
    const objects = summaries.map((each) => ({
      run: each.run,
      file: each.fileName,
      sha256: each.fileSha256,
      connection: each.connectionName,
      base_url: each.baseUrl,
      phase: each.phase,
      cause: each.ending?.cause ?? null,
      created_at: time(each.createdAtMs),
      started_at: time(each.startedAtMs),
      ended_at: time(each.endedAtMs),
      rows: each.rows,
      requests: each.requests,
      user: each.user,
      follows: each.follows,
      pinned: each.pinned,
      imported: each.imported,
      ...each.counts,
    }));
    await printLine(console, JSON.stringify(objects));
    return exitCodes.done;
  }
  if (summaries.length === 0) tell(console, 'There are no runs yet.');
  for (const { run, fileName, connectionName, phase, counts, rows } of summaries) {
    const share = `${figure(counts.succeeded)} of ${figure(rows)} rows succeeded`;
    await printLine(
      console,
      `${run}  ${phase.padEnd(11)}  ${connectionName}  ${fileName}  ${share}`,
    );
  }
  return exitCodes.done;
}

/** `leadsheet report RUN`: writes a run's reports again, the same bytes each time. */
export async function report(
  engine: Engine,
  run: string,
  flags: { readonly out?: string },
  console: Console,
): Promise<ExitCode> {
  // A run that there isn't is wrong usage; a report that can't be written is the disk's doing.
  engine.runs.plan(run);
  const { paths } = engine.runs.report(run, flags.out ?? null);
  for (const path of Object.values(paths)) await printLine(console, path);
  return exitCodes.done;
}
