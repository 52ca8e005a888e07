import Database from 'libsql';
import { z } from 'zod';
import { originSchema } from '../../contract/follow-ups.ts';
import { intakeSchema, stepSchema } from '../../contract/import-views.ts';
import { mappingSchema } from '../../core/model/mapping.ts';
import { ProblemError } from '../problem-error.ts';
import { LeadTables } from './lead-tables.ts';
import type { BlockIndex } from './row-store.ts';
import { SheetTables } from './sheet-tables.ts';

/** Another process may look at the same import for a moment. */
const LOCK_WAIT_MS = 2_000;

/** What is known of an import besides its rows and edits. */
export const importFactsSchema = intakeSchema.omit({ columns: true }).extend({
  import: z.string(),
  fileName: z.string(),
  /** Where the file was; it may be gone. */
  path: z.string(),
  sha256: z.string(),
  openedAt: z.number(),
  /** As shown. */
  headers: z.array(z.string()),
  /** As they stand in the file. */
  rawHeaders: z.array(z.string()),
  samples: z.array(z.array(z.string())),
  /** Name of the file that holds the rows. */
  rowsFile: z.string(),
});
export type ImportFacts = z.infer<typeof importFactsSchema>;

/** What changes about an import while it is worked on. */
export const importStateSchema = z.object({
  mapping: mappingSchema,
  step: stepSchema,
  savedAt: z.number(),
  /** Runs that were started from this import, oldest first. */
  runs: z.array(z.string()),
  /** The run that the import follows. */
  origin: originSchema.nullable().default(null),
  /** Rows that can't be sent as they are, for the list of imports. */
  errors: z.int(),
});
export type ImportState = z.infer<typeof importStateSchema>;

/** What is kept of one reading of a file. */
export interface KeptReading {
  readonly facts: ImportFacts;
  readonly index: BlockIndex;
  readonly gaps: Uint32Array<ArrayBuffer>;
}

/**
 * The SQLite file of one import. Every write is durable when it returns, so that nothing that the
 * window shows as saved can be lost.
 */
export class ImportDatabase {
  readonly #database: Database.Database;
  /** What a person did to the sheet; writes belong into {@link together}. */
  readonly sheet: SheetTables;
  /** The leads as a server showed them. */
  readonly leads: LeadTables;

  /** @throws if the file can't be opened or is not an import's. */
  constructor(path: string) {
    this.#database = new Database(path, { timeout: LOCK_WAIT_MS });
    this.sheet = new SheetTables(this.#database);
    this.leads = new LeadTables(this.#database, (work) => {
      this.together(work);
    });
    try {
      this.#database.exec(`
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        BEGIN;
        CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT;
      `);
      this.sheet.create();
      this.leads.create();
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  /** Keeps what reading the file found, all of it or nothing; edits of an earlier reading and their steps go. */
  saveReading({ facts, index, gaps }: KeptReading, state: ImportState): void {
    this.together(() => {
      this.#keep('facts', JSON.stringify(facts));
      this.#keep('index', Buffer.from(index.buffer));
      this.#keep('gaps', Buffer.from(gaps.buffer));
      this.#keep('state', JSON.stringify(state));
      this.sheet.clear();
    });
  }

  /** @throws if the import was never read to its end. */
  facts(): ImportFacts {
    return importFactsSchema.parse(JSON.parse(String(this.#kept('facts'))));
  }

  /** Where the rows are in their copy. */
  index(): BlockIndex {
    return new Float64Array(this.#keptBytes('index'));
  }

  /** Where the numbering of the rows jumps. */
  gaps(): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.#keptBytes('gaps'));
  }

  state(): ImportState {
    return importStateSchema.parse(JSON.parse(String(this.#kept('state'))));
  }

  /** @throws {ProblemError} if the disk does not take it. */
  saveState(state: ImportState): void {
    this.together(() => {
      this.#keep('state', JSON.stringify(state));
    });
  }

  close(): void {
    this.#database.close();
  }

  #keep(name: string, value: string | Buffer): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO kept (name, value) VALUES (?, ?)')
      .run(name, value);
  }

  #kept(name: string): unknown {
    const row = this.#database.prepare('SELECT value FROM kept WHERE name = ?').get(name);
    return z.object({ value: z.unknown() }).parse(row).value;
  }

  #keptBytes(name: string): ArrayBuffer {
    const bytes = this.#kept(name);
    if (!Buffer.isBuffer(bytes)) throw new Error(`The import has no ${name}.`);
    return new Uint8Array(bytes).buffer;
  }

  #isInTransaction(): boolean {
    return this.#database.inTransaction;
  }

  /**
   * Makes all changes of `work` durable, or none of them.
   *
   * @throws {ProblemError} if the disk does not take them.
   */
  together(work: () => void): void {
    if (this.#isInTransaction()) {
      work();
      return;
    }
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        work();
        this.#database.exec('COMMIT');
      } catch (error) {
        // A full disk has rolled back by itself.
        if (this.#isInTransaction()) this.#database.exec('ROLLBACK');
        throw error;
      }
    } catch (error) {
      throw savingProblem(error);
    }
  }
}

function savingProblem(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!code.startsWith('SQLITE_')) return error;
  const isFull = code.startsWith('SQLITE_FULL');
  return new ProblemError(
    'not_saved',
    isFull ? 'The disk is full, so nothing was changed.' : `Nothing was changed: ${code}.`,
    isFull ? 'Free some space and try again.' : 'Look whether the disk can be written to.',
  );
}
