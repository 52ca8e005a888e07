import { growingWaitMs } from '../../core/send/breaker.ts';
import type { Exchange } from '../../core/send/exchange.ts';
import {
  readListPage,
  type AskedList,
  type ListPage,
  type ReadAnswer,
} from '../../core/send/read-list-page.ts';
import { ProblemError } from '../problem-error.ts';
import type { RequestGate } from '../run/request-gate.ts';

/** The most that a page may hold, so that a list takes as few requests as it can. */
const PAGE = 250;
/** A list is read whole or not at all: of a part a name might seem to mean one record alone. */
const MOST_RECORDS = 20_000;
/** Times that a page is asked for which the server did not answer. */
const TRIES = 3;
const FULL_MINUTE_MS = 60_000;

export interface ReadingFetch {
  readonly gate: RequestGate;
  readonly signal: AbortSignal;
}

export interface ListFetch extends ReadingFetch {
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
  const results: unknown[] = [];
  for (;;) {
    const page = await fetchPage(fetch, asked, query, results.length);
    results.push(...page.results);
    fetch.onPage(results.length);
    if (results.length > MOST_RECORDS) throw tooLong(asked);
    if (page.hasMore) continue;
    if (page.total !== null && page.total !== distinct(results)) throw moved(asked);
    return results;
  }
}

/**
 * Reads one page of a list.
 *
 * @param query what the list is narrowed to.
 * @param offset how many records come before it.
 * @throws {ProblemError} if it was stopped, or the server refuses it or does not answer.
 */
export function fetchPage(
  fetch: ReadingFetch,
  asked: AskedList,
  query: Readonly<Record<string, string>>,
  offset: number,
): Promise<ListPage> {
  const paging = { limit: String(PAGE), offset: String(offset) };
  const path = `${asked.path}?${new URLSearchParams({ ...query, ...paging }).toString()}`;
  return fetchAnswer(fetch, asked, path, readListPage);
}

/**
 * Asks until there is an answer: again after a 429, and some times where none came.
 *
 * @param read what an answer says.
 * @throws {ProblemError} if it was stopped, or the server refuses it or does not answer.
 */
export async function fetchAnswer<T>(
  { gate, signal }: ReadingFetch,
  asked: AskedList,
  path: string,
  read: (exchange: Exchange, asked: AskedList) => ReadAnswer<T>,
): Promise<T> {
  let failures = 0;
  for (;;) {
    if (!(await gate.turn(signal))) throw stopped();
    const exchange = await unlessStopped(signal, gate.exchange({ method: 'GET', path }));
    const answer = read(exchange, asked);
    if (answer.kind === 'problem') throw problemOf(answer.problem);
    if (answer.kind === 'read') return answer.value;
    if (answer.kind === 'throttled') {
      if (gate.exhausted) throw overrun(asked);
      continue;
    }
    failures += 1;
    if (failures >= TRIES) throw problemOf(answer.problem);
    const share = gate.pacer.minuteMs / FULL_MINUTE_MS;
    gate.hold(growingWaitMs(failures) * share, 'server');
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

function overrun(asked: AskedList): ProblemError {
  const { server, what } = asked;
  return new ProblemError(
    'lookup_rate_limited',
    `${server} has put off giving ${what} for too long: its limit of requests is used up.`,
    `${asked.purpose === 'compare' ? 'Compare' : 'Look up'} again later.`,
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
