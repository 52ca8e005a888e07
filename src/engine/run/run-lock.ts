import { mkdirSync } from 'node:fs';
import { isFileLocked, lockFile, type FileLock } from '../file-lock.ts';
import { lockPath, runsFolder } from './run-id.ts';

/**
 * Holds a run for this process: nobody else can send it meanwhile.
 *
 * @param waitMs as for {@link lockFile}.
 * @returns null if another process, or another session of this one, holds the run.
 * @throws if the file can't be made.
 */
export function lockRun(dataDir: string, run: string, waitMs = 0): FileLock | null {
  mkdirSync(runsFolder(dataDir), { recursive: true });
  return lockFile(lockPath(dataDir, run), waitMs);
}

/** Whether somebody is sending this run at present. */
export function isRunLocked(dataDir: string, run: string): boolean {
  return isFileLocked(lockPath(dataDir, run));
}
