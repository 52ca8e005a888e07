/**
 * Closes a `switch` over a union: a case that was forgotten does not compile.
 *
 * @throws always; reaching it is a bug.
 */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
