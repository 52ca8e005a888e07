type Numbers = Int8Array | Uint8Array | Int32Array | Uint32Array | Float64Array;

/** @returns the longer array, with what the shorter one holds. */
export function widened<T extends Numbers>(to: T, from: T): T {
  to.set(from);
  return to;
}
