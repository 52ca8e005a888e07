import { existsSync, mkdirSync } from 'node:fs';
import Database from 'libsql';
import { lockPath, runsFolder } from './run-id.ts';

export interface RunLock {
  /** May be called more than once. */
  release(): void;
}

/**
 * Holds a run for this process. The lock is the file lock of an open SQLite transaction, so the
 * system drops it with the process, however that ends: no lock is ever stale.
 *
 * @param waitMs how long to wait for it. Whoever lists the runs looks at the lock for a moment, which
 *   must not look like a session; so whoever means to send waits a little.
 * @returns null if another process, or another session of this one, holds the run.
 * @throws if the file can't be made.
 */
export function lockRun(dataDir: string, run: string, waitMs = 0): RunLock | null {
  mkdirSync(runsFolder(dataDir), { recursive: true });
  const database = new Database(lockPath(dataDir, run), { timeout: waitMs });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return null;
    throw error;
  }
  let held = true;
  return {
    release() {
      if (!held) return;
      held = false;
      database.exec('ROLLBACK');
      database.close();
    },
  };
}

/** Whether somebody is sending this run at present. */
export function isRunLocked(dataDir: string, run: string): boolean {
  if (!existsSync(lockPath(dataDir, run))) return false;
  const lock = lockRun(dataDir, run);
  lock?.release();
  return lock === null;
}
