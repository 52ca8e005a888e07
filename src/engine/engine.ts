import { join } from 'node:path';
import type {
  EngineCallInput,
  EngineCallName,
  EngineCallOutput,
  EventData,
  EventName,
  Reply,
} from '../contract/calls.ts';
import { knowsHeader } from '../core/map/known-headers.ts';
import { newMapping } from '../core/map/change-mapping.ts';
import { checkerFor, problemsOfMapping } from '../core/mapping-use.ts';
import { knownCatalogue } from '../core/model/catalogue/catalogues.ts';
import { entrata } from '../core/model/catalogue/entrata.ts';
import type { Mapping } from '../core/model/mapping.ts';
import type { Clock } from '../core/model/clock.ts';
import { BuiltInSandbox } from './built-in-sandbox.ts';
import { DataFolder } from './data-folder.ts';
import type { EngineHandlers } from './engine-handlers.ts';
import type { CheckWorld } from './import/check-sheet.ts';
import { segmentReaders } from './import/segment-readers.ts';
import { compareCalls } from './compare/compare-calls.ts';
import { CompareDesk } from './compare/compare-desk.ts';
import { bulkCalls } from './import/bulk-calls.ts';
import { blockCalls } from './import/block-calls.ts';
import { columnCalls, ColumnLayouts } from './import/column-layouts.ts';
import { followUpCalls } from './follow-up/follow-up-calls.ts';
import { FollowUpDesk } from './follow-up/follow-up-desk.ts';
import { historyCalls } from './history/history-calls.ts';
import { purgeOldRuns } from './history/purge-run.ts';
import { Retention } from './history/retention.ts';
import { importCalls } from './import/import-calls.ts';
import { ImportLibrary } from './import/import-library.ts';
import { ListsOfImports, rowCalls } from './import/row-calls.ts';
import { RememberedChoices } from './import/remembered-choices.ts';
import { sweepImports } from './import/sweep-imports.ts';
import { lookupCalls } from './lookup/lookup-calls.ts';
import { LookupDesk } from './lookup/lookup-desk.ts';
import { ProblemError } from './problem-error.ts';
import { profileCalls } from './profiles/profile-calls.ts';
import { ProfileShelf } from './profiles/profile-shelf.ts';
import { systemUser } from './system-user.ts';
import { ValueMemory } from './value-memory.ts';
import { RunBook } from './run/run-book.ts';
import { RunCalls } from './run/run-calls.ts';

/** Files that worker threads start with. */
export interface EngineWorkers {
  readonly segments: URL;
  readonly workbooks: URL;
}

/** What the engine needs of the world around it. */
export interface EngineWorld {
  /** Folder in which imports and runs live; made if it is missing. */
  readonly dataDir: string;
  readonly appVersion: string;
  readonly clock: Clock;
  /** From 0 up to but not including 1. */
  readonly random: () => number;
  /** The built worker threads; null: all work is done in this thread. */
  readonly workers: EngineWorkers | null;
  /** Whether trouble pauses a run, for a person to look, or ends it. */
  readonly onTrouble: 'pause' | 'stop';
}

export type EngineListener = <N extends EventName>(name: N, data: EventData<N>) => void;

/** A run tells of itself at most so often. */
const CHANGE_MS = 100;

/**
 * The whole app without a face: opens and checks files, sends, keeps journal and history. Hosted by
 * the utility process for the window and by the command line; there is no Electron in it.
 */
export class Engine {
  readonly imports: ImportLibrary;
  readonly runs: RunBook;
  readonly followUps: FollowUpDesk;
  readonly dataDir: string;
  readonly #handlers: EngineHandlers;
  readonly #sandbox: BuiltInSandbox;
  readonly #lookups: LookupDesk;
  readonly comparisons: CompareDesk;
  readonly #listeners = new Set<EngineListener>();
  readonly #toldAt = new Map<string, number>();
  readonly #toTell = new Set<string>();

  /** @throws a system error if the data folder can't be used. */
  constructor(world: EngineWorld) {
    const { dataDir, clock, random, appVersion, workers, onTrouble } = world;
    this.dataDir = dataDir;
    const folder = new DataFolder(dataDir);
    sweepImports(folder.imports, clock.now());
    const catalogue = entrata;
    const remembered = new RememberedChoices(join(dataDir, 'remembered.json'), catalogue.system);
    const catalogueFor = ({ system }: Mapping) => knownCatalogue(system) ?? catalogue;
    const today = () => new Date(clock.now()).toISOString().slice(0, 10);
    const memory = new ValueMemory(folder.root);
    this.#sandbox = new BuiltInSandbox(dataDir);
    const readersFor: CheckWorld['readersFor'] = (job, bytes) =>
      segmentReaders(job, bytes, workers?.segments ?? null);
    this.imports = new ImportLibrary({
      folder,
      random,
      now: () => clock.now(),
      monotonic: () => clock.monotonic(),
      catalogueFor,
      workbookWorker: workers?.workbooks ?? null,
      readersFor,
      knowsHeader: knowsHeader(catalogue),
      onPreview: (preview) => {
        this.#emit('import:preview', preview);
      },
      map: (headers, records) => {
        const evidence = { records, remembered: remembered.targets() };
        return memory.recalled(newMapping(headers, catalogue, evidence), catalogue);
      },
      checkerFor: (mapping, table) => checkerFor(mapping, catalogueFor(mapping), table, today()),
      problemsOf: (mapping) => problemsOfMapping(mapping, catalogueFor(mapping), today()),
      onProgress: (progress) => {
        this.#emit('import:progress', progress);
      },
    });
    this.runs = new RunBook({
      dataDir,
      appVersion,
      clock,
      random,
      onTrouble,
      user: systemUser(),
      sandbox: this.#sandbox,
      onChange: (run) => {
        this.#runChanged(run, clock);
      },
    });
    this.#lookups = new LookupDesk({
      appVersion,
      clock,
      sandbox: this.#sandbox,
      pacers: this.runs.pacers,
      onProgress: (progress) => {
        this.#emit('lookup:progress', progress);
      },
    });
    this.comparisons = new CompareDesk({
      ...{ appVersion, clock, sandbox: this.#sandbox, pacers: this.runs.pacers, dataDir },
      onProgress: (progress) => {
        this.#emit('compare:progress', progress);
      },
    });
    this.followUps = new FollowUpDesk({
      ...{ appVersion, clock, sandbox: this.#sandbox, pacers: this.runs.pacers, dataDir },
      planOf: (run) => this.runs.plan(run),
      isActive: (run) => this.runs.active(run) !== undefined,
      library: this.imports,
      onProgress: (progress) => {
        this.#emit('undo:progress', progress);
      },
    });
    const retention = new Retention(folder.root);
    purgeOldRuns({ dataDir, library: this.imports }, retention.days, clock.now());
    this.#runCalls = new RunCalls(this.runs, this.imports, dataDir, this.#sandbox.minuteMs);
    const lists = new ListsOfImports({
      readersFor,
      monotonic: () => clock.monotonic(),
      onProgress: (progress) => {
        this.#emit('rows:progress', progress);
      },
    });
    this.#handlers = {
      'catalogue:fields': () =>
        catalogue.fields.map(({ name, label, kind, note, clearable, choices, lookup }) => ({
          name,
          label,
          kind,
          note: note ?? '',
          clearable,
          choices: [...choices],
          lookup: lookup ? { one: lookup.one, many: lookup.many } : null,
        })),
      ...importCalls(
        this.imports,
        this.#runCalls,
        { choices: remembered, values: memory },
        (source, lookup) => this.#lookups.atHand(source, lookup)?.records ?? null,
      ),
      ...lookupCalls(this.imports, this.#lookups, memory),
      ...compareCalls(this.imports, this.comparisons),
      ...followUpCalls(this.followUps),
      ...historyCalls({ dataDir, book: this.runs, library: this.imports, retention }),
      ...rowCalls(this.imports, lists),
      ...bulkCalls(this.imports, lists),
      ...blockCalls(this.imports, lists),
      ...columnCalls(this.imports, new ColumnLayouts(folder.root)),
      ...profileCalls(new ProfileShelf(folder.profiles, catalogue), this.imports),
      ...this.#runCalls.handlers(),
    };
  }

  readonly #runCalls: RunCalls;

  /**
   * Answers one call. The input must have been checked against the contract by the host.
   *
   * @returns the value, or the problem in the user's words; it rejects only for a bug.
   */
  async call<N extends EngineCallName>(
    name: N,
    input: EngineCallInput<N>,
  ): Promise<Reply<EngineCallOutput<N>>> {
    try {
      return { ok: true, value: await this.#handlers[name](input) };
    } catch (error) {
      if (error instanceof ProblemError) return { ok: false, problem: error.problem };
      throw error;
    }
  }

  /** @returns a function that ends the listening. */
  listen(listener: EngineListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Stops what is under way, waits for what is in flight, and lets go of every file. */
  async close(): Promise<void> {
    await this.#lookups.close();
    await this.comparisons.close();
    this.followUps.close();
    await this.runs.close();
    await this.imports.close();
    await this.#sandbox.close();
  }

  #emit: EngineListener = (name, data) => {
    for (const listener of this.#listeners) listener(name, data);
  };

  /** The last change is always told, those in between only now and then. */
  #runChanged(run: string, clock: Clock): void {
    if (this.#listeners.size === 0 || this.#toTell.has(run)) return;
    const dueMs = (this.#toldAt.get(run) ?? 0) + CHANGE_MS - clock.monotonic();
    this.#toTell.add(run);
    void clock.sleep(Math.max(0, dueMs)).then(() => {
      this.#toTell.delete(run);
      this.#toldAt.set(run, clock.monotonic());
      this.#emit('run:changed', this.#runCalls.view(run));
    });
  }
}
