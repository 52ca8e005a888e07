import type { CellReading, KindReader } from './coerced.ts';

/** Distinct values kept at once; then the cache starts anew, which suits sorted columns. */
const MOST_ENTRIES = 4096;
/** Cells after which the cache is judged. */
const WINDOW = 2048;
/**
 * Only short cells are kept. V8 copies a substring of up to 12 characters, but a longer one keeps
 * alive the whole chunk of the file that it was cut from.
 */
const LONGEST_KEY = 12;

/**
 * Remembers what a reader made of each distinct value of a column. Switches itself off for good
 * when fewer than half of a window's cells were known already: there it would only cost.
 *
 * @param read a pure function of the text.
 */
export function cachedReader(read: KindReader): KindReader {
  let known: Map<string, CellReading> | null = new Map();
  let lookups = 0;
  let hits = 0;
  return (text) => {
    if (known === null || text.length > LONGEST_KEY) return read(text);
    lookups += 1;
    const before = known.get(text);
    if (before !== undefined) {
      hits += 1;
      return before;
    }
    const fresh = read(text);
    if (lookups >= WINDOW) {
      if (hits * 2 < lookups) {
        known = null;
        return fresh;
      }
      lookups = 0;
      hits = 0;
    }
    if (known.size >= MOST_ENTRIES) known.clear();
    known.set(text, fresh);
    return fresh;
  };
}
