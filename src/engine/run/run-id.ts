import { join } from 'node:path';

const SUFFIX_LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';

/**
 * A new run's id: sortable by time (UTC), safe in file names, e.g. `20261123-144501-x7k2`.
 *
 * @param nowMs wall clock. @param random numbers from 0 up to 1, as `Math.random`.
 */
export function newRunId(nowMs: number, random: () => number): string {
  const digits = new Date(nowMs).toISOString().replaceAll(/\D/gu, '');
  let suffix = '';
  for (let index = 0; index < 4; index += 1) {
    suffix += SUFFIX_LETTERS.charAt(Math.floor(random() * SUFFIX_LETTERS.length));
  }
  return `${digits.slice(0, 8)}-${digits.slice(8, 14)}-${suffix}`;
}

/** Whether a text can be a run's id: it becomes part of a path. */
export function isRunId(text: string): boolean {
  return /^\d{8}-\d{6}-[a-z0-9]{4}$/u.test(text);
}

export function runsFolder(dataDir: string): string {
  return join(dataDir, 'runs');
}

/** @throws if the id can't be one: it is checked where it comes in. */
export function journalPath(dataDir: string, run: string): string {
  if (!isRunId(run)) throw new Error(`Not a run's id: ${run}`);
  return join(runsFolder(dataDir), `${run}.db`);
}

export function lockPath(dataDir: string, run: string): string {
  return `${journalPath(dataDir, run)}.lock`;
}
