import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { IntakeOptions } from '../../contract/import-views.ts';
import { PASTED_CELLS } from '../../contract/pasted-cells.ts';
import type { DataFolder } from '../data-folder.ts';
import { newId } from '../new-id.ts';
import { ProblemError } from '../problem-error.ts';
import { everySoOften } from './every-so-often.ts';
import { expectUnused } from './import-lock.ts';
import { ImportDatabase, type ImportFacts, type ImportState } from './import-database.ts';
import { ImportReadings, type FollowedRun, type ReadingsWorld } from './import-readings.ts';
import type { MadeCheck } from './current-check.ts';
import { ImportSession } from './import-session.ts';

export interface LibraryWorld extends ReadingsWorld {
  readonly folder: DataFolder;
  /** From 0 up to but not including 1. */
  readonly random: () => number;
}

/** An import as a list shows it, without opening it. */
export interface ListedImport {
  readonly facts: ImportFacts;
  readonly state: ImportState;
}

/** All imports of a data folder: each a folder of its own. Those in use are kept open. */
export class ImportLibrary {
  readonly #world: LibraryWorld;
  readonly #open = new Map<string, ImportSession>();
  readonly #readings: ImportReadings;

  constructor(world: LibraryWorld) {
    this.#world = world;
    this.#readings = new ImportReadings(world, {
      folderOf: (id) => this.#folderOf(id),
      session: (id) => this.session(id),
      adopt: (id, made) => this.#adopt(id, made),
      close: (id) => {
        this.#close(id);
      },
    });
  }

  /**
   * Reads a file into a new import.
   *
   * @throws {ProblemError} if it can't be read, or was stopped; nothing is left behind then.
   */
  open(path: string, options: IntakeOptions): Promise<ImportSession> {
    const wished = { id: this.#newId(), path, fileName: basename(path), write: null };
    return this.#readings.open(wished, options);
  }

  /**
   * Reads cells that were copied in a spreadsheet program into a new import; the text is kept with
   * it, so that it can be read again in another way.
   *
   * @throws {ProblemError} as {@link open} does.
   */
  openPasted(text: string): Promise<ImportSession> {
    const id = this.#newId();
    const path = join(this.#folderOf(id), 'pasted.txt');
    // Spreadsheet programs copy with tabs; what has none is a single column or text from elsewhere.
    const options = text.includes('\t') ? { delimiter: '\t' } : {};
    const write = (to: string): void => {
      writeFileSync(to, text, { flag: 'wx' });
    };
    return this.#readings.open({ id, path, fileName: PASTED_CELLS, write }, options);
  }

  /**
   * Reads a table that is made of a run into a new import, which knows that run. The table is a
   * report's CSV, header first.
   *
   * @throws {ProblemError} as {@link open} does, and whatever `write` throws.
   */
  openFollowing(
    fileName: string,
    write: (path: string) => void,
    follows: FollowedRun,
  ): Promise<ImportSession> {
    const id = this.#newId();
    const path = join(this.#folderOf(id), 'follow-up.csv');
    const options = { delimiter: ',', encoding: 'utf-8', headerRow: 1 };
    return this.#readings.open({ id, path, fileName, write, follows }, options);
  }

  /**
   * Reads an import's file again in another way, and gives up a reading that is under way for it,
   * the first one too. Edits of the first reading go; its runs stay, and so does its mapping where
   * the headers are the same. Where the new reading fails, everything stays as it was.
   */
  reread(id: string, options: IntakeOptions): Promise<ImportSession> {
    return this.#readings.again(id, options);
  }

  /** Ends a reading that is under way; nothing happens where there is none. */
  stop(id: string): void {
    this.#readings.stop(id);
  }

  /**
   * @returns the import, opened and checked.
   * @throws {ProblemError} if there is none of that id, its folder is damaged, or another window has
   *   it open.
   */
  async session(id: string): Promise<ImportSession> {
    const open = this.#open.get(id);
    if (open) return this.#prepared(id, open);
    const folder = this.#folderOf(id);
    if (!existsSync(join(folder, 'import.db'))) {
      throw new ProblemError(
        'no_import',
        'This import is not there any more.',
        'Open the file again.',
      );
    }
    let session: ImportSession;
    try {
      session = new ImportSession(folder, this.#world);
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      throw new ProblemError(
        'import_damaged',
        'What the app keeps of this import is damaged or incomplete.',
        'Open the file again.',
      );
    }
    this.#open.set(id, session);
    return this.#prepared(id, session);
  }

  async #prepared(id: string, session: ImportSession): Promise<ImportSession> {
    const isDue = everySoOften(this.#world.monotonic);
    await session.prepare((done) => {
      if (!isDue()) return;
      const { fileName, rows } = session.facts;
      this.#world.onProgress({
        import: id,
        fileName,
        phase: 'checking',
        done,
        total: rows,
        rows: done,
      });
    });
    return session;
  }

  /** @returns every import that was read to its end, the newest first. */
  list(): ListedImport[] {
    const listed: ListedImport[] = [];
    for (const id of readdirSync(this.#world.folder.imports)) {
      const open = this.#open.get(id);
      if (open) listed.push({ facts: open.facts, state: open.state });
      else {
        const found = this.#look(join(this.#world.folder.imports, id, 'import.db'));
        if (found) listed.push(found);
      }
    }
    return listed.sort((one, other) => other.facts.openedAt - one.facts.openedAt);
  }

  /** Takes a run that is not there any more out of an import's list. */
  forgetRun(id: string, run: string): void {
    const without = (runs: readonly string[]) => runs.filter((each) => each !== run);
    const open = this.#open.get(id);
    if (open) {
      open.saveState({ runs: without(open.state.runs) });
      return;
    }
    const database = new ImportDatabase(join(this.#folderOf(id), 'import.db'));
    try {
      const state = database.state();
      database.saveState({ ...state, runs: without(state.runs) });
    } finally {
      database.close();
    }
  }

  /**
   * Removes an import, its copy of the rows included.
   *
   * @throws {ProblemError} if another window has it open.
   */
  remove(id: string): void {
    this.stop(id);
    this.#close(id);
    expectUnused(this.#folderOf(id));
    rmSync(this.#folderOf(id), { recursive: true, force: true });
  }

  /** Ends the readings under way and lets go of every file. */
  async close(): Promise<void> {
    await this.#readings.close();
    for (const id of [...this.#open.keys()]) this.#close(id);
  }

  #close(id: string): void {
    this.#open.get(id)?.close();
    this.#open.delete(id);
  }

  #adopt(id: string, made: MadeCheck | null): Promise<ImportSession> {
    this.#close(id);
    const session = new ImportSession(this.#folderOf(id), this.#world, made);
    this.#open.set(id, session);
    return this.#prepared(id, session);
  }

  #newId(): string {
    return newId(this.#world.now(), this.#world.random);
  }

  #folderOf(id: string): string {
    return join(this.#world.folder.imports, id);
  }

  /** A folder without a whole import is what a crash while reading leaves behind. */
  #look(path: string): ListedImport | null {
    if (!existsSync(path)) return null;
    try {
      const database = new ImportDatabase(path);
      try {
        return { facts: database.facts(), state: database.state() };
      } finally {
        database.close();
      }
    } catch {
      return null;
    }
  }
}
