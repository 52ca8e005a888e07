/** Bounds how often something that fell over is set up again, so that no fault turns in a loop. */
export class RestartBudget {
  readonly #limit: number;
  readonly #perMs: number;
  readonly #monotonic: () => number;
  #taken: readonly number[] = [];

  /**
   * @param limit restarts allowed, at least 1.
   * @param perMs within so many milliseconds.
   * @param monotonic milliseconds that never go back.
   */
  constructor(limit: number, perMs: number, monotonic: () => number) {
    this.#limit = limit;
    this.#perMs = perMs;
    this.#monotonic = monotonic;
  }

  /** @returns whether one more restart is allowed now; if so it is counted. */
  take(): boolean {
    const now = this.#monotonic();
    this.#taken = this.#taken.filter((time) => now - time < this.#perMs);
    if (this.#taken.length >= this.#limit) return false;
    this.#taken = [...this.#taken, now];
    return true;
  }
}
