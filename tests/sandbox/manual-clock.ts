import type { SandboxClock } from '../../src/sandbox/clock.ts';

/** A clock that stands still until it is told otherwise. */
export interface ManualClock extends SandboxClock {
  /** Moves time on and fires what is due, in order. */
  advance(byMs: number): void;
  /** Resolves to the delay of the next timer that is set, in milliseconds. */
  nextTimer(): Promise<number>;
  /** Timers that are set and have not fired. */
  pending(): number;
}

interface ManualTimer {
  readonly atMs: number;
  readonly fire: () => void;
}

/** Starts at the beginning of a whole minute. */
export function createManualClock(): ManualClock {
  let nowMs = Date.UTC(2026, 10, 23, 12, 0, 0);
  const timers = new Set<ManualTimer>();
  let waiting: ((delayMs: number) => void)[] = [];
  return {
    now: () => nowMs,
    setTimer(delayMs, fire) {
      const timer = { atMs: nowMs + delayMs, fire };
      timers.add(timer);
      const told = waiting;
      waiting = [];
      for (const tell of told) tell(delayMs);
      return () => {
        timers.delete(timer);
      };
    },
    advance(byMs) {
      nowMs += byMs;
      const due = [...timers].filter((timer) => timer.atMs <= nowMs);
      for (const timer of due.sort((left, right) => left.atMs - right.atMs)) {
        timers.delete(timer);
        timer.fire();
      }
    },
    nextTimer: () => new Promise((resolve) => waiting.push(resolve)),
    pending: () => timers.size,
  };
}
