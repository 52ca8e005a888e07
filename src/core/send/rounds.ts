/**
 * Tells requests that came to nothing together from those that did one after the other: what left
 * before the first of a round came to nothing belongs to that round, what left later tells
 * something new.
 */
export class Rounds {
  #beganMs = Number.NEGATIVE_INFINITY;

  /**
   * Takes note of a request that came to nothing.
   *
   * @param startedMs when it left, in the time of `endedMs` (monotonic).
   * @returns whether it is the first of a new round.
   */
  begins(startedMs: number, endedMs: number): boolean {
    if (startedMs < this.#beganMs) return false;
    this.#beganMs = endedMs;
    return true;
  }
}
