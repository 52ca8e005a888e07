import Database from 'libsql';
import { OLD_VALUES_TABLE } from './old-values.ts';

export type JournalDatabase = Database.Database;

/** Raised whenever the tables change in a way that older code can't read. */
export const JOURNAL_VERSION = 1;

/*
 * `sheet` is written once and is big; `rows` is small and changes; so a state costs few pages, and
 * counting a million rows reads little. `attempts` is the proof of what left and what came back.
 */
const TABLES = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sheet (
  row INTEGER PRIMARY KEY,
  lead_id TEXT NOT NULL,
  body TEXT,
  cells TEXT NOT NULL,
  issues TEXT NOT NULL
);
CREATE TABLE rows (
  row INTEGER PRIMARY KEY,
  state TEXT NOT NULL,
  lost_sends INTEGER NOT NULL DEFAULT 0,
  own_resends INTEGER NOT NULL DEFAULT 0,
  attempts INTEGER NOT NULL DEFAULT 0,
  poll_due INTEGER NOT NULL DEFAULT 0,
  job_id TEXT,
  confirmed_by TEXT,
  log_word TEXT,
  http_status INTEGER,
  error_code TEXT,
  error_words TEXT,
  sent_at INTEGER,
  confirmed_at INTEGER
);
CREATE TABLE attempts (
  row INTEGER NOT NULL,
  attempt INTEGER NOT NULL,
  body_sha256 TEXT NOT NULL,
  intent_at INTEGER NOT NULL,
  answered_at INTEGER,
  outcome TEXT,
  http_status INTEGER,
  error_code TEXT,
  error_words TEXT,
  job_id TEXT,
  PRIMARY KEY (row, attempt)
) WITHOUT ROWID;
`;

const INDEXES = `
CREATE INDEX rows_by_state ON rows (state, row);
CREATE INDEX rows_by_job ON rows (job_id) WHERE job_id IS NOT NULL;
`;

/** A new journal's tables, while nothing of it counts yet: fast, not durable. */
export function prepareTables(database: JournalDatabase): void {
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;');
  database.exec(TABLES);
  database.exec(OLD_VALUES_TABLE);
}

/** Once the rows are in: indexes are cheaper to build at the end. */
export function finishTables(database: JournalDatabase): void {
  database.exec(INDEXES);
  database.exec(`PRAGMA user_version = ${String(JOURNAL_VERSION)}`);
}

/**
 * Opens a journal for reading and writing, every commit durable before it returns.
 *
 * @throws if the file is no journal.
 */
export function openDatabase(path: string): JournalDatabase {
  const database = new Database(path, { timeout: 5000 });
  try {
    database.exec('PRAGMA journal_mode = WAL');
    database.exec('PRAGMA synchronous = FULL');
    const [version] = database.prepare('PRAGMA user_version').all() as { user_version: number }[];
    if (version?.user_version !== JOURNAL_VERSION) {
      throw new Error('The file is not a journal that this version can read.');
    }
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/** From here on a commit is durable only once the log was synced by whoever commits. */
export function leaveSyncToCaller(database: JournalDatabase): void {
  database.exec('PRAGMA synchronous = NORMAL');
}
