import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportLibrary } from '../import/import-library.ts';
import { ProblemError } from '../problem-error.ts';
import { listRuns } from '../run/run-history.ts';
import { isRunId, runsFolder } from '../run/run-id.ts';
import { isRunLocked } from '../run/run-lock.ts';

export interface PurgeWorld {
  readonly dataDir: string;
  readonly library: Pick<ImportLibrary, 'list' | 'remove' | 'forgetRun'>;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Removes a run from the disk: its journal with the log beside it, its reports, the import that it
 * was sent from unless that has other runs, and imports that were made of it and never sent. Reports
 * that were written or saved elsewhere are not known, and stay.
 *
 * @throws {ProblemError} if the run is being sent.
 */
export function purgeRun({ dataDir, library }: PurgeWorld, run: string): void {
  if (!isRunId(run)) throw new Error(`Not a run's id: ${run}`);
  if (isRunLocked(dataDir, run)) {
    throw new ProblemError(
      'run_going',
      `Run ${run} is still going on.`,
      'Stop it, or wait until it is through.',
    );
  }
  for (const { facts, state } of library.list()) {
    const isOfRun = state.runs.includes(run);
    const isMadeOfIt = state.origin?.run === run && state.runs.length === 0;
    if (isMadeOfIt || (isOfRun && state.runs.length === 1)) library.remove(facts.import);
    else if (isOfRun) library.forgetRun(facts.import, run);
  }
  rmSync(join(dataDir, 'reports', run), { recursive: true, force: true });
  const folder = runsFolder(dataDir);
  for (const name of readdirSync(folder)) {
    // The journal last: while it is there, the run is listed and can be purged again.
    if (name.startsWith(`${run}.db`) && name !== `${run}.db`) rmSync(join(folder, name));
  }
  rmSync(join(folder, `${run}.db`), { force: true });
}

/**
 * Removes the runs that are older than a person wants them to be kept. Pinned ones stay, and so do
 * those that can't be read, or are being sent.
 *
 * @param now wall clock in milliseconds.
 */
export function purgeOldRuns(world: PurgeWorld, days: number | null, now: number): void {
  if (days === null) return;
  for (const entry of listRuns(world.dataDir)) {
    if (!entry.ok) continue;
    const { run, createdAtMs, pinned, phase } = entry.summary;
    if (pinned || phase === 'going' || now - createdAtMs < days * DAY_MS) continue;
    try {
      purgeRun(world, run);
    } catch {
      // What is in use or can't be removed now is tried again at the next start.
    }
  }
}
