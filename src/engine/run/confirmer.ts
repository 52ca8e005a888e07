import { growingWaitMs } from '../../core/send/breaker.ts';
import type { Trouble } from '../../core/send/breaker.ts';
import type { ConfirmerParts } from './confirmer-parts.ts';
import { JobPoller } from './job-poller.ts';
import { LogSweeper } from './log-sweeper.ts';
import { pump } from './pump.ts';
import { RowSource } from './row-source.ts';
import { RATE_LIMITED } from './sender.ts';

const FULL_MINUTE_MS = 60_000;
/** Looks at the last job before the log is read: reading it too early spends pages in vain. */
const PROBES = 4;
/** So few left-over rows are polled now and then, in case the log never lists them. */
const FEW_ROWS = 20;
const POLL_FEW_EVERY = 4;
/** Sweeps without an answer after which polls do without the log, for as long as it is silent. */
const SILENT_SWEEPS = 3;
/** Rounds without an answer before the run stops. */
const UNREACHABLE_ROUNDS = 10;

/** Finds out what became of the accepted rows: from the log of writes, and by polling where needed. */
export class Confirmer {
  readonly #parts: ConfirmerParts;
  readonly #sweeper: LogSweeper;
  readonly #poller: JobPoller;

  constructor(parts: ConfirmerParts) {
    this.#parts = parts;
    this.#sweeper = new LogSweeper(parts);
    this.#poller = new JobPoller(parts);
  }

  /**
   * Confirms until no row is pending or the time is over.
   *
   * @returns what keeps the run from going on, or null.
   */
  async run(signal: AbortSignal): Promise<Trouble | null> {
    const { journal, gate, clock, confirmTimeoutMs } = this.#parts;
    const deadlineMs = clock.monotonic() + confirmTimeoutMs;
    this.#sweeper.startAgain();
    this.#poller.startAgain();
    await this.#probe(signal);
    let rounds = 0;
    for (;;) {
      const before = journal.counts.of('accepted');
      if (before === 0 || isAborted(signal)) return null;
      const trouble = await this.#round(rounds, signal);
      if (trouble !== null) return trouble;
      if (gate.exhausted) return RATE_LIMITED;
      const after = journal.counts.of('accepted');
      if (after === 0 || isAborted(signal)) return null;
      const leftMs = deadlineMs - clock.monotonic();
      const nobodyAnswers = !this.#sweeper.usable && !this.#poller.usable;
      if (leftMs <= 0 || nobodyAnswers) return this.#lastRound(signal, nobodyAnswers);
      rounds = after < before ? Math.max(1, rounds) : rounds + 1;
      await clock.sleep(Math.min(leftMs, this.#waitMs(rounds)), signal);
    }
  }

  /** Waits, a little longer each time, for the job that was queued last. */
  async #probe(signal: AbortSignal): Promise<void> {
    const { journal, gate, clock } = this.#parts;
    for (let probe = 0; probe < PROBES; probe += 1) {
      await clock.sleep(this.#waitMs(probe), signal);
      const last = journal.lastAccepted();
      if (last === null || !(await gate.turn(signal))) return;
      this.#poller.beginRound();
      await this.#poller.poll(last);
      const stillPending = journal.lastAccepted()?.row === last.row;
      if (!stillPending || !this.#poller.usable || this.#poller.trouble !== null) return;
    }
  }

  /** One look at all that is pending: first the log, then the rows that it can't settle. */
  async #round(rounds: number, signal: AbortSignal): Promise<Trouble | null> {
    const { journal } = this.#parts;
    const byLog = this.#sweeper.usable && this.#logTrusted();
    if (byLog) {
      const trouble = await this.#sweeper.sweep(signal);
      if (trouble !== null) return trouble;
    }
    const few = journal.counts.of('accepted') <= FEW_ROWS && rounds % POLL_FEW_EVERY === 3;
    const pollsAll = !this.#logTells() || !this.#logTrusted() || few;
    await this.#pollRows(pollsAll ? 'accepted' : 'pollDue', signal);
    // The sample may just have shown that the log can't be trusted: then all are due at once.
    if (byLog && !this.#logTrusted()) await this.#pollRows('accepted', signal);
    return this.#poller.trouble ?? this.#outOfReach();
  }

  async #pollRows(kind: 'accepted' | 'pollDue', signal: AbortSignal): Promise<void> {
    const { journal, gate } = this.#parts;
    const source = new RowSource(journal, kind, null);
    const poller = this.#poller;
    const halted = () =>
      signal.aborted || poller.trouble !== null || poller.silent || gate.exhausted;
    poller.beginRound();
    await pump({
      slots: () => gate.slots,
      next: () => (halted() ? null : source.next()),
      work: async (row) => {
        if (!halted() && (await gate.turn(signal))) await poller.poll(row);
        source.release(row, false);
      },
    });
  }

  /** The time is over: one last question for each row, and then the rest is unconfirmed. */
  async #lastRound(signal: AbortSignal, nobodyAnswers: boolean): Promise<Trouble | null> {
    const { journal } = this.#parts;
    if (!nobodyAnswers) await this.#pollRows('accepted', signal);
    if (this.#poller.trouble !== null) return this.#poller.trouble;
    if (!signal.aborted) await journal.deadline();
    return null;
  }

  #logTrusted(): boolean {
    return this.#parts.journal.progress.logTrusted;
  }

  /** Whether the log gives answers, be it only now and then. */
  #logTells(): boolean {
    return this.#sweeper.usable && this.#sweeper.silentRounds < SILENT_SWEEPS;
  }

  /** A log that is silent alone is made up for by polls. */
  #outOfReach(): Trouble | null {
    const { usable, silentRounds } = this.#poller;
    const silent = usable ? silentRounds : this.#sweeper.silentRounds;
    if (silent < UNREACHABLE_ROUNDS) return null;
    const words = this.#poller.lastMessage || this.#sweeper.lastMessage;
    const message = `The server can’t be asked what became of the updates. Resume when it can. (${words})`;
    return { cause: 'network', message };
  }

  #waitMs(round: number): number {
    return growingWaitMs(round) * (this.#parts.gate.pacer.minuteMs / FULL_MINUTE_MS);
  }
}

/** Asked through a call, because a signal changes while something else is awaited. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
