import { join } from 'node:path';
import { isFileLocked, lockFile, type FileLock } from '../file-lock.ts';
import { ProblemError } from '../problem-error.ts';

/** Whoever looks whether an import is in use holds its lock for a moment. */
const WAIT_MS = 500;

/**
 * Keeps an import for this process: two windows that changed the same rows would each show what the
 * other one does not have.
 *
 * @param folder the import's folder.
 * @throws {ProblemError} if another window has it open.
 */
export function lockImport(folder: string): FileLock {
  const lock = lockFile(lockOf(folder), WAIT_MS);
  if (lock === null) throw inUse();
  return lock;
}

/** @throws {ProblemError} if a window has it open. */
export function expectUnused(folder: string): void {
  if (isFileLocked(lockOf(folder))) throw inUse();
}

function lockOf(folder: string): string {
  return join(folder, 'import.lock');
}

function inUse(): ProblemError {
  return new ProblemError(
    'import_in_use',
    'Another window of Leadsheet has this import open.',
    'Close it there, then open it here.',
  );
}
