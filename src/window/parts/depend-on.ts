/** Reads values, so that an effect or a derived value is made again when one of them changes. */
export function dependOn(..._values: readonly unknown[]): void {
  // Reading them, which the caller did, is all that is needed.
}
