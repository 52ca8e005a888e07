import { gzipSync } from 'node:zlib';
import type { TroubleCause } from '../../../src/core/send/breaker.ts';
import type { WriteCall } from './calls.ts';

export type WriteManner = (call: WriteCall) => void;

/**
 * What a fault means for a row that it befalls.
 * - `harmless`: it is an answer like any other.
 * - `refused`: the row's own failure, after one request.
 * - `turned_away`: trouble of the run if all rows meet it, else the row's failure after three tries.
 * - `unauthorised`: the end of the session.
 * - `throttled`: nothing was applied, and waiting helps.
 * - `lost`: nobody can tell what became of it.
 */
export type Fate = 'harmless' | 'refused' | 'turned_away' | 'unauthorised' | 'throttled' | 'lost';

/** A way in which an update can be answered, or not. */
export interface WriteFault {
  readonly name: string;
  readonly fate: Fate;
  readonly manner: WriteManner;
  /** What ends the session if every row meets it; left out, it goes on. */
  readonly cause?: TroubleCause;
  /** No answer ever comes, so a test need not wait for one. */
  readonly silent?: boolean;
}

export const page = '<!doctype html><html><body>Sign in</body></html>';
export const html = { 'content-type': 'text/html' };
export const words = { error: { code: 'some_code', message: 'The server’s words.' } };

/** Little on the wire, and more than is ever read of an answer once it is unpacked. */
export const bomb = gzipSync(Buffer.alloc(20_000_000, ' '));

/** Throws the update away and answers. */
export function answers(
  status: number,
  body: unknown = words,
  headers: Readonly<Record<string, string>> = {},
): WriteManner {
  return (call) => {
    call.answer(status, body, headers);
  };
}

/** Answers with bytes of its own, and cuts the connection. */
export function says(bytes: string): WriteManner {
  return ({ request }) => {
    request.socket.end(bytes);
  };
}

/** Queues the update. @returns the answer of the API to it. */
export function queued(call: WriteCall): string {
  return JSON.stringify({ meta: { job_id: call.queue().id }, result: {} });
}
