import { existsSync, readdirSync } from 'node:fs';
import type { Follows } from '../../contract/follow-ups.ts';
import type { Mapping } from '../../core/model/mapping.ts';
import type { RowState, StateCounts } from '../../core/model/status.ts';
import { noCounts, reportState } from '../../core/model/status.ts';
import type { JournalDatabase } from './journal-schema.ts';
import { openDatabase } from './journal-schema.ts';
import { readMarks } from '../history/run-marks.ts';
import { countOldValues } from './old-values.ts';
import { readMeta } from './read-meta.ts';
import { isRunId, journalPath, runsFolder } from './run-id.ts';
import { isRunLocked } from './run-lock.ts';
import type { Outcome, RunEnding, RunPlan, RunProgress } from './run-plan.ts';

/** What the history says of a run. */
export interface RunSummary {
  readonly run: string;
  readonly fileName: string;
  readonly fileSha256: string;
  readonly connectionName: string;
  readonly baseUrl: string;
  readonly system: string;
  readonly createdAtMs: number;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  /** `going`: a process is sending it now; `interrupted`: its process died. */
  readonly phase: 'prepared' | 'going' | 'interrupted' | 'ended';
  readonly ending: RunEnding | null;
  readonly requests: number;
  readonly counts: StateCounts;
  readonly rows: number;
  /** Who started it; empty where that is not known. */
  readonly user: string;
  readonly mapping: Mapping;
  /** The import it was sent from; null where that is not known. */
  readonly importId: string | null;
  /** The run that it follows. */
  readonly follows: Follows | null;
  /** Leads whose old values are known. */
  readonly oldLeads: number;
  readonly pinned: boolean;
  readonly imported: boolean;
}

/** A run whose journal can't be read: told, not left out. */
export interface BrokenRun {
  readonly run: string;
  readonly problem: string;
}

export type HistoryEntry =
  | { readonly ok: true; readonly summary: RunSummary }
  | { readonly ok: false; readonly broken: BrokenRun };

/**
 * All runs of a data folder, the newest first, read from their journals.
 *
 * @param isWanted runs whose plan does not pass are left out, and cost little.
 */
export function listRuns(
  dataDir: string,
  isWanted: (plan: RunPlan) => boolean = () => true,
): readonly HistoryEntry[] {
  return runIds(dataDir).flatMap((run): HistoryEntry[] => {
    const read = readPlan(dataDir, run, (database, plan) =>
      isWanted(plan) ? summarise(dataDir, database, plan) : null,
    );
    if (!read.ok) return [{ ok: false, broken: { run, problem: read.problem } }];
    return read.value === null ? [] : [{ ok: true, summary: read.value }];
  });
}

/** Takes something from each journal of a data folder, the newest first. Broken ones are left out. */
export function readJournals<T>(
  dataDir: string,
  take: (database: JournalDatabase, plan: RunPlan) => T,
): readonly T[] {
  return runIds(dataDir).flatMap((run) => {
    const read = readPlan(dataDir, run, take);
    return read.ok ? [read.value] : [];
  });
}

/** What the history says of one run. @returns a sentence if it is not there or can't be read. */
export function readRun(dataDir: string, run: string): Outcome<RunSummary> {
  return readPlan(dataDir, run, (database, plan) => summarise(dataDir, database, plan));
}

/** A run's plan, mapping and options included, without opening it for sending. */
export function readRunPlan(dataDir: string, run: string): Outcome<RunPlan> {
  return readPlan(dataDir, run, (_database, plan) => plan);
}

/** @returns the newest first. */
function runIds(dataDir: string): readonly string[] {
  const folder = runsFolder(dataDir);
  if (!existsSync(folder)) return [];
  const runs = readdirSync(folder)
    .filter((name) => name.endsWith('.db'))
    .map((name) => name.slice(0, -'.db'.length))
    .filter(isRunId);
  return runs.sort((one, other) => (one < other ? 1 : -1));
}

function readPlan<T>(
  dataDir: string,
  run: string,
  take: (database: JournalDatabase, plan: RunPlan) => T,
): Outcome<T> {
  if (!isRunId(run) || !existsSync(journalPath(dataDir, run))) {
    return { ok: false, problem: `There is no run ${run}.` };
  }
  let database: JournalDatabase | null = null;
  try {
    database = openDatabase(journalPath(dataDir, run));
    return { ok: true, value: take(database, readMeta(database, 'plan')) };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { ok: false, problem: `The journal of run ${run} can’t be read: ${words}` };
  } finally {
    database?.close();
  }
}

function summarise(dataDir: string, database: JournalDatabase, plan: RunPlan): RunSummary {
  const progress = readMeta(database, 'progress');
  const counts = noCounts();
  let rows = 0;
  const statement = database.prepare('SELECT state, count(*) AS rows FROM rows GROUP BY state');
  for (const found of statement.all([]) as { state: RowState; rows: number }[]) {
    counts[reportState(found.state)] += found.rows;
    rows += found.rows;
  }
  const { run, fileName, fileSha256, connectionName, baseUrl, system, createdAtMs } = plan;
  const { startedAtMs, endedAtMs, ending, requests } = progress;
  const phase = phaseOf(progress, isRunLocked(dataDir, run));
  const about = { run, fileName, fileSha256, connectionName, baseUrl, system, createdAtMs };
  const { user = '', mapping, follows = null, options } = plan;
  const importId = typeof options['import'] === 'string' ? options['import'] : null;
  const links = { user, mapping, follows, importId, oldLeads: countOldValues(database) };
  const marks = readMarks(database);
  const state = { startedAtMs, endedAtMs, phase, ending, requests, counts, rows };
  return { ...about, ...state, ...links, ...marks };
}

function phaseOf(progress: RunProgress, locked: boolean): RunSummary['phase'] {
  if (locked) return 'going';
  if (progress.endedAtMs !== null) return 'ended';
  return progress.startedAtMs === null ? 'prepared' : 'interrupted';
}
