import { join } from 'node:path';

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
