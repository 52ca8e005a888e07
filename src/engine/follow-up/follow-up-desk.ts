import type { Endpoint } from '../../contract/calls.ts';
import type {
  FollowUp,
  NotUndone,
  Origin,
  RowFollowUp,
  UndoProgress,
} from '../../contract/follow-ups.ts';
import { knownCatalogue } from '../../core/model/catalogue/catalogues.ts';
import type { CurrentLead } from '../../core/model/current-lead.ts';
import type { Catalogue } from '../../core/model/field.ts';
import { Slots } from '../../core/send/slots.ts';
import { fetchLeads } from '../compare/fetch-leads.ts';
import type { ImportLibrary } from '../import/import-library.ts';
import type { ImportSession } from '../import/import-session.ts';
import { openReading, type ReadingWorld } from '../lookup/open-reading.ts';
import { ProblemError } from '../problem-error.ts';
import { serverOf } from '../run/endpoint-address.ts';
import { baseName } from '../report/write-reports.ts';
import { openDatabase, type JournalDatabase } from '../run/journal-schema.ts';
import { countOldValues } from '../run/old-values.ts';
import { expectSameServer } from '../run/same-server.ts';
import { journalPath } from '../run/run-id.ts';
import type { RunPlan } from '../run/run-plan.ts';
import { appliedRows } from './journal-rows.ts';
import { rowsTable, type FollowUpTable } from './rows-table.ts';
import { undoTable, type Undo } from './undo-table.ts';

/** What is listed with the import; the whole list is as long as the run. */
const LISTED = 200;

export interface FollowUpWorld extends ReadingWorld {
  readonly dataDir: string;
  /** @throws {ProblemError} if there is no such run or its journal can't be read. */
  readonly planOf: (run: string) => RunPlan;
  /** Whether this process is sending the run. */
  readonly isActive: (run: string) => boolean;
  readonly library: Pick<ImportLibrary, 'openFollowing'>;
  readonly onProgress: (progress: UndoProgress) => void;
}

/** Makes imports of runs: what failed, was not sent or is not known, once more; or the old values. */
export class FollowUpDesk {
  readonly #world: FollowUpWorld;
  readonly #undoing = new Map<string, AbortController>();

  constructor(world: FollowUpWorld) {
    this.#world = world;
  }

  /**
   * Opens rows of a run as a new import.
   *
   * @param chosen numbers of the rows that are wanted; null: all of that kind.
   * @throws {ProblemError} if there are none, the run is being sent, or it can't be read.
   */
  rows(run: string, kind: RowFollowUp, chosen: readonly number[] | null): Promise<ImportSession> {
    const plan = this.#restingPlan(run);
    return this.#withJournal(run, (database) =>
      this.#open(plan, kind, rowsTable(database, kind, chosen), []),
    );
  }

  /** Writes the table of {@link rows} to a folder. @throws as it does. @returns the file's path. */
  writeRows(run: string, kind: RowFollowUp, pathOf: (fileName: string) => string): WrittenTable {
    this.#restingPlan(run);
    const database = openDatabase(journalPath(this.#world.dataDir, run));
    try {
      return written(rowsTable(database, kind, null), pathOf);
    } finally {
      database.close();
    }
  }

  /**
   * Reads the leads of a run as they stand and opens a new import with the values that they held
   * before, for those that still hold what was sent.
   *
   * @throws {ProblemError} if nothing can be put back, or as reading leads does.
   */
  async undo(run: string, endpoint: Endpoint): Promise<ImportSession> {
    const { plan, undo } = await this.findUndo(run, endpoint);
    if (undo.table === null) throw nothingToUndo(plan, undo);
    return this.#open(plan, 'undo', undo.table, undo.notUndone);
  }

  /** Finds out what can be undone, without opening it. @throws {ProblemError} as {@link undo}. */
  async findUndo(run: string, endpoint: Endpoint): Promise<{ plan: RunPlan; undo: Undo }> {
    const plan = this.#restingPlan(run);
    const catalogue = knownCatalogue(plan.system);
    if (catalogue === undefined) throw new Error(`There is no catalogue for ${plan.system}.`);
    expectSameServer(plan, endpoint, 'Undo it where it was sent.');
    if (this.#undoing.has(run)) {
      throw new ProblemError('undo_under_way', 'The leads are being read already.', 'Wait for it.');
    }
    const abort = new AbortController();
    this.#undoing.set(run, abort);
    try {
      return await this.#withJournal(run, async (database) => {
        expectOldValues(database, plan);
        const now = await this.#leadsNow(run, database, catalogue, endpoint, abort.signal);
        const nowOf = (leadId: string) => now.get(leadId) ?? null;
        return { plan, undo: undoTable(plan, catalogue, appliedRows(database), nowOf) };
      });
    } finally {
      this.#undoing.delete(run);
    }
  }

  /** Gives up the reading of a run's leads; nothing happens where there is none. */
  stop(run: string): void {
    this.#undoing.get(run)?.abort();
  }

  close(): void {
    for (const abort of this.#undoing.values()) abort.abort();
  }

  async #leadsNow(
    run: string,
    database: JournalDatabase,
    catalogue: Catalogue,
    endpoint: Endpoint,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, CurrentLead | null>> {
    const wanted = new Set<string>();
    for (const page of appliedRows(database)) for (const { leadId } of page) wanted.add(leadId);
    const total = wanted.size;
    const tell = (): void => {
      this.#world.onProgress({ run, done: total - wanted.size, total });
    };
    const now = new Map<string, CurrentLead | null>();
    const reading = await openReading(this.#world, endpoint, new Slots(null), tell);
    try {
      await fetchLeads({
        ...{ gate: reading.gate, signal, catalogue, wanted },
        server: serverOf(endpoint),
        cursor: null,
        likely: [],
        onRead: tell,
        keep: (leads) => {
          for (const { id, lead } of leads) now.set(id, lead);
          return Promise.resolve();
        },
      });
      return now;
    } finally {
      await reading.close();
    }
  }

  async #open(
    plan: RunPlan,
    kind: FollowUp,
    { mapping, write }: FollowUpTable,
    left: readonly NotUndone[],
  ): Promise<ImportSession> {
    const { run } = plan;
    const notUndone = kind === 'undo' ? { total: left.length, first: left.slice(0, LISTED) } : null;
    const origin: Origin = { kind, run, fileName: plan.fileName, notUndone };
    const fileName = `${baseName(plan.fileName)}_${kind}.csv`;
    return this.#world.library.openFollowing(fileName, write, { origin, map: () => mapping });
  }

  async #withJournal<T>(run: string, work: (database: JournalDatabase) => Promise<T>): Promise<T> {
    const database = openDatabase(journalPath(this.#world.dataDir, run));
    try {
      return await work(database);
    } finally {
      database.close();
    }
  }

  /** While a run is sent, what becomes of its rows is not settled. */
  #restingPlan(run: string): RunPlan {
    const plan = this.#world.planOf(run);
    if (!this.#world.isActive(run)) return plan;
    throw new ProblemError(
      'run_going',
      `Run ${run} is still going on.`,
      'Stop it, or wait until it is through.',
    );
  }
}

/** A table that was written for the command line, with the mapping that belongs to it. */
export interface WrittenTable {
  readonly path: string;
  readonly mapping: FollowUpTable['mapping'];
}

/** @throws the system's error if the disk does not take it. */
export function written(
  { fileName, mapping, write }: FollowUpTable,
  pathOf: (fileName: string) => string,
): WrittenTable {
  const path = pathOf(fileName);
  write(path);
  return { path, mapping };
}

function expectOldValues(database: JournalDatabase, { run }: RunPlan): void {
  if (countOldValues(database) > 0) return;
  throw new ProblemError(
    'no_old_values',
    `Run ${run} can’t be undone: what its leads held before is not known.`,
    'Keep the old values before the next run, in Send; then that one can be undone.',
  );
}

/** @returns why nothing of a run can be undone. */
export function nothingToUndo({ run }: RunPlan, { notUndone }: Undo): ProblemError {
  const [first] = notUndone;
  return new ProblemError(
    'nothing_to_undo',
    first ? `No value of run ${run} can be put back.` : `Run ${run} changed nothing.`,
    first ? REASONS[first.obstacle] : 'There is nothing to do.',
  );
}

const REASONS: Readonly<Record<NotUndone['obstacle'], string>> = {
  lead_gone: 'The leads are not there any more.',
  no_old_value: 'What the leads held before is not known.',
  unreadable: 'The API does not show these fields.',
  shows_old:
    'They show their old values: put back already, or shown late. Try again after the server’s next sync, which may take 12 hours.',
  changed_since: 'The leads were changed since; look at them one by one.',
  set_once: 'The fields can be set only once.',
  not_clearable: 'The fields were blank, and the API can’t make them blank.',
};
