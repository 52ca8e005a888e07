import { join } from 'node:path';
import type { Endpoint } from '../../contract/calls.ts';
import type { RowEvidence } from '../../contract/run-views.ts';
import type { Clock } from '../../core/model/clock.ts';
import type { Catalogue } from '../../core/model/field.ts';
import { MOST_SLOTS, Slots } from '../../core/send/slots.ts';
import { catalogues } from '../../core/model/catalogue/catalogues.ts';
import type { BuiltInSandbox } from '../built-in-sandbox.ts';
import type { ImportSession } from '../import/import-session.ts';
import { checkCounts } from '../import/import-views.ts';
import { planRows } from '../import/plan-rows.ts';
import { newId } from '../new-id.ts';
import { expectNamesOf } from '../lookup/names-of-endpoint.ts';
import { expectUpToDate } from '../compare/forget-outdated.ts';
import { forgetSent } from '../compare/forget-sent.ts';
import { expectComparedAt, oldValuesOf } from '../compare/same-connection.ts';
import { ProblemError } from '../problem-error.ts';
import { writeReports, type WrittenReports } from '../report/write-reports.ts';
import { createApiClient, type ApiClient } from './api-client.ts';
import { createJournal } from './create-journal.ts';
import { addressOf } from './endpoint-address.ts';
import { RequestGate } from './request-gate.ts';
import { rowEvidence } from './row-evidence.ts';
import { readRun, readRunPlan, type RunSummary } from './run-history.ts';
import { openJournal, type RunJournal } from './run-journal.ts';
import { Pacers } from './pacers.ts';
import type { Outcome, RunEnding, RunPlan } from './run-plan.ts';
import { expectSameServer } from './same-server.ts';
import { RunSession } from './run-session.ts';

const MINUTE_MS = 60_000;
const DEFAULT_RATE = 150;

export interface RunBookWorld {
  readonly dataDir: string;
  readonly appVersion: string;
  readonly clock: Clock;
  readonly random: () => number;
  /** Name of the person's account on this computer. */
  readonly user: string;
  readonly onTrouble: 'pause' | 'stop';
  readonly sandbox: BuiltInSandbox;
  /** Told whenever something about a run under way has changed; once a moment at most. */
  readonly onChange: (run: string) => void;
}

/** How a run is sent; everything has the default that the command line documents. */
export interface SendOptions {
  readonly ratePerMinute?: number;
  /** Share of the server's limit that is left for others with the same token. */
  readonly leftForOthers?: number;
  /** At most; left out, as many as the server's answers take. */
  readonly concurrency?: number | undefined;
  readonly trial?: number | null;
  readonly confirmTimeoutMs?: number;
  /** Unknown rows that a person wants sent again, once. */
  readonly resend?: readonly number[];
}

/** A run that is being sent by this process. */
export interface ActiveRun {
  readonly plan: RunPlan;
  readonly session: RunSession;
  /** Resolves when the session has ended and its journal is closed. */
  readonly ended: Promise<RunEnding>;
}

/** Starts runs, goes on with them, and knows those that are under way in this process. */
export class RunBook {
  /** Every request of this process takes its turn here, whatever it is for. */
  readonly pacers = new Pacers();
  readonly #world: RunBookWorld;
  readonly #active = new Map<string, ActiveRun>();

  constructor(world: RunBookWorld) {
    this.#world = world;
  }

  /**
   * Puts an import's rows as they stand into a journal of their own and begins to send them.
   *
   * @param warningsSeen whether a person has seen the warnings; without that, rows with warnings
   *   keep the run from starting.
   * @throws {ProblemError} if there are unseen warnings, the address or the token can't be used, or
   *   the disk does not take the journal; nothing was sent then.
   */
  async start(
    imported: ImportSession,
    endpoint: Endpoint,
    options: SendOptions,
    warningsSeen: boolean,
  ): Promise<ActiveRun> {
    const { baseUrl, token } = await addressOf(endpoint, this.#world.sandbox);
    const { facts, mapping, catalogue } = imported;
    const { origin } = imported.state;
    expectNamesOf(endpoint, mapping);
    if (origin?.kind === 'undo') this.#expectUndoneAt(origin.run, endpoint);
    const { dataDir, clock, random, appVersion } = this.#world;
    await expectUpToDate(imported, dataDir, endpoint);
    const run = newId(clock.now(), random);
    const { ratePerMinute, leftForOthers, concurrency, trial } = options;
    const plan: RunPlan = {
      run,
      fileName: facts.fileName,
      fileSha256: facts.sha256,
      fileSizeBytes: facts.bytes,
      headers: facts.rawHeaders,
      mapping,
      system: catalogue.system,
      connectionName: endpoint.name,
      baseUrl,
      options: {
        ...{ import: facts.import, ratePerMinute, leftForOthers },
        ...{ concurrency, trial: trial ?? null },
      },
      appVersion,
      createdAtMs: clock.now(),
      user: this.#world.user,
      ...(origin === null ? {} : { follows: { kind: origin.kind, run: origin.run } }),
    };
    const rows = planRows(imported, () => {
      expectSeen(imported, warningsSeen);
      expectComparedAt(imported, endpoint);
    });
    valueOf(
      await createJournal(dataDir, plan, rows, oldValuesOf(imported, endpoint)),
      'journal_not_written',
    );
    imported.saveState({ runs: [...imported.state.runs, run], step: 'send' });
    await forgetSent(imported);
    return this.#send(run, endpoint, baseUrl, token, options);
  }

  /**
   * Goes on with a run: a paused one of this process, or one that was stopped or killed.
   *
   * @throws {ProblemError} if there is no such run, another process sends it, it was begun at
   *   another server, or the address or the token can't be used.
   */
  async resume(run: string, endpoint: Endpoint, options: SendOptions): Promise<ActiveRun> {
    const { baseUrl, token } = await this.#addressOf(this.plan(run), endpoint);
    if (this.summary(run).imported) throw importedRun(run);
    const active = this.#active.get(run);
    if (active) {
      const takesIt = active.session.resume(token) && active.session.resend(options.resend ?? []);
      if (takesIt) return active;
      await active.ended;
      return this.resume(run, endpoint, options);
    }
    return this.#send(run, endpoint, baseUrl, token, options);
  }

  /** What can be known of a row whose answer was lost. @throws {ProblemError} as `resume`. */
  async evidence(run: string, row: number, endpoint: Endpoint): Promise<RowEvidence> {
    const plan = this.plan(run);
    const { baseUrl, token } = await this.#addressOf(plan, endpoint);
    const { dataDir, clock, appVersion } = this.#world;
    const client = createApiClient({ baseUrl, token, appVersion });
    try {
      const pacer = this.pacers.of(baseUrl, { minuteMs: this.#minuteMs(endpoint) });
      const slots = new Slots(null);
      const gate = new RequestGate({ client, pacer, slots, clock, onChange: () => undefined });
      return await rowEvidence({
        ...{ dataDir, run, row },
        catalogue: catalogueOf(plan),
        gate,
        clock,
      });
    } finally {
      await client.close();
    }
  }

  /** @returns the run if this process is sending it. */
  active(run: string): ActiveRun | undefined {
    return this.#active.get(run);
  }

  /** @throws {ProblemError} if there is no such run or its journal can't be read. */
  summary(run: string): RunSummary {
    return valueOf(readRun(this.#world.dataDir, run), 'run_unreadable');
  }

  /** @throws {ProblemError} if there is no such run or its journal can't be read. */
  plan(run: string): RunPlan {
    return valueOf(readRunPlan(this.#world.dataDir, run), 'run_unreadable');
  }

  /**
   * Writes a run's three reports.
   *
   * @param folder null: the run's own folder among the reports of the data folder.
   * @throws {ProblemError} if there is no such run, or they can't be written.
   */
  report(run: string, folder: string | null): WrittenReports {
    const { dataDir } = this.#world;
    const target = folder ?? join(dataDir, 'reports', run);
    return valueOf(writeReports(dataDir, run, target), 'report_not_written');
  }

  /** Stops what is under way; resolves when every answer is in and every journal closed. */
  async close(): Promise<void> {
    const runs = [...this.#active.values()];
    for (const { session } of runs) session.stop();
    await Promise.all(runs.map(({ ended }) => ended));
  }

  #send(
    run: string,
    endpoint: Endpoint,
    baseUrl: string,
    token: string,
    options: SendOptions,
  ): ActiveRun {
    const { dataDir, clock, appVersion, onTrouble } = this.#world;
    const journal = valueOf(openJournal(dataDir, run), 'run_not_opened');
    const minuteMs = this.#minuteMs(endpoint);
    const client = createApiClient({
      ...{ baseUrl, token, appVersion },
      ...deadlines(minuteMs),
      connections: Math.max(MOST_SLOTS, options.concurrency ?? 0),
    });
    const { ratePerMinute = DEFAULT_RATE, leftForOthers = 0, ...sending } = options;
    const catalogue = catalogueOf(journal.plan);
    const session = new RunSession({
      journal,
      client,
      catalogue,
      clock,
      pacer: this.pacers.of(baseUrl, { ratePerMinute, leftForOthers, minuteMs }),
      onTrouble,
      ...sending,
    });
    const plan = journal.plan;
    session.onChange(() => {
      this.#world.onChange(run);
    });
    const active = { plan, session, ended: this.#untilEnd(run, session, journal, client) };
    this.#active.set(run, active);
    return active;
  }

  async #untilEnd(
    run: string,
    session: RunSession,
    journal: RunJournal,
    client: ApiClient,
  ): Promise<RunEnding> {
    try {
      return await session.start();
    } finally {
      journal.close();
      await client.close();
      this.#active.delete(run);
      this.#world.onChange(run);
    }
  }

  /** Old values are those of one server's leads. */
  #expectUndoneAt(run: string, endpoint: Endpoint): void {
    const undone = readRunPlan(this.#world.dataDir, run);
    if (undone.ok) expectSameServer(undone.value, endpoint, 'Undo it where it was sent.');
  }

  #minuteMs({ baseUrl }: Endpoint): number {
    return baseUrl === null ? this.#world.sandbox.minuteMs : MINUTE_MS;
  }

  async #addressOf(plan: RunPlan, endpoint: Endpoint): Promise<{ baseUrl: string; token: string }> {
    const fix = 'Go on with it where it was begun: only that server knows its jobs.';
    expectSameServer(plan, endpoint, fix);
    return addressOf(endpoint, this.#world.sandbox);
  }
}

/** The computer that it comes from may be going on with it. */
function importedRun(run: string): ProblemError {
  return new ProblemError(
    'imported_run',
    `Run ${run} was taken in from a file: it can only be looked at.`,
    'Go on with it where it was begun, or send its rows as a new import.',
  );
}

function catalogueOf({ system }: RunPlan): Catalogue {
  const catalogue = catalogues[system];
  if (!catalogue) throw new Error(`There is no catalogue for ${system}.`);
  return catalogue;
}

/** An answer may take half a minute to begin and a whole one to end, of the server's minutes. */
function deadlines(minuteMs: number) {
  return { headersTimeoutMs: minuteMs / 2, wholeTimeoutMs: minuteMs };
}

/** @throws {ProblemError} if ready rows have warnings that nobody has seen. */
function expectSeen(imported: ImportSession, warningsSeen: boolean): void {
  const counts = checkCounts(imported);
  if (warningsSeen || counts === null || counts.warned === 0) return;
  const figure = (count: number): string => count.toLocaleString('en-US');
  throw new ProblemError(
    'warnings_unseen',
    `${figure(counts.warned)} of ${figure(counts.ready)} ready rows have warnings.`,
    'Look at them, then say that you have seen them.',
  );
}

function valueOf<T>(outcome: Outcome<T>, code: string): T {
  if (outcome.ok) return outcome.value;
  throw new ProblemError(code, outcome.problem, 'Nothing was changed.');
}
