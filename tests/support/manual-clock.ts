import type { Clock } from '../../src/core/model/clock.ts';

interface Sleeper {
  readonly untilMs: number;
  readonly wake: () => void;
}

/** Time that stands still until a test moves it. */
export class ManualClock implements Clock {
  #wallMs: number;
  #monotonicMs = 0;
  #sleepers: Sleeper[] = [];

  constructor(wallMs = Date.UTC(2026, 10, 23, 14, 45, 1)) {
    this.#wallMs = wallMs;
  }

  now(): number {
    return this.#wallMs;
  }

  monotonic(): number {
    return this.#monotonicMs;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper = { untilMs: this.#monotonicMs + ms, wake };
      this.#sleepers.push(sleeper);
      signal?.addEventListener('abort', wake);
    });
  }

  /** How many wait for time to pass. */
  get sleeping(): number {
    return this.#sleepers.length;
  }

  /** Moves both clocks on and wakes, in order, whoever is due. */
  advance(ms: number): void {
    this.#monotonicMs += ms;
    this.#wallMs += ms;
    const due = this.#sleepers.filter(({ untilMs }) => untilMs <= this.#monotonicMs);
    due.sort((one, other) => one.untilMs - other.untilMs);
    for (const { wake } of due) wake();
  }

  /** Moves to the next moment at which somebody wakes; false if nobody sleeps. */
  advanceToNext(): boolean {
    if (this.#sleepers.length === 0) return false;
    const untilMs = Math.min(...this.#sleepers.map((sleeper) => sleeper.untilMs));
    this.advance(Math.max(0, untilMs - this.#monotonicMs));
    return true;
  }
}

/**
 * A clock for work against real sockets: whoever sleeps is woken at once, and time has passed by as
 * much. Minutes of waiting cost no time, and nothing depends on how fast the machine is.
 */
export class WarpClock extends ManualClock {
  override sleep(ms: number, signal?: AbortSignal): Promise<void> {
    const slept = super.sleep(ms, signal);
    // Other work that is ready goes first, so that answers are not outrun by time.
    setImmediate(() => {
      this.advanceToNext();
    });
    return slept;
  }
}
