import { assertNever } from '../../core/model/assert-never.ts';
import type { Clock } from '../../core/model/clock.ts';
import type { Catalogue } from '../../core/model/field.ts';
import { Breaker } from '../../core/send/breaker.ts';
import type { Trouble } from '../../core/send/breaker.ts';
import { classifyAnswer } from '../../core/send/classify-answer.ts';
import { NOTHING_FOUND, NotFoundStreak } from '../../core/send/not-found-streak.ts';
import { mayResend, nextState } from '../../core/send/row-transition.ts';
import type { RowEvent, RowProgress } from '../../core/send/row-transition.ts';
import type { WriteOutcome } from '../../core/send/write-outcome.ts';
import { describeAttempt } from './describe-attempt.ts';
import { pump } from './pump.ts';
import type { RequestGate } from './request-gate.ts';
import { RowSource } from './row-source.ts';
import type { RunJournal } from './run-journal.ts';
import type { RunRow } from './run-row.ts';

const FULL_MINUTE_MS = 60_000;

/** A row that went wrong, as the window lists the latest of them. */
export interface LatestFailure {
  readonly row: number;
  readonly leadId: string;
  readonly state: 'failed' | 'unknown' | 'partial';
  readonly message: string;
}

export interface SenderParts {
  readonly journal: RunJournal;
  readonly gate: RequestGate;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly onFailure: (failure: LatestFailure) => void;
  /** A row that was told of as a failure got through after all. */
  readonly onRecovered: (row: number) => void;
  readonly onChange: () => void;
}

export interface SendPass {
  /** `planned`: rows that never left; `unknown`: rows whose answer was lost, where harmless. */
  readonly kind: 'planned' | 'unknown';
  /** Rows after this one stay where they are (a trial); null: no bound. */
  readonly lastRow: number | null;
  /** Ends the pass: no new request leaves, what is in flight is waited for. */
  readonly signal: AbortSignal;
}

/** Sends the rows of a run, once each as far as the world allows. */
export class Sender {
  readonly #parts: SenderParts;
  #breaker = new Breaker();
  #notFound = new NotFoundStreak(false);
  /** What decides over the rows whose 404 may not be their own fault. */
  #verdictOn404: Deferred = deferred();
  #trouble: Trouble | null = null;
  #stop = new AbortController();
  /** Unknown rows that a person wants sent again, each once. */
  readonly #decided = new Set<number>();
  readonly #settling = new Set<Promise<void>>();

  constructor(parts: SenderParts) {
    this.#parts = parts;
  }

  /**
   * Sends all rows of a kind.
   *
   * @returns what keeps the run from going on, or null if the pass is through or was ended.
   */
  async run({ kind, lastRow, signal }: SendPass): Promise<Trouble | null> {
    const { journal, gate } = this.#parts;
    this.#breaker = new Breaker();
    this.#notFound = new NotFoundStreak(this.#serverUnderstands());
    this.#verdictOn404 = deferred();
    this.#trouble = null;
    this.#stop = new AbortController();
    const either = AbortSignal.any([signal, this.#stop.signal]);
    const tried = new Set<number>();
    const source = new RowSource(journal, kind, lastRow, (row) => {
      return kind === 'planned' || (!tried.has(row.row) && this.#isToResend(row));
    });
    do {
      try {
        await pump({
          slots: () => gate.slots,
          next: () => (either.aborted ? null : source.next()),
          work: async (row) => {
            await this.#sendRow(row, source, either, tried);
          },
        });
      } finally {
        // Nobody else will tell more: what the server said of them stands.
        this.#verdictOn404.decide('refused');
        await Promise.all(this.#settling);
      }
      // A deferred row comes last, once all others are on disk.
    } while (source.hasDeferred && !either.aborted);
    return this.#trouble;
  }

  /** A person has decided that these unknown rows are sent again, once. */
  decide(rows: readonly number[]): void {
    for (const row of rows) this.#decided.add(row);
  }

  /** Whether any row would be sent again, by itself or because a person said so. */
  hasResends(): boolean {
    const source = new RowSource(this.#parts.journal, 'unknown', null, (row) =>
      this.#isToResend(row),
    );
    return source.next() !== null;
  }

  /** Whether a row that a person decided over still waits to be sent again. */
  hasDecided(): boolean {
    const source = new RowSource(this.#parts.journal, 'unknown', null, ({ row }) =>
      this.#decided.has(row),
    );
    return this.#decided.size > 0 && source.next() !== null;
  }

  /** Whether a row whose answer was lost is sent again: where it can do no harm, or was wanted. */
  #isToResend(row: RunRow): boolean {
    if (this.#decided.has(row.row)) return true;
    if (!mayResend(row.progress)) return false;
    const body = JSON.parse(row.body) as Readonly<Record<string, unknown>>;
    return !this.#parts.catalogue.notRepeatable.some((field) => field in body);
  }

  async #sendRow(
    row: RunRow,
    source: RowSource,
    signal: AbortSignal,
    tried: Set<number>,
  ): Promise<void> {
    const { gate, journal, clock, catalogue, onChange } = this.#parts;
    if (!(await gate.turn(signal))) {
      source.release(row, false);
      return;
    }
    const isResend = row.progress.state === 'unknown';
    const by = isResend && this.#decided.has(row.row) ? 'user' : 'app';
    const leaves: RowEvent = isResend ? { kind: 'resend', by } : { kind: 'intent' };
    const sent = await journal.begin(row, nextState(row.progress, leaves), clock.now());
    this.#decided.delete(row.row);
    onChange();
    const startedMs = clock.monotonic();
    const path = catalogue.path(row.leadId);
    const exchange = await gate.exchange({ method: 'PUT', path, body: row.body });
    const outcome = classifyAnswer(exchange, clock.now());
    const verdict = this.#judge(row, outcome, startedMs, isResend);
    const on404 = this.#notFound.note(outcome);
    if (on404 === 'trouble') {
      this.#verdictOn404.decide('returned');
      this.#halt(NOTHING_FOUND);
    } else if (this.#notFound.understood) {
      this.#verdictOn404.decide('refused');
    }
    if (on404 !== 'settled') {
      this.#followUp(this.#settleLater(sent, outcome, source, by));
      return;
    }
    const event = eventOf(outcome, verdict.rowFailed, by);
    const next = nextState(sent.progress, event);
    this.#keepDecision(row, event);
    if (isResend && outcome.kind !== 'throttled') tried.add(row.row);
    const comesBack = next.state === 'planned' || outcome.kind === 'throttled';
    const settled = this.#settle(sent, next, outcome, isResend).then(() => {
      if (verdict.defer && next.state === 'planned') source.defer(row);
      else source.release(row, comesBack);
    });
    if (this.#breaker.streakBroken) source.retryDeferred();
    // The next row need not wait for this one's outcome to be on disk: its own intent is written
    // after it, or with it. A row that comes back has to be there before anybody looks for more.
    if (comesBack) await settled;
    else this.#followUp(settled);
  }

  /** The row stays in flight on disk until it is clear whose fault its 404 is. */
  async #settleLater(
    sent: RunRow,
    outcome: WriteOutcome,
    source: RowSource,
    by: 'app' | 'user',
  ): Promise<void> {
    const kind = await this.#verdictOn404.made;
    const event: RowEvent = kind === 'returned' ? { kind, by } : { kind };
    const next = nextState(sent.progress, event);
    this.#keepDecision(sent, event);
    await this.#settle(sent, next, outcome, false);
    source.release(sent, next.state === 'planned');
  }

  /** What a person decided stands until a request has done it. */
  #keepDecision({ row }: RunRow, event: RowEvent): void {
    if (event.kind === 'returned' && event.by === 'user') this.#decided.add(row);
  }

  /** Whether the server has shown that it is the API, or a person has said so. */
  #serverUnderstands(): boolean {
    const { counts, progress } = this.#parts.journal;
    const throughSoFar = ['accepted', 'succeeded', 'partial', 'unconfirmed'] as const;
    return progress.unknownLeadsTold || throughSoFar.some((state) => counts.of(state) > 0);
  }

  /** Writes down what a request came to, and tells of it. */
  async #settle(
    sent: RunRow,
    next: RowProgress,
    outcome: WriteOutcome,
    isResend: boolean,
  ): Promise<void> {
    const { journal, clock, onChange, onFailure, onRecovered } = this.#parts;
    const { row, leadId } = sent;
    const end = describeAttempt(outcome);
    await journal.finish(sent, next, end, clock.now());
    if (next.state === 'failed' || next.state === 'unknown') {
      onFailure({ row, leadId, state: next.state, message: end.errorWords ?? '' });
    }
    if (isResend && next.state === 'accepted') onRecovered(row);
    onChange();
  }

  /** Lets something go on that `run` waits for at its end. */
  #followUp(settled: Promise<void>): void {
    this.#settling.add(settled);
    // Only a failing disk rejects, and then `run` rejects as well.
    settled.then(
      () => this.#settling.delete(settled),
      () => {
        this.#stop.abort();
      },
    );
  }

  #judge(row: RunRow, outcome: WriteOutcome, startedMs: number, isResend: boolean) {
    const { gate, clock } = this.#parts;
    const verdict = this.#breaker.note(row.row, outcome, startedMs, clock.monotonic());
    const waitMs = verdict.waitMs * (gate.pacer.minuteMs / FULL_MINUTE_MS);
    if (waitMs > 0) gate.hold(waitMs, outcome.kind === 'lost' ? 'server' : 'network');
    if (gate.exhausted) this.#halt(RATE_LIMITED);
    if (verdict.trouble !== null) {
      // A replay that meets silence again only leaves its row unknown, which it is anyway.
      const onlySilence = isResend && outcome.kind === 'lost' && outcome.reason !== 'html';
      if (onlySilence) this.#stop.abort();
      else this.#halt(verdict.trouble);
    }
    return verdict;
  }

  #halt(trouble: Trouble): void {
    this.#trouble ??= trouble;
    this.#stop.abort();
  }
}

/** The trouble of a server that says nothing but 429. */
export const RATE_LIMITED: Trouble = {
  cause: 'rate_limited',
  message:
    'The server keeps saying that its limit is used up (429). Resume later; what was not sent is still planned.',
};

/** A decision that several rows wait for; the first one counts. */
interface Deferred {
  readonly made: Promise<'refused' | 'returned'>;
  readonly decide: (kind: 'refused' | 'returned') => void;
}

function deferred(): Deferred {
  let decide: Deferred['decide'] = () => undefined;
  const made = new Promise<'refused' | 'returned'>((resolve) => {
    decide = resolve;
  });
  return { made, decide };
}

function eventOf(outcome: WriteOutcome, rowFailed: boolean, by: 'app' | 'user'): RowEvent {
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'accepted', jobId: outcome.jobId };
    case 'refused':
      return { kind: 'refused' };
    case 'throttled':
      return { kind: 'returned', by };
    case 'not_applied':
      return rowFailed ? { kind: 'refused' } : { kind: 'returned', by };
    case 'lost':
      return { kind: 'lost' };
    default:
      return assertNever(outcome);
  }
}
