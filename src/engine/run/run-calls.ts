import type { EngineCallInput } from '../../contract/calls.ts';
import type { ImportSummary } from '../../contract/import-views.ts';
import type { RunView, SendSummary } from '../../contract/run-views.ts';
import { readyRows } from '../../core/model/status.ts';
import type { EngineHandlers } from '../engine-handlers.ts';
import type { ImportLibrary } from '../import/import-library.ts';
import { checkCounts } from '../import/import-views.ts';
import { countFields } from '../import/count-fields.ts';
import { expectComparedAt, isComparedAt } from '../compare/same-connection.ts';
import { forgetOutdated } from '../compare/forget-outdated.ts';
import { sentBefore } from '../history/sent-before.ts';
import { expectNamesOf } from '../lookup/names-of-endpoint.ts';
import { ProblemError } from '../problem-error.ts';
import type { WrittenReports } from '../report/write-reports.ts';
import { latestFailures, outcomePage } from './outcome-page.ts';
import type { RunBook, SendOptions } from './run-book.ts';
import { listRuns } from './run-history.ts';
import { activeView, restingView } from './run-views.ts';

type RunCallName =
  | 'send:summary'
  | 'run:start'
  | 'run:resume'
  | 'run:evidence'
  | 'run:resend'
  | 'run:get'
  | 'run:list'
  | 'run:pause'
  | 'run:stop'
  | 'run:outcomes'
  | 'run:report';

const FAILURES_SHOWN = 20;

/** The engine's answers about runs. */
export class RunCalls {
  readonly #book: RunBook;
  readonly #library: ImportLibrary;
  readonly #dataDir: string;
  readonly #sandboxMinuteMs: number;
  readonly #reports = new Map<string, WrittenReports['paths']>();

  constructor(book: RunBook, library: ImportLibrary, dataDir: string, sandboxMinuteMs: number) {
    this.#book = book;
    this.#library = library;
    this.#dataDir = dataDir;
    this.#sandboxMinuteMs = sandboxMinuteMs;
  }

  /** The newest run of an import, for the list of imports; null if it has none. */
  newest(runs: readonly string[]): ImportSummary['run'] {
    const run = runs.at(-1);
    if (run === undefined) return null;
    try {
      const active = this.#book.active(run);
      if (active) {
        const { phase, counts, ready } = active.session.snapshot();
        return { run, phase, succeeded: counts.succeeded, ready };
      }
      const { counts, rows } = this.#book.summary(run);
      return { run, phase: 'ended', succeeded: counts.succeeded, ready: readyRows(rows, counts) };
    } catch (error) {
      if (error instanceof ProblemError) return null;
      throw error;
    }
  }

  /** @throws {ProblemError} if there is no such run or its journal can't be read. */
  view(run: string): RunView {
    const reports = this.#reports.get(run) ?? null;
    const active = this.#book.active(run);
    if (active) {
      return activeView(active.plan, active.session.snapshot(), active.plan.createdAtMs, reports);
    }
    const plan = this.#book.plan(run);
    const failures = latestFailures(this.#dataDir, run, FAILURES_SHOWN);
    return restingView(plan, this.#book.summary(run), failures, reports);
  }

  handlers(): Pick<EngineHandlers, RunCallName> {
    return {
      'send:summary': (input) => this.#summary(input),
      'run:start': async (input) => {
        const { endpoint, requestsPerMinute, leftForOthers, trial, warningsSeen } = input;
        const session = await this.#library.session(input.import);
        if (checkCounts(session)?.ready === 0) {
          throw new ProblemError(
            'nothing_ready',
            'No row is ready to be sent.',
            'Mend the errors first.',
          );
        }
        const pace = { ratePerMinute: requestsPerMinute, leftForOthers: leftForOthers / 100 };
        const options = { ...pace, trial };
        const { plan } = await this.#book.start(session, endpoint, options, warningsSeen);
        return this.view(plan.run);
      },
      'run:resume': async ({ run, endpoint }) => {
        await this.#book.resume(run, endpoint, this.#paceOf(run));
        return this.view(run);
      },
      'run:evidence': ({ run, row, endpoint }) => this.#book.evidence(run, row, endpoint),
      'run:resend': async ({ run, rows, endpoint }) => {
        await this.#book.resume(run, endpoint, { ...this.#paceOf(run), resend: rows });
        return this.view(run);
      },
      'run:get': ({ run }) => this.view(run),
      'run:list': () =>
        listRuns(this.#dataDir).flatMap((entry) => {
          if (!entry.ok) return [];
          const { run, fileName, connectionName, createdAtMs, phase, counts } = entry.summary;
          return {
            run,
            fileName,
            connection: connectionName,
            startedAt: createdAtMs,
            phase,
            counts,
          };
        }),
      'run:pause': ({ run }) => {
        this.#book.active(run)?.session.pause();
        return this.view(run);
      },
      'run:stop': ({ run }) => {
        this.#book.active(run)?.session.stop();
        return this.view(run);
      },
      'run:outcomes': ({ run, state, from, count }) => {
        // An unknown run is refused here, with its sentence.
        this.#book.plan(run);
        return outcomePage(this.#dataDir, run, state, from, count);
      },
      'run:report': ({ run }) => {
        this.#reports.set(run, this.#book.report(run, null).paths);
        return this.view(run);
      },
    };
  }

  /** The pace that was chosen when the run was begun. */
  #paceOf(run: string): SendOptions {
    const { ratePerMinute, leftForOthers } = this.#book.plan(run).options;
    return {
      ...(typeof ratePerMinute === 'number' ? { ratePerMinute } : {}),
      ...(typeof leftForOthers === 'number' ? { leftForOthers } : {}),
    };
  }

  async #summary(input: EngineCallInput<'send:summary'>): Promise<SendSummary> {
    const session = await this.#library.session(input.import);
    expectNamesOf(input.endpoint, session.mapping);
    expectComparedAt(session, input.endpoint);
    await forgetOutdated(session, this.#dataDir, input.endpoint);
    const counts = checkCounts(session);
    if (!counts) {
      throw new ProblemError('not_mapped', 'The columns are not mapped yet.', 'Map them.');
    }
    const { leadsByField, clears } = await countFields(session);
    const minuteMs = input.endpoint.baseUrl === null ? this.#sandboxMinuteMs : 60_000;
    const { blocked, empty, duplicate, excluded, unchanged, ready, warned, compared } = counts;
    // A hundred confirmations come with one request.
    const requests = ready + Math.ceil(ready / 100);
    const share = 1 - input.leftForOthers / 100;
    return {
      leads: ready,
      fields: session.catalogue.fields
        .filter(({ name }) => leadsByField.has(name))
        .map(({ name, label }) => ({ name, label, leads: leadsByField.get(name) ?? 0 })),
      clears,
      warned,
      leftOut: { blocked, empty, duplicate, excluded, unchanged },
      requestsPerMinute: input.requestsPerMinute,
      minuteMs,
      oldLeads: isComparedAt(session, input.endpoint) ? compared : 0,
      sentBefore: sentBefore(this.#dataDir, session.facts.sha256, input.endpoint),
      expectedMs: (requests / (input.requestsPerMinute * share)) * minuteMs,
    };
  }
}
