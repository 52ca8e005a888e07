/**
 * A 53-bit hash of a short text (cyrb53 by bryc, public domain), to find candidates that are then
 * compared in full. Never 0.
 */
export function hashText(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0) + 1;
}

/**
 * The values that come more than once, 0 left out. Open addressing in one typed array: a `Set` of a
 * million numbers takes five times the memory, and sorting them four times the time.
 *
 * @param length how many of the values count.
 */
export function repeatedValues(values: Float64Array, length: number): ReadonlySet<number> {
  const repeated = new Set<number>();
  const slots = new Float64Array(2 ** Math.ceil(Math.log2(Math.max(2, length * 2))));
  const last = slots.length - 1;
  for (let index = 0; index < length; index += 1) {
    const value = values[index] ?? 0;
    if (value === 0) continue;
    let slot = (value % 4_294_967_296) & last;
    while (slots[slot] !== 0 && slots[slot] !== value) slot = (slot + 1) & last;
    if (slots[slot] === value) repeated.add(value);
    else slots[slot] = value;
  }
  return repeated;
}
