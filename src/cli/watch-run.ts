import type { Engine } from '../engine/engine.ts';
import { ProblemError } from '../engine/problem-error.ts';
import type { WrittenReports } from '../engine/report/write-reports.ts';
import type { ActiveRun } from '../engine/run/run-book.ts';
import type { RunEnding } from '../engine/run/run-plan.ts';
import { figure, printLine, tell, type Console } from './console.ts';
import { CommandFailure, exitCodes, type ExitCode } from './exit-codes.ts';
import type { SendingFlags } from './options.ts';
import { startProgress } from './progress.ts';

/** Tells of the person's wish to stop, e.g. by Ctrl+C; returns a function that ends the telling. */
export type Interrupts = (onInterrupt: () => void) => () => void;

/** Shows a run until it ends, writes its reports, prints the summary, and says how it went. */
export async function watchRun(
  engine: Engine,
  active: ActiveRun,
  flags: Pick<SendingFlags, 'json' | 'out' | 'trial'>,
  console: Console,
  interrupts: Interrupts,
): Promise<ExitCode> {
  const { run } = active.plan;
  const startedMs = performance.now();
  const interrupted = new AbortController();
  const endInterrupts = interrupts(() => {
    if (interrupted.signal.aborted) return;
    interrupted.abort();
    tell(console, `Stopping: what is in flight is counted down. Go on later with: resume ${run}`);
    active.session.stop();
  });
  const progress = startProgress(active.session, console);
  const ending = await active.ended;
  progress.end();
  endInterrupts();
  const seconds = (performance.now() - startedMs) / 1000;

  const written = writtenReports(engine, run, flags.out ?? null, ending);
  const { requests } = engine.runs.summary(run);
  if (flags.json) {
    tell(console, ending.message);
    await printLine(console, summaryLine(run, written, requests, seconds));
  } else {
    await printResults(run, written, ending, console);
  }
  if (interrupted.signal.aborted) return exitCodes.interrupted;
  return exitCodeOf(written, ending, flags.trial !== undefined);
}

/** @throws {CommandFailure} if a report can't be written; it tells how the run itself ended. */
function writtenReports(
  engine: Engine,
  run: string,
  folder: string | null,
  ending: RunEnding,
): WrittenReports {
  try {
    return engine.runs.report(run, folder);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new CommandFailure(
      exitCodes.stopped,
      `Run ${run}: ${ending.message}\n${error.message}\nThe run itself is kept. Free some space or name another folder: report ${run} --out FOLDER`,
    );
  }
}

function summaryLine(
  run: string,
  { rows, counts, ready, paths }: WrittenReports,
  requests: number,
  seconds: number,
): string {
  return JSON.stringify({
    run,
    rows,
    blocked: counts.blocked,
    empty: counts.empty,
    duplicate: counts.duplicate,
    excluded: counts.excluded,
    unchanged: counts.unchanged,
    not_sent: counts.not_sent,
    accepted: counts.accepted,
    succeeded: counts.succeeded,
    failed: counts.failed,
    partial: counts.partial,
    unconfirmed: counts.unconfirmed,
    unknown: counts.unknown,
    ready,
    requests,
    seconds: Math.round(seconds * 1000) / 1000,
    reports: paths,
  });
}

async function printResults(
  run: string,
  { rows, counts, paths }: WrittenReports,
  ending: RunEnding,
  console: Console,
): Promise<void> {
  await printLine(console, `Run ${run}: ${ending.message}`);
  for (const [state, count] of Object.entries(counts)) {
    if (count > 0) {
      await printLine(console, `${figure(count).padStart(9)}  ${state.replaceAll('_', ' ')}`);
    }
  }
  await printLine(console, `${figure(rows).padStart(9)}  rows in all`);
  for (const path of Object.values(paths)) await printLine(console, path);
}

/**
 * @param isTrial whether only the first ready rows were to be sent: what it left alone does not
 *   count then.
 * @returns the exit code of a session that was not interrupted.
 */
export function exitCodeOf(
  { counts }: Pick<WrittenReports, 'counts'>,
  ending: RunEnding,
  isTrial: boolean,
): ExitCode {
  switch (ending.cause) {
    case 'finished':
    case 'trial':
      break;
    case 'stopped':
    case 'paused':
      return exitCodes.interrupted;
    default:
      return exitCodes.stopped;
  }
  const { blocked, duplicate, failed, partial, unconfirmed, unknown, accepted } = counts;
  const sent = failed + partial + unconfirmed + unknown + accepted;
  const wrong = isTrial ? sent : sent + blocked + duplicate;
  return wrong === 0 ? exitCodes.done : exitCodes.incomplete;
}
