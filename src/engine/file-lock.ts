import { existsSync } from 'node:fs';
import Database from 'libsql';

/** Something that one process at a time holds. */
export interface FileLock {
  /** May be called more than once. */
  release(): void;
}

/**
 * Holds a file for this process. The lock is that of an open SQLite transaction, so the system drops
 * it with the process, however that ends: no lock is ever stale.
 *
 * @param path of a file that is made for this alone, in a folder that is there.
 * @param waitMs how long to wait for it. Whoever only asks whether it is held holds it for a moment,
 *   which must not look like a use; so whoever means to use it waits a little.
 * @returns null if another process, or another part of this one, holds it.
 * @throws if the file can't be made.
 */
export function lockFile(path: string, waitMs = 0): FileLock | null {
  const database = new Database(path, { timeout: waitMs });
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

/** Whether somebody holds a file at present. */
export function isFileLocked(path: string): boolean {
  if (!existsSync(path)) return false;
  const lock = lockFile(path);
  lock?.release();
  return lock === null;
}
