const base36 = '0123456789abcdefghijklmnopqrstuvwxyz';
const cuidLength = 25;

/** A repeatable source of choices: the same seed always gives the same sequence. */
export interface PseudoRandom {
  /** A number from 0 (included) to 1 (excluded). */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** One of the items. Throws `RangeError` when there are none. */
  pick<Item>(items: readonly Item[]): Item;
  /** True with the given probability, 0 to 1. */
  chance(probability: number): boolean;
  /** An id that looks like a cuid of the API: `cm`, `stamp`, then base 36, 25 characters in all. */
  cuid(stamp?: string): string;
}

/**
 * Starts a generator (mulberry32: 32 bits of state, good enough to invent data, not for secrets).
 * `seed` is any whole number; only its low 32 bits count.
 */
export function createPseudoRandom(seed: number): PseudoRandom {
  let state = seed >>> 0;

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  function between(low: number, high: number): number {
    return low + Math.floor(next() * (high - low + 1));
  }

  function pick<Item>(items: readonly Item[]): Item {
    const [item] = items.slice(between(0, items.length - 1));
    if (item === undefined) throw new RangeError('pick: expected at least one item');
    return item;
  }

  function cuid(stamp = ''): string {
    let id = `cm${stamp}`;
    while (id.length < cuidLength) id += base36.charAt(between(0, 35));
    return id;
  }

  return { next, between, pick, chance: (probability) => next() < probability, cuid };
}
