import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file so that under its name there is always a whole one, the old or the new, whatever
 * happens meanwhile. What is there already is replaced.
 *
 * @throws a system error if the disk does not take it; what was there is as before.
 */
export function writeWholeFile(path: string, text: string): void {
  const folder = dirname(path);
  const part = join(folder, `.${basename(path).slice(0, 40)}.${randomUUID()}.tmp`);
  try {
    const handle = openSync(part, 'wx');
    try {
      writeFileSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
  syncFolder(folder);
}

/** The name is on disk only with its folder. Windows has no such thing, and needs none. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    // The file itself is whole; a system that can't do this keeps its own promises.
  }
}
