import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import Database from 'libsql';
import type { PlannedRow } from '../../core/model/row.ts';
import type { PlanStatus, RowState } from '../../core/model/status.ts';
import { finishTables, prepareTables } from './journal-schema.ts';
import { NO_OLD_VALUES, oldValuesKeeper, type OldValues } from './old-values.ts';
import { plainText } from './plain-text.ts';
import { journalPath, runsFolder } from './run-id.ts';
import type { Outcome, RunPlan } from './run-plan.ts';
import { NO_PROGRESS } from './run-plan.ts';

/** Rows that go into one statement. */
const ROWS_AT_ONCE = 500;

/** Batches of planned rows in file order, each row once. */
export type RowBatches = AsyncIterable<readonly PlannedRow[]> | Iterable<readonly PlannedRow[]>;

/**
 * Writes the journal of a new run: everything that sending and reporting will need, so that the
 * file of the user may vanish. It has its name only once it is whole and on disk. Memory does not
 * follow the number of rows.
 *
 * @param before what the leads that are sent to hold at present, as far as that is known.
 * @returns a sentence if the disk does not take it.
 * @throws what `batches` throws, or if its rows can't be a plan (a ready row without a body).
 */
export async function createJournal(
  dataDir: string,
  plan: RunPlan,
  batches: RowBatches,
  before: OldValues = NO_OLD_VALUES,
): Promise<Outcome<string>> {
  const path = journalPath(dataDir, plan.run);
  const unfinished = `${path}.unfinished`;
  if (existsSync(path)) return { ok: false, problem: `The run ${plan.run} exists already.` };
  const disk = new DiskWords();
  try {
    disk.run(() => mkdirSync(runsFolder(dataDir), { recursive: true }));
    disk.run(() => {
      rmSync(unfinished, { force: true });
    });
    await writeJournal(unfinished, plan, batches, before, disk);
    disk.run(() => {
      makeDurable(unfinished);
      renameSync(unfinished, path);
      makeDurable(runsFolder(dataDir));
    });
    return { ok: true, value: path };
  } catch (error) {
    removeIfThere(unfinished);
    if (error !== disk.failure) throw error;
    return { ok: false, problem: `The run can't be written to disk: ${String(error)}` };
  }
}

function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The disk has failed already, which is what is told.
  }
}

/** Tells a failing disk, which is to be expected, from bugs, which are not. */
class DiskWords {
  failure: unknown = null;

  run<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }
}

async function writeJournal(
  path: string,
  plan: RunPlan,
  batches: RowBatches,
  before: OldValues,
  disk: DiskWords,
): Promise<void> {
  const database = disk.run(() => new Database(path));
  try {
    disk.run(() => {
      prepareTables(database);
      database.exec('BEGIN');
    });
    const sheet = database.prepare(
      `INSERT INTO sheet SELECT value->>0, value->>1, value->>2, value->>3, value->>4 FROM json_each(?)`,
    );
    const rows = database.prepare(
      `INSERT INTO rows (row, state) SELECT value->>0, value->>5 FROM json_each(?)`,
    );
    const keepOld = oldValuesKeeper(database, before);
    let widestRow = plan.headers.length;
    for await (const batch of batches) {
      for (let start = 0; start < batch.length; start += ROWS_AT_ONCE) {
        const part = batch.slice(start, start + ROWS_AT_ONCE);
        for (const { cells } of part) widestRow = Math.max(widestRow, cells.length);
        const values = JSON.stringify(part.map(rowValues));
        disk.run(() => {
          sheet.run([values]);
          rows.run([values]);
          keepOld(part.flatMap(({ status, leadId }) => (status === 'ready' ? [leadId] : [])));
        });
      }
    }
    disk.run(() => {
      const meta = database.prepare('INSERT INTO meta VALUES (?, ?)');
      meta.run(['plan', JSON.stringify(plan)]);
      meta.run(['widest_row', JSON.stringify(widestRow)]);
      meta.run(['progress', JSON.stringify(NO_PROGRESS)]);
      database.exec('COMMIT');
      finishTables(database);
    });
  } finally {
    database.close();
  }
}

/** The body is frozen here: these very bytes are sent, hashed and shown. */
function rowValues(row: PlannedRow): readonly unknown[] {
  if (row.status === 'ready' && (row.body === null || Object.keys(row.body).length === 0)) {
    throw new Error(`Row ${String(row.row)} is ready but has no body.`);
  }
  return [
    row.row,
    plainText(row.leadId),
    row.body === null ? null : JSON.stringify(row.body),
    JSON.stringify(row.cells),
    JSON.stringify(row.issues),
    initialState(row.status),
  ];
}

function initialState(status: PlanStatus): RowState {
  return status === 'ready' ? 'planned' : status;
}

function makeDurable(path: string): void {
  // A folder can't be opened for this on Windows, where a rename is durable by itself.
  const handle = openForSync(path);
  if (handle === null) return;
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function openForSync(path: string): number | null {
  try {
    return openSync(path, 'r+');
  } catch {
    return process.platform === 'win32' ? null : openSync(path, 'r');
  }
}
