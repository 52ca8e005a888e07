import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import pLimit, { type LimitFunction } from 'p-limit';
import type { EventData, IntakeOptions } from '../../contract/calls.ts';
import type { Mapping } from '../../core/model/mapping.ts';
import type { DataFolder } from '../data-folder.ts';
import { fileProblem } from '../intake/file-problem.ts';
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

interface WishedReading {
  readonly id: string;
  readonly path: string;
  readonly options: IntakeOptions;
  readonly rowsFile: string;
  readonly map: (headers: readonly string[]) => Mapping;
  readonly runs: string[];
}

interface UnderWay {
  readonly stop: AbortController;
  /** Resolves when the reading has ended, well or not. */
  readonly ended: Promise<void>;
}

/** All imports of a data folder: each a folder of its own. Those in use are kept open. */
export class ImportLibrary {
  readonly #world: LibraryWorld;
  readonly #open = new Map<string, ImportSession>();
  readonly #readings = new Map<string, UnderWay>();
  /** One reading of an import after the other. */
  readonly #rereads = new Map<string, LimitFunction>();

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
    try {
      mkdirSync(folder);
    } catch (error) {
      throw fileProblem(error, basename(path));
    }
    const map = this.#world.map;
    try {
      return await this.#read({ id, path, options, rowsFile: 'rows-1.txt', map, runs: [] });
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /**
   * Reads an import's file again in another way, and gives up a reading that is under way for it.
   * Edits of the first reading go; its runs stay, and so does its mapping where the headers are the
   * same. Where the new reading fails, everything stays as it was.
   */
  async reread(id: string, options: IntakeOptions): Promise<ImportSession> {
    this.stop(id);
    const inOrder = this.#rereads.get(id) ?? pLimit(1);
    this.#rereads.set(id, inOrder);
    return inOrder(() => this.#rereadNow(id, options));
  }

  async #rereadNow(id: string, options: IntakeOptions): Promise<ImportSession> {
    const { facts, state } = await this.session(id);
    const folder = join(this.#world.folder.imports, id);
    // What a crash during an earlier reading has left behind.
    this.#removeRows(folder, facts.rowsFile);
    const generation = Number(/\d+/u.exec(facts.rowsFile)?.[0] ?? 1) + 1;
    const rowsFile = `rows-${String(generation)}.txt`;
    const map = (headers: readonly string[]): Mapping =>
      isSame(headers, facts.headers) ? state.mapping : this.#world.map(headers);
    const { path } = facts;
    const fresh = await this.#read({ id, path, options, rowsFile, map, runs: state.runs });
    this.#removeRows(folder, rowsFile);
    return fresh;
  }

  /** Ends a reading that is under way; nothing happens where there is none. */
  stop(id: string): void {
    this.#readings.get(id)?.stop.abort();
  }

  /**
   * @returns the import, opened and checked.
   * @throws {ProblemError} if there is none of that id, or its folder is damaged.
   */
  async session(id: string): Promise<ImportSession> {
    const open = this.#open.get(id);
    if (open) return this.#prepared(id, open);
    const folder = join(this.#world.folder.imports, id);
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
    } catch {
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

  /** Removes an import, its copy of the rows included. */
  remove(id: string): void {
    this.stop(id);
    this.#close(id);
    rmSync(join(this.#world.folder.imports, id), { recursive: true, force: true });
  }

  /** Ends the readings under way and lets go of every file. */
  async close(): Promise<void> {
    const readings = [...this.#readings.values()];
    for (const { stop } of readings) stop.abort();
    await Promise.all(readings.map(({ ended }) => ended));
    for (const id of [...this.#open.keys()]) this.#close(id);
  }

  #close(id: string): void {
    this.#open.get(id)?.close();
    this.#open.delete(id);
  }

  async #read(reading: WishedReading): Promise<ImportSession> {
    const stop = new AbortController();
    const read = this.#readNow(reading, stop.signal);
    const underWay = {
      stop,
      ended: read.then(
        () => undefined,
        () => undefined,
      ),
    };
    this.#readings.set(reading.id, underWay);
    try {
      return await read;
    } finally {
      this.#readings.delete(reading.id);
    }
  }

  async #readNow(
    { id, path, options, rowsFile, map, runs }: WishedReading,
    signal: AbortSignal,
  ): Promise<ImportSession> {
    const folder = join(this.#world.folder.imports, id);
    const fileName = basename(path);
    const isDue = everySoOften(this.#world.monotonic);
    const { facts, offsets, mapping, check } = await readImport(path, options, {
      importId: id,
      folder,
      rowsFile,
      openedAt: this.#world.now(),
      map,
      checkerFor: this.#world.checkerFor,
      signal,
      onProgress: ({ done, total, rows }) => {
        if (!isDue()) return;
        this.#world.onProgress({ import: id, fileName, phase: 'reading', done, total, rows });
      },
    });
    const savedAt = this.#world.now();
    try {
      const database = new ImportDatabase(join(folder, 'import.db'));
      try {
        database.saveReading(facts, offsets, { mapping, step: 'open', savedAt, runs, errors: 0 });
      } finally {
        database.close();
      }
    } catch (error) {
      rmSync(join(folder, rowsFile), { force: true });
      throw error;
    }
    // From here on the new reading is the import's: whoever holds the old session is refused.
    this.#close(id);
    const session = new ImportSession(folder, this.#world, check);
    this.#open.set(id, session);
    return this.#prepared(id, session);
  }

  #removeRows(folder: string, except: string): void {
    for (const name of readdirSync(folder)) {
      if (/^rows-\d+\.txt$/u.test(name) && name !== except) rmSync(join(folder, name));
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

/** @returns whether so much time has passed since it last said yes, or was made. */
function everySoOften(monotonic: () => number): () => boolean {
  let lastMs = monotonic();
  return () => {
    const nowMs = monotonic();
    if (nowMs - lastMs < PROGRESS_MS) return false;
    lastMs = nowMs;
    return true;
  };
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((each, at) => each === others[at]);
}
