import { FAULT_WORDS, isHtml } from './classify-answer.ts';
import type { AnswerExchange, Exchange, ExchangeFault } from './exchange.ts';
import { parseJson } from './readable-error.ts';
import { readRefusal } from './refusal.ts';

/** One page of a list. */
export interface ListPage {
  readonly results: readonly unknown[];
  readonly hasMore: boolean;
  /** Records of the whole list, where the server tells. */
  readonly total: number | null;
}

/** What came of asking for something to read. */
export type ReadAnswer<T> =
  | { readonly kind: 'read'; readonly value: T }
  /** The same page may be asked for again: after the wait that was asked for, or a short one. */
  | { readonly kind: 'throttled' }
  | { readonly kind: 'again'; readonly problem: ListProblem }
  | { readonly kind: 'problem'; readonly problem: ListProblem };

/** Why a list can't be read, in the user's words. */
export interface ListProblem {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}

/** A list that is asked for, as sentences call it. */
export interface AskedList {
  /** The connection, as a sentence begins with it. */
  readonly server: string;
  readonly path: string;
  /** What it lists, e.g. `units`. */
  readonly what: string;
  /** What a person does again once it can be read. Default `look up`. */
  readonly purpose?: 'look up' | 'compare';
}

const CHECK_ADDRESS = 'Check the address of the connection in Send.';

/** What may be over the next moment; where there was no connection, a person waits in vain. */
const CONNECTED_FAULTS: ReadonlySet<ExchangeFault> = new Set(['timeout', 'reset', 'aborted']);

/** Reads the answer to a request for a page of a list, `{"meta":{"hasMore",…},"results":[…]}`. */
export function readListPage(exchange: Exchange, asked: AskedList): ReadAnswer<ListPage> {
  return readAsked(exchange, asked, pageOf);
}

/**
 * Reads an answer to a request that only reads.
 *
 * @param read what a whole answer of success holds; null: not what was asked for.
 */
export function readAsked<T>(
  exchange: Exchange,
  asked: AskedList,
  read: (answer: AnswerExchange) => T | null,
): ReadAnswer<T> {
  if (exchange.kind === 'fault') {
    const problem = {
      code: 'lookup_no_answer',
      message: `${FAULT_WORDS[exchange.fault]} (${exchange.message}).`,
      fix: `Check the network and the address of the connection, then ${purposeOf(asked)} again.`,
    };
    return { kind: CONNECTED_FAULTS.has(exchange.fault) ? 'again' : 'problem', problem };
  }
  const { status, truncated } = exchange;
  if (status === 429) return { kind: 'throttled' };
  if (status >= 200 && status < 300 && !truncated) {
    const value = read(exchange);
    return value === null
      ? { kind: 'problem', problem: unreadable(asked) }
      : { kind: 'read', value };
  }
  if (status === 408 || status >= 500 || (truncated && status < 300)) {
    return { kind: 'again', problem: refusalOf(exchange, asked) };
  }
  return { kind: 'problem', problem: refusalOf(exchange, asked) };
}

function pageOf({ body }: AnswerExchange): ListPage | null {
  const document = parseJson(body) as
    { meta?: { hasMore?: unknown; total?: unknown } | null; results?: unknown } | null | undefined;
  const results = document?.results;
  const hasMore = document?.meta?.hasMore;
  if (!Array.isArray(results) || typeof hasMore !== 'boolean') return null;
  // An empty page that has more would be asked for without end.
  if (hasMore && results.length === 0) return null;
  const total = document?.meta?.total;
  return { results, hasMore, total: typeof total === 'number' ? total : null };
}

function unreadable({ server, what }: AskedList): ListProblem {
  return {
    code: 'lookup_unreadable',
    message: `${server} answered with something that is no list of ${what}.`,
    fix: CHECK_ADDRESS,
  };
}

function purposeOf({ purpose = 'look up' }: AskedList): string {
  return purpose;
}

function refusalOf(exchange: AnswerExchange, asked: AskedList): ListProblem {
  const { server, path, what } = asked;
  const { status, body } = exchange;
  const words = isHtml(exchange) ? 'It sent a web page.' : readRefusal(status, body).message;
  const said = ` It said: ${words}`;
  switch (status) {
    case 401:
      return {
        code: 'lookup_unauthorised',
        message: `${server} does not accept the token.${said}`,
        fix: `Enter the address and a valid token in Send, then ${purposeOf(asked)} again.`,
      };
    case 403:
      return {
        code: 'lookup_forbidden',
        message: `${server} does not let this token read ${what}.${said}`,
        fix:
          asked.purpose === 'compare'
            ? 'Ask for the right to read them.'
            : 'Ask for the right to read them, or map a column of ids.',
      };
    case 404:
      return {
        code: 'lookup_not_found',
        message: `${server} has no list of ${what} at ${path}.`,
        fix: CHECK_ADDRESS,
      };
    default:
      return {
        code: 'lookup_refused',
        message: `${server} answered ${String(status)} when asked for ${what}.${said}`,
        fix: status >= 500 ? `Wait a moment, then ${purposeOf(asked)} again.` : CHECK_ADDRESS,
      };
  }
}
