import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pLimit, { type LimitFunction } from 'p-limit';
import type { EventData } from '../../contract/calls.ts';
import type { Origin } from '../../contract/follow-ups.ts';
import type { ImportPreview, IntakeOptions } from '../../contract/import-views.ts';
import { fileProblem } from '../intake/file-problem.ts';
import { stoppedProblem } from '../intake/stopped-problem.ts';
import { everySoOften } from './every-so-often.ts';
import { ImportDatabase, type ImportState } from './import-database.ts';
import type { MadeCheck } from './current-check.ts';
import type { ImportSession } from './import-session.ts';
import type { SessionWorld } from './session-world.ts';
import { readImport, type MakeMapping } from './read-import.ts';
import { removeRows } from './sweep-imports.ts';

export interface ReadingsWorld extends SessionWorld {
  readonly workbookWorker: URL | null;
  readonly knowsHeader: (header: string) => boolean;
  readonly map: MakeMapping;
  readonly onPreview: (preview: ImportPreview) => void;
  readonly onProgress: (progress: EventData<'import:progress'>) => void;
}

/** Where a reading leaves what it read. */
export interface ReadingsHome {
  /** The folder of an import. */
  folderOf(id: string): string;
  /** @returns the import as it is. */
  session(id: string): Promise<ImportSession>;
  /** Makes what was read and saved the import: whoever holds the old session is refused. */
  adopt(id: string, made: MadeCheck | null): Promise<ImportSession>;
  /** Lets go of an import's files. */
  close(id: string): void;
}

/** A file that is to be an import. */
export interface WishedImport {
  readonly id: string;
  readonly path: string;
  readonly fileName: string;
  /** Writes the file, whose folder is there; null where it is there already. */
  readonly write: ((path: string) => void) | null;
  /** What the import is made of a run for; left out for a person's own file. */
  readonly follows?: FollowedRun;
}

/** A run that an import follows, and how the columns that are made of it are mapped. */
export interface FollowedRun {
  readonly origin: Origin;
  readonly map: MakeMapping;
}

interface WishedReading extends Pick<WishedImport, 'id' | 'path' | 'fileName'> {
  readonly options: IntakeOptions;
  readonly rowsFile: string;
  readonly map: MakeMapping;
  readonly runs: string[];
  readonly origin: Origin | null;
  readonly step: ImportState['step'];
}

interface UnderWay {
  readonly stop: AbortController;
  /** Resolves when the reading has ended, well or not. */
  readonly ended: Promise<unknown>;
}

/** The readings of files that are under way, at most one for each import. */
export class ImportReadings {
  readonly #world: ReadingsWorld;
  readonly #home: ReadingsHome;
  readonly #underWay = new Map<string, UnderWay>();
  /** Files that are read for the first time; `ended` is there once what failed is cleared away. */
  readonly #opening = new Map<string, WishedImport & { readonly ended: Promise<unknown> }>();
  /** How often something else was wished for an import: an older wish is overtaken. */
  readonly #wishes = new Map<string, number>();
  /** One reading of an import after the other. */
  readonly #rereads = new Map<string, LimitFunction>();

  constructor(world: ReadingsWorld, home: ReadingsHome) {
    this.#world = world;
    this.#home = home;
  }

  /** Reads a file for the first time; nothing is left behind where that fails. */
  async open(wished: WishedImport, options: IntakeOptions): Promise<ImportSession> {
    const { id } = wished;
    const opened = this.#readNew(wished, options);
    this.#opening.set(id, { ...wished, ended: opened.catch(() => undefined) });
    try {
      return await opened;
    } finally {
      this.#opening.delete(id);
    }
  }

  /** Reads an import's file again, and gives up a reading that is under way for it. */
  async again(id: string, options: IntakeOptions): Promise<ImportSession> {
    this.stop(id);
    const opening = this.#opening.get(id);
    const wish = this.#wishes.get(id);
    const inOrder = this.#rereads.get(id) ?? pLimit(1);
    this.#rereads.set(id, inOrder);
    return inOrder(async () => {
      await opening?.ended;
      if (this.#wishes.get(id) !== wish) throw stoppedProblem();
      return this.#readAgain(id, options, opening);
    });
  }

  /** Ends a reading that is under way; nothing happens where there is none. */
  stop(id: string): void {
    // One that waits for its turn is overtaken as well.
    this.#wishes.set(id, (this.#wishes.get(id) ?? 0) + 1);
    this.#underWay.get(id)?.stop.abort();
    // It may have been read already, and its leads be compared: that ends where the files are closed.
    if (this.#opening.has(id)) this.#home.close(id);
  }

  /** Ends all readings, and waits for them to be gone. */
  async close(): Promise<void> {
    const underWay = [...this.#underWay.values()];
    for (const id of [...this.#underWay.keys(), ...this.#rereads.keys()]) this.stop(id);
    await Promise.all(underWay.map(({ ended }) => ended));
    await Promise.all([...this.#opening.values()].map(({ ended }) => ended));
  }

  async #readNew(wished: WishedImport, options: IntakeOptions): Promise<ImportSession> {
    const { id, path, fileName, write, follows } = wished;
    const folder = this.#home.folderOf(id);
    const map = follows?.map ?? this.#world.map;
    const origin = follows?.origin ?? null;
    // What follows a run has been mapped.
    const step = origin === null ? 'open' : 'review';
    try {
      mkdirSync(folder);
      write?.(path);
      const rowsFile = 'rows-1.txt';
      const kept = { runs: [] as string[], origin, step } as const;
      return await this.#read({ id, path, fileName, options, rowsFile, map, ...kept });
    } catch (error) {
      this.#home.close(id);
      rmSync(folder, { recursive: true, force: true });
      throw fileProblem(error, fileName);
    }
  }

  async #readAgain(
    id: string,
    options: IntakeOptions,
    opening: WishedImport | undefined,
  ): Promise<ImportSession> {
    const folder = this.#home.folderOf(id);
    if (opening) {
      // Stopped in the middle of its first reading: it begins anew.
      if (!existsSync(folder)) return this.open(opening, options);
    }
    const { facts, state } = await this.#home.session(id);
    const { path, fileName, headers } = facts;
    // What a crash during an earlier reading has left behind.
    removeRows(folder, facts.rowsFile);
    const generation = Number(/\d+/u.exec(facts.rowsFile)?.[0] ?? 1) + 1;
    const rowsFile = `rows-${String(generation)}.txt`;
    const map: MakeMapping = (found, records) =>
      isSame(found, headers) ? state.mapping : this.#world.map(found, records);
    const kept = { runs: state.runs, origin: state.origin, step: 'open' } as const;
    const fresh = await this.#read({ id, path, fileName, options, rowsFile, map, ...kept });
    removeRows(folder, rowsFile);
    return fresh;
  }

  async #read(reading: WishedReading): Promise<ImportSession> {
    const stop = new AbortController();
    const read = this.#readInto(reading, stop.signal);
    this.#underWay.set(reading.id, { stop, ended: read.catch(() => undefined) });
    try {
      return await read;
    } catch (error) {
      throw stop.signal.aborted ? stoppedProblem() : error;
    } finally {
      this.#underWay.delete(reading.id);
    }
  }

  async #readInto(
    { id, path, fileName, options, rowsFile, map, ...kept }: WishedReading,
    signal: AbortSignal,
  ): Promise<ImportSession> {
    const folder = this.#home.folderOf(id);
    const { now, monotonic, onProgress, ...world } = this.#world;
    const isDue = everySoOften(monotonic);
    const { check, mapping, ...read } = await readImport(path, options, {
      ...world,
      importId: id,
      folder,
      rowsFile,
      fileName,
      openedAt: now(),
      map,
      signal,
      onProgress: ({ done, total, rows }) => {
        if (isDue()) onProgress({ import: id, fileName, phase: 'reading', done, total, rows });
      },
    });
    const savedAt = now();
    try {
      const database = new ImportDatabase(join(folder, 'import.db'));
      try {
        database.saveReading(read, { mapping, savedAt, errors: 0, ...kept });
      } finally {
        database.close();
      }
    } catch (error) {
      rmSync(join(folder, rowsFile), { force: true });
      throw error;
    }
    return this.#home.adopt(id, check);
  }
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((each, at) => each === others[at]);
}
