import type { Trouble } from '../../core/send/breaker.ts';
import { Slots } from '../../core/send/slots.ts';
import { Confirmer } from './confirmer.ts';
import { estimateRemainingMs } from './estimate-remaining.ts';
import { endingOf, PAUSED, RESENT, STOPPED, TRIAL_DONE } from './run-endings.ts';
import type { RunEnding } from './run-plan.ts';
import { RequestGate } from './request-gate.ts';
import { checkOptions } from './run-session-options.ts';
import type { RunSessionOptions } from './run-session-options.ts';
import type { RunPhase, RunSnapshot } from './run-snapshot.ts';
import { Sender } from './sender.ts';
import type { LatestFailure } from './sender.ts';

const FAILURES_SHOWN = 20;
const FULL_MINUTE_MS = 60_000;
const CONFIRM_MINUTES = 15;
/** Waits before rows whose answer was lost are sent again: the server may need to recover. */
const RESEND_WAITS_MS = [1_000, 5_000];

/**
 * One session of sending a run: sends what is planned, repeats what is harmless, confirms what was
 * accepted. The journal is the truth; a session can be stopped at any time and another one goes on.
 */
export class RunSession {
  readonly #options: RunSessionOptions;
  readonly #gate: RequestGate;
  readonly #sender: Sender;
  readonly #confirmer: Confirmer;
  readonly #listeners = new Set<() => void>();
  readonly #requestsBefore: number;
  readonly #trialRow: number | null;
  #phase: RunPhase = 'sending';
  #ending: RunEnding | null = null;
  #failures: LatestFailure[] = [];
  #halt = new AbortController();
  #wanted: 'run' | 'pause' | 'stop' = 'run';
  #wake: () => void = () => undefined;
  #started: Promise<RunEnding> | null = null;
  #changed = false;
  /** Whether nothing that is asked for now would be done. */
  #isOver = false;

  /** @throws RangeError for options that can't be used. */
  constructor(options: RunSessionOptions) {
    const { journal, client, catalogue, clock, pacer, concurrency, trial = null } = options;
    checkOptions(options);
    this.#options = options;
    const onChange = () => {
      this.#tell();
    };
    const onRecovered = (row: number) => {
      this.#failures = this.#failures.filter((failure) => failure.row !== row);
    };
    const onFailure = (failure: LatestFailure) => {
      onRecovered(failure.row);
      this.#failures = [failure, ...this.#failures].slice(0, FAILURES_SHOWN);
    };
    const slots = new Slots(concurrency ?? null);
    this.#gate = new RequestGate({ client, pacer, slots, clock, onChange });
    const parts = { journal, gate: this.#gate, clock, onFailure, onChange };
    this.#sender = new Sender({ ...parts, catalogue, onRecovered });
    const { confirmTimeoutMs = CONFIRM_MINUTES * pacer.minuteMs } = options;
    this.#confirmer = new Confirmer({ ...parts, confirmTimeoutMs });
    this.#sender.decide(options.resend ?? []);
    this.#requestsBefore = journal.countRequests();
    this.#trialRow = trial === null ? null : journal.nthPlannedRow(trial);
    // Who sends some rows again wants those, and not the rest of a trial with them.
    if ((options.resend ?? []).length > 0) this.#trialRow = 0;
  }

  /**
   * Runs until nothing is left, until `stop`, or until trouble ends the session.
   *
   * @returns why it ended. Rejects only for a bug.
   */
  start(): Promise<RunEnding> {
    this.#started ??= this.#run();
    return this.#started;
  }

  /** No new request leaves; what is in flight is counted down, then the phase is `paused`. */
  pause(): void {
    if (this.#phase === 'ended' || this.#wanted !== 'run') return;
    this.#wanted = 'pause';
    this.#halt.abort();
  }

  /**
   * Goes on after a pause, at the first row that was not sent.
   *
   * @param token a new one, where the old one was refused. @throws RangeError if it can't be one.
   * @returns whether it does: a session that ends or is stopped takes no orders any more.
   */
  resume(token?: string): boolean {
    if (this.#isOver || this.#wanted === 'stop') return false;
    if (token !== undefined) this.#options.client.replaceToken(token);
    this.#wanted = 'run';
    this.#wake();
    return true;
  }

  /** Sends unknown rows again, once each, with whatever else is left to do. @returns as `resume`. */
  resend(rows: readonly number[]): boolean {
    if (!this.resume()) return false;
    this.#sender.decide(rows);
    return true;
  }

  /** No new request leaves; what is in flight is counted down, then the session ends. */
  stop(): void {
    if (this.#phase === 'ended') return;
    this.#wanted = 'stop';
    if (this.#phase !== 'paused') this.#setPhase('stopping');
    this.#halt.abort();
    this.#wake();
  }

  /** @returns a function that ends the listening. Changes of one moment are told once. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  snapshot(): RunSnapshot {
    const { journal, clock } = this.#options;
    const { pacer } = this.#gate;
    const counts = journal.counts.all;
    const wait = pacer.held(clock.monotonic());
    const { planned, accepted } = counts;
    const { ratePerMinute, minuteMs } = pacer;
    const heldMs = wait?.remainingMs ?? 0;
    return {
      run: journal.plan.run,
      phase: this.#phase,
      counts,
      rows: journal.counts.total,
      ready: journal.counts.ready,
      requests: this.#requests(),
      ratePerMinute,
      serverLimit: pacer.serverLimit,
      serverRemaining: pacer.serverRemaining,
      wait,
      remainingMs:
        this.#phase === 'ended'
          ? null
          : estimateRemainingMs({ planned, accepted, ratePerMinute, minuteMs, heldMs }),
      failures: this.#failures,
      ending: this.#ending,
    };
  }

  async #run(): Promise<RunEnding> {
    const { journal, clock } = this.#options;
    let ending: RunEnding;
    try {
      const startedAtMs = journal.progress.startedAtMs ?? clock.now();
      await journal.note({ startedAtMs, endedAtMs: null, ending: null });
      await journal.askAgain();
      ending = await this.#untilEnd();
      await journal.note({ ending, endedAtMs: clock.now(), requests: this.#requests() });
    } catch (error) {
      this.#isOver = true;
      if (journal.failure === null) throw error;
      ending = endingOf({
        cause: 'disk',
        message: `The journal can’t be written, so nothing more is sent. Free some disk space, then resume. (${journal.failure.message})`,
      });
    }
    this.#ending = ending;
    this.#setPhase('ended');
    return ending;
  }

  async #untilEnd(): Promise<RunEnding> {
    const stops = this.#options.onTrouble === 'stop';
    for (;;) {
      this.#halt = new AbortController();
      if (this.#wants('stop')) return STOPPED;
      if (this.#wants('pause')) this.#halt.abort();
      const trouble = await this.#work();
      if (this.#wants('stop')) return STOPPED;
      if (trouble !== null && stops) {
        this.#isOver = true;
        return endingOf(trouble);
      }
      if (trouble === null && !this.#halt.signal.aborted) {
        // A person may have decided over rows while others were being confirmed.
        if (this.#sender.hasDecided()) continue;
        this.#isOver = true;
        return this.#finished();
      }
      if (trouble !== null || this.#wants('pause')) await this.#paused(trouble);
    }
  }

  /** Everything that there is to do, until trouble or a halt. */
  async #work(): Promise<Trouble | null> {
    const { signal } = this.#halt;
    if (isAborted(signal)) return null;
    this.#gate.startAgain();
    this.#setPhase('sending');
    const trouble = await this.#sendAll(signal);
    // One that pauses asks while it waits for the person.
    const stops = this.#options.onTrouble === 'stop';
    if (trouble !== null && !(stops && takesQuestions(trouble))) return trouble;
    if (isAborted(signal)) return trouble;
    if (this.#options.journal.counts.of('accepted') === 0) return trouble;
    this.#setPhase('confirming');
    const other = await this.#confirmer.run(signal);
    return trouble ?? other;
  }

  async #sendAll(signal: AbortSignal): Promise<Trouble | null> {
    const { journal, clock } = this.#options;
    const lastRow = this.#trialRow;
    const trouble = await this.#sender.run({ kind: 'planned', lastRow, signal });
    if (trouble?.cause === 'not_found') await journal.note({ unknownLeadsTold: true });
    if (trouble !== null) return trouble;
    for (const waitMs of RESEND_WAITS_MS) {
      if (isAborted(signal) || !this.#sender.hasResends()) break;
      const scale = this.#gate.pacer.minuteMs / FULL_MINUTE_MS;
      await journal.note({ requests: this.#requests() });
      await clock.sleep(waitMs * scale, signal);
      const again = await this.#sender.run({ kind: 'unknown', lastRow: null, signal });
      if (again !== null) return again;
    }
    return null;
  }

  async #paused(trouble: Trouble | null): Promise<void> {
    const { journal } = this.#options;
    this.#wanted = 'pause';
    this.#ending = trouble === null ? PAUSED : endingOf(trouble);
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    await journal.note({ ending: this.#ending, requests: this.#requests() });
    this.#setPhase('paused');
    await this.#whilePaused(trouble, woken);
    this.#ending = null;
    if (!this.#wants('run')) return;
    await journal.note({ ending: null });
    await journal.askAgain();
  }

  /** What was accepted goes on being confirmed while only updates are turned away. */
  async #whilePaused(trouble: Trouble | null, woken: Promise<void>): Promise<void> {
    const { journal } = this.#options;
    if (trouble === null || !mayTakeQuestions(trouble) || journal.counts.of('accepted') === 0) {
      await woken;
      return;
    }
    const end = new AbortController();
    const asking = this.#confirmer.run(end.signal);
    // A disk that fails ends the pause; trouble of the questions changes nothing of it.
    await Promise.race([woken, asking.then(() => woken)]);
    end.abort();
    await asking;
  }

  #finished(): RunEnding {
    const { journal } = this.#options;
    if (journal.counts.of('planned') > 0) return this.#trialRow === 0 ? RESENT : TRIAL_DONE;
    return { cause: 'finished', message: 'Every row was seen to.' };
  }

  #wants(what: 'run' | 'pause' | 'stop'): boolean {
    return this.#wanted === what;
  }

  #requests(): number {
    return this.#requestsBefore + this.#gate.requests;
  }

  #setPhase(phase: RunPhase): void {
    if (this.#wanted === 'stop' && phase !== 'ended') this.#phase = 'stopping';
    else this.#phase = phase;
    this.#tell();
  }

  #tell(): void {
    if (this.#changed) return;
    this.#changed = true;
    setImmediate(() => {
      this.#changed = false;
      for (const listener of this.#listeners) listener();
    });
  }
}

/**
 * Where only updates are turned away, what was accepted can still be asked about, and has to be: a
 * session that ends here would meet the same rows first the next time.
 */
function takesQuestions({ cause }: Trouble): boolean {
  return cause === 'forbidden' || cause === 'unexpected_status';
}

/** A token that is refused for updates may still do for questions; if not, the first one tells. */
function mayTakeQuestions(trouble: Trouble): boolean {
  return takesQuestions(trouble) || trouble.cause === 'unauthorised';
}

/** Asked through a call, because a signal changes while something else is awaited. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
