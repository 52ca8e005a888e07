/**
 * Time, as everything that waits or stamps gets it: the system's in the app, a manual one in tests.
 */
export interface Clock {
  /** Wall-clock time in milliseconds since 1970, for stamps that people read. It can jump. */
  now(): number;
  /** Milliseconds since some start; never goes back. For everything that is measured or paced. */
  monotonic(): number;
  /**
   * Waits, or ends early when the signal aborts; never rejects.
   *
   * @param ms at least 0.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
