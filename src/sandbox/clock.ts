/** Takes a timer back; calling it twice, or after the timer fired, does nothing. */
export type CancelTimer = () => void;

/** The sandbox's only view of time, so that tests can turn minutes by hand. */
export interface SandboxClock {
  /** Milliseconds since 1970 (UTC). Must not run backwards. */
  now(): number;
  /** Calls `fire` once, `delayMs` milliseconds from now. */
  setTimer(delayMs: number, fire: () => void): CancelTimer;
}

/** Real time. It never runs backwards, even when the system's clock is set back. */
export const systemClock: SandboxClock = {
  now: () => Math.floor(performance.timeOrigin + performance.now()),
  setTimer: (delayMs, fire) => {
    const timer = setTimeout(fire, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
};
