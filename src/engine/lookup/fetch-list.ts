import { growingWaitMs } from '../../core/send/breaker.ts';
import type { Exchange } from '../../core/send/exchange.ts';
import { readListPage, type AskedList } from '../../core/send/read-list-page.ts';
import { ProblemError } from '../problem-error.ts';
import type { RequestGate } from '../run/request-gate.ts';

/** The most that a page may hold, so that a list takes as few requests as it can. */
const PAGE = 250;
/** A list is read whole or not at all: of a part a name might seem to mean one record alone. */
const MOST_RECORDS = 20_000;
/** Times that a page is asked for which the server did not answer. */
const TRIES = 3;
const FULL_MINUTE_MS = 60_000;

export interface ListFetch {
  readonly gate: RequestGate;
  readonly signal: AbortSignal;
  /** Told of how many records are there after each page. */
  readonly onPage: (records: number) => void;
}

/**
 * Reads a whole list, page after page; every request waits for its turn, and only reads.
 *
 * @param query what the list is narrowed to.
 * @throws {ProblemError} if it was stopped, the server refuses it or does not answer, it is too
 *   long, or it changed while it was read.
 */
export async function fetchList(
  fetch: ListFetch,
  asked: AskedList,
  query: Readonly<Record<string, string>>,
): Promise<readonly unknown[]> {
  const { gate, signal, onPage } = fetch;
  const results: unknown[] = [];
  let failures = 0;
  for (;;) {
    const paging = { limit: String(PAGE), offset: String(results.length) };
    const path = `${asked.path}?${new URLSearchParams({ ...query, ...paging }).toString()}`;
    if (!(await gate.turn(signal))) throw stopped();
    const answer = readListPage(
      await unlessStopped(signal, gate.exchange({ method: 'GET', path })),
      asked,
    );
    if (answer.kind === 'problem') throw problemOf(answer.problem);
    if (answer.kind === 'throttled') {
      if (gate.exhausted) throw overrun(asked);
      continue;
    }
    if (answer.kind === 'again') {
      failures += 1;
      if (failures >= TRIES) throw problemOf(answer.problem);
      const share = gate.pacer.minuteMs / FULL_MINUTE_MS;
      gate.hold(growingWaitMs(failures) * share, 'server');
      continue;
    }
    failures = 0;
    results.push(...answer.results);
    onPage(results.length);
    if (results.length > MOST_RECORDS) throw tooLong(asked);
    if (answer.hasMore) continue;
    if (answer.total !== null && answer.total !== distinct(results)) throw moved(asked);
    return results;
  }
}

/** What is in flight can't be taken back, but nobody waits for it. */
function unlessStopped(signal: AbortSignal, exchange: Promise<Exchange>): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      reject(stopped());
    };
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    void exchange.then(resolve).finally(() => {
      signal.removeEventListener('abort', stop);
    });
  });
}

/** With offsets a record that comes or goes meanwhile makes another one come twice or never. */
function distinct(results: readonly unknown[]): number {
  return new Set(results.map((result) => (result as { id?: unknown } | null)?.id)).size;
}

function problemOf({ code, message, fix }: { code: string; message: string; fix: string }) {
  return new ProblemError(code, message, fix);
}

function stopped(): ProblemError {
  return new ProblemError('lookup_stopped', 'The lookup was stopped.', 'Nothing has changed.');
}

function overrun({ server, what }: AskedList): ProblemError {
  return new ProblemError(
    'lookup_rate_limited',
    `${server} has put off giving ${what} for too long: its limit of requests is used up.`,
    'Look up again later.',
  );
}

function tooLong({ what }: AskedList): ProblemError {
  return new ProblemError(
    'lookup_too_long',
    `There are more than ${MOST_RECORDS.toLocaleString('en-US')} ${what}, too many to look names up among them.`,
    'Map a column of ids instead.',
  );
}

function moved({ what }: AskedList): ProblemError {
  return new ProblemError(
    'lookup_moved',
    `The list of ${what} changed while it was read.`,
    'Look up again.',
  );
}
