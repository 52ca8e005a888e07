/** Requests at once to begin with, and at least. */
export const FEWEST_SLOTS = 8;
/** More at once would leave more rows `unknown` if the machine died. */
export const MOST_SLOTS = 64;
/** Longer answers are no slowness of all, but the trouble of one: a twelfth of a minute, 5 s. */
const LONGEST_SHARE = 1 / 12;
/** Room for answers that come later than most. */
const HEADROOM = 1.25;
/** How much an answer that came sooner takes back of the time that is reckoned with. */
const FORGETTING = 0.1;

/**
 * How many requests may be under way at once, so that the limit decides how long a run takes, and
 * not how long the server thinks: from 80 % of its limit on, each answer takes 2 s. By Little's
 * law, rate × time of an answer. Pure; time is passed in.
 */
export class Slots {
  readonly #fixed: number | null;
  #latencyMs = 0;

  /** @param fixed so many at once whatever happens; null: as many as it takes. */
  constructor(fixed: number | null) {
    this.#fixed = fixed;
  }

  /** An answer took so long. A slow one counts at once, a quick one little by little. */
  learn(tookMs: number, minuteMs: number): void {
    const latencyMs = Math.min(tookMs, minuteMs * LONGEST_SHARE);
    this.#latencyMs =
      latencyMs >= this.#latencyMs
        ? latencyMs
        : this.#latencyMs + (latencyMs - this.#latencyMs) * FORGETTING;
  }

  /** @returns requests at once, for a pace of so many a minute. */
  count(ratePerMinute: number, minuteMs: number): number {
    if (this.#fixed !== null) return this.#fixed;
    if (ratePerMinute === Number.POSITIVE_INFINITY) return MOST_SLOTS;
    const needed = Math.ceil((ratePerMinute / minuteMs) * this.#latencyMs * HEADROOM) + 1;
    return Math.min(MOST_SLOTS, Math.max(FEWEST_SLOTS, needed));
  }
}
