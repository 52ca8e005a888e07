import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Where a command writes: results on one stream, what it is doing on the other. */
export interface Console {
  readonly out: Writable;
  readonly error: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
}

/**
 * Writes a line of results, waiting where the reader is slower. A reader that has seen enough, e.g.
 * `head`, is no failure: the rest is not written, and the exit code stays what it would be.
 */
export async function printLine({ out }: Console, line: string): Promise<void> {
  if (out.errored !== null) return;
  if (out.write(`${line}\n`)) return;
  await once(out, 'drain').catch((error: unknown) => {
    if (!isClosedPipe(error)) throw error;
  });
}

/** Whether writing failed because nobody reads any more. */
export function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

/** Tells the person something that is not a result. */
export function tell(console: Console, sentence: string): void {
  console.error.write(`${sentence}\n`);
}

/** @returns a number with thousands separators. */
export function figure(number: number): string {
  return number.toLocaleString('en-US');
}

/** @returns "1 row", "1,204 rows". */
export function counted(number: number, one: string): string {
  return `${figure(number)} ${one}${number === 1 ? '' : 's'}`;
}
