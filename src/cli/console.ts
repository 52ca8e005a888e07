import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Where a command writes: results on one stream, what it is doing on the other. */
export interface Console {
  readonly out: Writable;
  readonly error: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
}

/** Writes a line of results, waiting where the reader is slower. */
export async function printLine(console: Console, line: string): Promise<void> {
  if (!console.out.write(`${line}\n`)) await once(console.out, 'drain');
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
