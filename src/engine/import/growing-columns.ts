/** What the check keeps of each row: 29 bytes, in typed arrays that grow while a file is read. */
export class GrowingColumns {
  /** Position of the row's own status in `PLAN_STATUSES`, before it is compared with others. */
  own = new Uint8Array(1024);
  /** Position of the status in `PLAN_STATUSES`. */
  status = new Uint8Array(1024);
  errors = new Uint32Array(1024);
  warnings = new Uint32Array(1024);
  notices = new Uint32Array(1024);
  /** 53-bit hash of the lead id; 0 for none. */
  leadHash = new Float64Array(1024);
  length = 0;

  /** Makes room for a row at `index`, which is at most the length. */
  reach(index: number): void {
    if (index < this.length) return;
    this.length = index + 1;
    if (this.length <= this.status.length) return;
    const capacity = this.status.length * 2;
    const grow = <T extends Uint8Array | Uint32Array | Float64Array>(wider: T, old: T): T => {
      wider.set(old);
      return wider;
    };
    this.own = grow(new Uint8Array(capacity), this.own);
    this.status = grow(new Uint8Array(capacity), this.status);
    this.errors = grow(new Uint32Array(capacity), this.errors);
    this.warnings = grow(new Uint32Array(capacity), this.warnings);
    this.notices = grow(new Uint32Array(capacity), this.notices);
    this.leadHash = grow(new Float64Array(capacity), this.leadHash);
  }
}

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
