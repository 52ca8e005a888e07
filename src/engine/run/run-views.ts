import type { RunView } from '../../contract/run-views.ts';
import type { Problem } from '../../contract/view-parts.ts';
import {
  noCounts,
  readyRows,
  reportState,
  type RowState,
  type StateCounts,
} from '../../core/model/status.ts';
import type { RunSummary } from './run-history.ts';
import type { RunEnding, RunPlan } from './run-plan.ts';
import type { RunSnapshot } from './run-snapshot.ts';
import type { WrittenReports } from '../report/write-reports.ts';

type ReportPaths = WrittenReports['paths'];

const WAITS: Readonly<Record<string, string>> = {
  rate_limited: 'The server’s limit was reached; waiting until it allows more.',
  used_up: 'This minute’s requests are used up; waiting for the next minute.',
  network: 'The server can’t be reached; trying again soon.',
  server: 'The server is in trouble; trying again soon.',
};

/** @returns a run that this process is sending, as the window shows it. */
export function activeView(
  plan: RunPlan,
  snapshot: RunSnapshot,
  startedAt: number,
  reports: ReportPaths | null,
): RunView {
  const { counts, phase, ending, wait, failures } = snapshot;
  return {
    ...identity(plan),
    phase,
    cause: causeOf(ending),
    startedAt,
    endedAt: null,
    rows: snapshot.rows,
    ready: snapshot.ready,
    sent: snapshot.ready - counts.planned,
    left: counts.planned,
    inFlight: counts.in_flight,
    counts: reportCounts(counts),
    requests: snapshot.requests,
    limit: snapshot.serverLimit ?? snapshot.ratePerMinute,
    remaining: snapshot.serverRemaining,
    waiting:
      wait === null ? null : { reason: WAITS[wait.cause] ?? wait.cause, ms: wait.remainingMs },
    expectedMs: snapshot.remainingMs,
    failures: failures.map(({ row, leadId, state, message }) => ({ row, leadId, state, message })),
    reports,
  };
}

/** @returns a run that nobody in this process is sending, as its journal tells it. */
export function restingView(
  plan: RunPlan,
  summary: RunSummary,
  failures: RunView['failures'],
  reports: ReportPaths | null,
): RunView {
  const { counts, rows, ending } = summary;
  const ready = readyRows(rows, counts);
  const interrupted: Problem = {
    code: 'interrupted',
    message: 'The run was interrupted before it was through.',
    fix: 'Resume it: what was accepted is not sent again.',
  };
  return {
    ...identity(plan),
    phase: 'ended',
    cause: summary.phase === 'interrupted' ? interrupted : causeOf(ending),
    startedAt: summary.startedAtMs ?? summary.createdAtMs,
    endedAt: summary.endedAtMs,
    rows,
    ready,
    sent: ready - counts.not_sent,
    left: counts.not_sent,
    inFlight: 0,
    counts,
    requests: summary.requests,
    limit: null,
    remaining: null,
    waiting: null,
    expectedMs: null,
    failures,
    reports,
  };
}

/** @returns the journal's states gathered into those that a report counts. */
export function reportCounts(counts: Readonly<Record<RowState, number>>): StateCounts {
  const gathered = noCounts();
  for (const [state, rows] of Object.entries(counts)) {
    gathered[reportState(state as RowState)] += rows;
  }
  return gathered;
}

function identity({ run, options, fileName, connectionName }: RunPlan) {
  const importId = options['import'];
  return {
    run,
    import: typeof importId === 'string' ? importId : null,
    fileName,
    connection: connectionName,
  };
}

function causeOf(ending: RunEnding | null): Problem | null {
  if (ending === null || ending.cause === 'finished') return null;
  return { code: ending.cause, message: ending.message, fix: FIXES[ending.cause] ?? RESUME };
}

const RESUME = 'Resume the run when it is mended; what was accepted is not sent again.';
const FIXES: Readonly<Record<string, string>> = {
  stopped: 'Resume it: the rest is sent, and what was accepted is only asked about.',
  paused: 'Resume it: the rest is sent, and what was accepted is only asked about.',
  not_found:
    'Check that the address and the ids belong together. Resume to let the leads that are not there fail.',
  trial: 'Look at the results, then resume the run to send the rest.',
  unauthorised: 'Enter a valid token, then resume the run.',
  forbidden: 'Ask for a token that may update leads, then resume the run.',
  network: 'Check the connection to the server, then resume the run.',
  rate_limited: 'Wait until the server allows more, then resume the run.',
  redirect: 'Check the address of the connection, then resume the run.',
  html: 'Check the address of the connection, then resume the run.',
};
