import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { z } from 'zod';
import { mappingSchema } from '../../core/model/mapping.ts';
import { knownCatalogue } from '../../core/model/catalogue/catalogues.ts';
import { SENDING_STATES, UNSENT_STATES } from '../../core/model/status.ts';
import { ProblemError } from '../problem-error.ts';
import { JOURNAL_VERSION, openDatabase, type JournalDatabase } from '../run/journal-schema.ts';
import { readMeta } from '../run/read-meta.ts';
import { isRunId, journalPath, runsFolder } from '../run/run-id.ts';
import { markImported } from './run-marks.ts';

/** What a run's file is called at its end. */
export const RUN_FILE_ENDING = '.leadsheet-run';

/** What a journal is made of. A file with more or less than that is not looked at any further. */
const PARTS: readonly string[] = [
  'table meta',
  'table sheet',
  'table rows',
  'table attempts',
  'index rows_by_state',
  'index rows_by_job',
];
/** Journals of earlier versions are without it. */
const LATER_PART = 'table leads_before';
const STATES: ReadonlySet<string> = new Set([...UNSENT_STATES, ...SENDING_STATES]);

/** What is relied on of a plan that comes from elsewhere. */
const planSchema = z.object({
  run: z.string().refine(isRunId),
  fileName: z.string(),
  fileSha256: z.string(),
  headers: z.array(z.string()),
  mapping: mappingSchema,
  system: z.string().refine((system) => knownCatalogue(system) !== undefined),
  connectionName: z.string(),
  baseUrl: z.url(),
  options: z.record(z.string(), z.unknown()),
  createdAtMs: z.number(),
});
const progressSchema = z.object({ requests: z.number(), startedAtMs: z.number().nullable() });

/**
 * Writes a run as one file: its journal as it is at this moment. No token was ever in it.
 *
 * @param path is replaced if it is there.
 * @throws {ProblemError} if the disk does not take it.
 */
export function exportRun(dataDir: string, run: string, path: string): void {
  const part = `${path}.writing`;
  try {
    rmSync(part, { force: true });
    const database = openDatabase(journalPath(dataDir, run));
    try {
      database.prepare('VACUUM INTO ?').run([part]);
    } finally {
      database.close();
    }
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    const words = error instanceof Error ? error.message : String(error);
    const what = `The run can’t be written to this file: ${words}`;
    throw new ProblemError('run_not_exported', what, 'Choose another place.');
  }
}

/**
 * Takes in a run that was exported elsewhere. It can be looked at, and never be gone on with.
 *
 * @returns its id.
 * @throws {ProblemError} if the file is none, or the run is here already.
 */
export function importRun(dataDir: string, path: string): string {
  mkdirSync(runsFolder(dataDir), { recursive: true });
  const part = join(runsFolder(dataDir), `incoming-${String(process.pid)}.tmp`);
  try {
    copyFileSync(path, part);
    const run = checkedRun(part);
    const place = journalPath(dataDir, run);
    if (existsSync(place)) {
      throw new ProblemError('run_known', `The run ${run} is here already.`, 'Find it in History.');
    }
    renameSync(part, place);
    return run;
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw new ProblemError(
      'no_run_file',
      'This file is not a run that this version of the app can read.',
      `Choose a file that ends in ${RUN_FILE_ENDING}; it may need a newer version of the app.`,
    );
  } finally {
    for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(part + ending, { force: true });
  }
}

/** @throws if the file is not a whole journal, and nothing but a journal. */
function checkedRun(path: string): string {
  const database = new Database(path);
  try {
    // What a stranger's file defines must not run.
    database.exec('PRAGMA trusted_schema = OFF; PRAGMA journal_mode = DELETE;');
    const [version] = database.prepare('PRAGMA user_version').all() as { user_version: number }[];
    if (version?.user_version !== JOURNAL_VERSION) throw new Error('Another version.');
    expectParts(database);
    const [health] = database.prepare('PRAGMA quick_check(1)').all() as { quick_check: string }[];
    if (health?.quick_check !== 'ok') throw new Error('It is damaged.');
    const { run } = planSchema.parse(readMeta(database, 'plan'));
    progressSchema.parse(readMeta(database, 'progress'));
    const states = database.prepare('SELECT DISTINCT state FROM rows').all() as { state: string }[];
    if (!states.every(({ state }) => STATES.has(state))) throw new Error('Unknown states.');
    markImported(database);
    return run;
  } finally {
    database.close();
  }
}

function expectParts(database: JournalDatabase): void {
  const parts = database
    .prepare(`SELECT type || ' ' || name AS part FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'`)
    .all() as { part: string }[];
  const found = parts.map(({ part }) => part).filter((part) => part !== LATER_PART);
  if (found.toSorted().join() !== PARTS.toSorted().join()) {
    throw new Error('It holds something else.');
  }
}
