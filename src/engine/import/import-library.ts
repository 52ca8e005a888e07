import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { EventData, IntakeOptions } from '../../contract/calls.ts';
import type { Mapping } from '../../core/model/mapping.ts';
import type { DataFolder } from '../data-folder.ts';
import { ProblemError } from '../problem-error.ts';
import { newId } from '../new-id.ts';
import { ImportDatabase, type ImportFacts, type ImportState } from './import-database.ts';
import { ImportSession, type SessionWorld } from './import-session.ts';
import { readImport } from './read-import.ts';

const PROGRESS_MS = 100;

export interface LibraryWorld extends SessionWorld {
  readonly folder: DataFolder;
  readonly random: () => number;
  readonly map: (headers: readonly string[]) => Mapping;
  readonly onProgress: (progress: EventData<'import:progress'>) => void;
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
  readonly #readings = new Map<string, AbortController>();

  constructor(world: LibraryWorld) {
    this.#world = world;
  }

  /**
   * Reads a file into a new import.
   *
   * @throws {ProblemError} if it can't be read, or was stopped; nothing is left behind then.
   */
  async open(path: string, options: IntakeOptions): Promise<ImportSession> {
    const id = newId(this.#world.now(), this.#world.random);
    const folder = join(this.#world.folder.imports, id);
    mkdirSync(folder);
    try {
      return await this.#read(id, path, options, 'rows-1.txt');
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /**
   * Reads an import's file again in another way. Edits of the first reading go; where the new
   * reading fails, everything stays as it was.
   */
  async reread(id: string, options: IntakeOptions): Promise<ImportSession> {
    const { facts } = await this.session(id);
    const generation = Number(/\d+/u.exec(facts.rowsFile)?.[0] ?? 1) + 1;
    const fresh = await this.#read(id, facts.path, options, `rows-${String(generation)}.txt`);
    rmSync(join(this.#world.folder.imports, id, facts.rowsFile), { force: true });
    return fresh;
  }

  /** Ends a reading that is under way; nothing happens where there is none. */
  stop(id: string): void {
    this.#readings.get(id)?.abort();
  }

  /**
   * @returns the import, opened and checked.
   * @throws {ProblemError} if there is none of that id, or its folder is damaged.
   */
  async session(id: string): Promise<ImportSession> {
    const open = this.#open.get(id);
    if (open) {
      await open.prepare(() => undefined);
      return open;
    }
    const folder = join(this.#world.folder.imports, id);
    if (!existsSync(join(folder, 'import.db'))) {
      throw new ProblemError(
        'no_import',
        'This import is not there any more.',
        'Open the file again.',
      );
    }
    const session = new ImportSession(folder, this.#world);
    this.#open.set(id, session);
    await session.prepare((done) => {
      this.#world.onProgress({
        import: id,
        fileName: session.facts.fileName,
        phase: 'checking',
        done,
        total: session.facts.rows,
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

  /** Removes an import, its copy of the rows included. */
  remove(id: string): void {
    this.#close(id);
    rmSync(join(this.#world.folder.imports, id), { recursive: true, force: true });
  }

  close(): void {
    for (const reading of this.#readings.values()) reading.abort();
    for (const id of [...this.#open.keys()]) this.#close(id);
  }

  #close(id: string): void {
    this.#open.get(id)?.close();
    this.#open.delete(id);
  }

  async #read(
    id: string,
    path: string,
    options: IntakeOptions,
    rowsFile: string,
  ): Promise<ImportSession> {
    const folder = join(this.#world.folder.imports, id);
    const fileName = basename(path);
    const reading = new AbortController();
    this.#readings.set(id, reading);
    let toldAt = performance.now();
    try {
      const { facts, offsets, mapping, check } = await readImport(path, options, {
        importId: id,
        folder,
        rowsFile,
        openedAt: this.#world.now(),
        map: this.#world.map,
        checkerFor: this.#world.checkerFor,
        signal: reading.signal,
        onProgress: ({ done, total, rows }) => {
          if (performance.now() - toldAt < PROGRESS_MS) return;
          toldAt = performance.now();
          this.#world.onProgress({ import: id, fileName, phase: 'reading', done, total, rows });
        },
      });
      this.#close(id);
      const database = new ImportDatabase(join(folder, 'import.db'));
      database.saveReading(facts, offsets, {
        mapping,
        step: 'open',
        savedAt: this.#world.now(),
        runs: [],
        errors: 0,
      });
      database.close();
      const session = new ImportSession(folder, this.#world, check);
      this.#open.set(id, session);
      return session;
    } finally {
      this.#readings.delete(id);
    }
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
