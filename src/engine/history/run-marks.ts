import { openDatabase, type JournalDatabase } from '../run/journal-schema.ts';
import { journalPath } from '../run/run-id.ts';

/** What is kept of a run besides what happened; in its journal, so that it goes with it. */
export interface RunMarks {
  /** Whether it stays when old runs are removed. */
  readonly pinned: boolean;
  /** Whether it was taken in from a file. */
  readonly imported: boolean;
}

const PINNED = 'pinned';
const IMPORTED = 'imported';

export function readMarks(database: JournalDatabase): RunMarks {
  const found = database
    .prepare('SELECT key FROM meta WHERE key IN (?, ?)')
    .all([PINNED, IMPORTED]) as { key: string }[];
  const has = (key: string) => found.some((entry) => entry.key === key);
  return { pinned: has(PINNED), imported: has(IMPORTED) };
}

/** @throws if the journal can't be opened or written to. */
export function pinRun(dataDir: string, run: string, pinned: boolean): void {
  const database = openDatabase(journalPath(dataDir, run));
  try {
    mark(database, PINNED, pinned);
  } finally {
    database.close();
  }
}

/** Forgets what was marked on the computer that the journal comes from. */
export function markImported(database: JournalDatabase): void {
  mark(database, PINNED, false);
  mark(database, IMPORTED, true);
}

function mark(database: JournalDatabase, key: string, set: boolean): void {
  if (set) database.prepare(`INSERT OR REPLACE INTO meta VALUES (?, 'true')`).run([key]);
  else database.prepare('DELETE FROM meta WHERE key = ?').run([key]);
}
