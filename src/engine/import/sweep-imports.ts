import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A younger folder may be one that another process is reading a file into. */
const OLD_MS = 24 * 60 * 60 * 1000;

/**
 * Removes what a crash in the middle of opening a file left behind: folders of imports that were
 * never read to their end. What can't be removed stays; it is in nobody's way.
 *
 * @param folder where imports live.
 * @param now wall clock in milliseconds.
 */
export function sweepImports(folder: string, now: number): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    try {
      const isWhole = existsSync(join(path, 'import.db'));
      if (!isWhole && now - statSync(path).mtimeMs > OLD_MS) rmSync(path, { recursive: true });
    } catch {
      continue;
    }
  }
}

/** Removes the copies of an import's rows that are not its own any more. */
export function removeRows(folder: string, except: string): void {
  for (const name of readdirSync(folder)) {
    if (/^rows-\d+\.txt$/u.test(name) && name !== except) rmSync(join(folder, name));
  }
}
