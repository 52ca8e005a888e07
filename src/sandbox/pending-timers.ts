import type { CancelTimer, SandboxClock } from './clock.ts';

export interface PendingTimers {
  /** Calls `fire` after `delayMs` milliseconds, unless everything is cancelled before. */
  after(delayMs: number, fire: () => void): void;
  cancelAll(): void;
}

/** Timers that can all be taken back at once. After that no new one is set either. */
export function createPendingTimers(clock: SandboxClock): PendingTimers {
  const cancels = new Set<CancelTimer>();
  let ended = false;
  return {
    after(delayMs, fire) {
      if (ended) return;
      const cancel = clock.setTimer(delayMs, () => {
        cancels.delete(cancel);
        fire();
      });
      cancels.add(cancel);
    },
    cancelAll() {
      ended = true;
      for (const cancel of cancels) cancel();
      cancels.clear();
    },
  };
}
