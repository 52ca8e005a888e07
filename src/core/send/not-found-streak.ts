import type { Trouble } from './breaker.ts';
import type { WriteOutcome } from './write-outcome.ts';

/** So many leads in a row that the server does not know, before it has known any. */
export const UNKNOWN_LEADS_IN_A_ROW = 10;

/**
 * Tells leads that are not there from an address that is not the API's. A 404 is the row's own
 * fault as soon as the server has understood one update of the run; until then nobody can say, and
 * the row waits for what comes of the others. Pure.
 */
export class NotFoundStreak {
  #understood: boolean;
  #streak = 0;

  /** @param understood whether the server has understood an update of this run before. */
  constructor(understood: boolean) {
    this.#understood = understood;
  }

  /** Whether a 404 is the row's own fault by now. */
  get understood(): boolean {
    return this.#understood;
  }

  /**
   * @returns `settled`: the outcome stands as it is; `wait`: the row's fate hangs on what comes of
   *   others; `trouble`: none of the waiting rows has failed, the run has.
   */
  note(outcome: WriteOutcome): 'settled' | 'wait' | 'trouble' {
    if (outcome.kind === 'accepted') this.#understood = true;
    if (outcome.kind !== 'refused') return 'settled';
    if (outcome.status !== 404) this.#understood = true;
    if (this.#understood) return 'settled';
    this.#streak += 1;
    return this.#streak < UNKNOWN_LEADS_IN_A_ROW ? 'wait' : 'trouble';
  }
}

/** What a person is told when the server knows none of the leads. */
export const NOTHING_FOUND: Trouble = {
  cause: 'not_found',
  message: `The server knows none of the first ${String(UNKNOWN_LEADS_IN_A_ROW)} leads (404). Check that address and ids belong together. Resume to take its word: leads that it does not know then fail one by one.`,
};
