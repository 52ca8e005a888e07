/** Before that a rate says little. */
const MEASURED_MS = 1_000;
/** A person can't act on less. */
const SHORTEST_MS = 1_000;

interface Measure {
  readonly atMs: number;
  readonly done: number;
}

/** Tells from how much is done how long the rest takes. */
export class ReadingPace {
  #first: Measure | null = null;
  #lastDone = 0;

  /** Forgets what was measured. */
  restart(): void {
    this.#first = null;
  }

  /**
   * @param atMs of a clock that only goes forward
   * @param done in the unit of `total`
   * @returns milliseconds that are left; null while that is a guess, or not worth telling.
   */
  leftMs(atMs: number, done: number, total: number): number | null {
    const isBegunAgain = done < this.#lastDone;
    this.#lastDone = done;
    if (this.#first === null || isBegunAgain) {
      this.#first = { atMs, done };
      return null;
    }
    const tookMs = atMs - this.#first.atMs;
    const came = done - this.#first.done;
    if (tookMs < MEASURED_MS || came <= 0 || total <= done) return null;
    const leftMs = ((total - done) / came) * tookMs;
    return leftMs < SHORTEST_MS ? null : leftMs;
  }
}
