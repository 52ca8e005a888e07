import { Agent, request } from 'undici';
import type { Dispatcher } from 'undici';
import type { AnswerHeaders, Exchange } from '../../core/send/exchange.ts';
import { checkBaseUrl, checkToken, trimBaseUrl } from './base-url.ts';
import { connectFault, ConnectWatch, exchangeFault } from './connect-faults.ts';
import { readBody } from './read-body.ts';

/** A shorter token is a rehearsal's, and might be a part of any word. */
const SHORTEST_HIDDEN_TOKEN = 8;

export interface ApiRequest {
  readonly method: 'GET' | 'PUT' | 'POST';
  /** Begins with a slash; ids in it are encoded already. */
  readonly path: string;
  /** JSON, sent byte for byte. */
  readonly body?: string;
}

export interface ApiClient {
  /** Sends one request, once. Never rejects: whatever happens is an `Exchange`. */
  send(request: ApiRequest): Promise<Exchange>;
  /** From now on requests carry this token. @throws RangeError for a token that can't be sent. */
  replaceToken(token: string): void;
  /** Ends all connections. */
  close(): Promise<void>;
}

export interface ApiClientOptions {
  readonly baseUrl: string;
  /** Kept in memory only, and never part of a message. */
  readonly token: string;
  readonly appVersion: string;
  /** Connections at most. Default 64. */
  readonly connections?: number;
  /** Until a connection stands. Default 10,000. */
  readonly connectTimeoutMs?: number;
  /** From the request to the answer's headers. Default 30,000. */
  readonly headersTimeoutMs?: number;
  /** From the request to the end of the answer. Default 60,000. */
  readonly wholeTimeoutMs?: number;
  /** What is read of an answer at most, after decompression. Default 1 MiB. */
  readonly maxBodyBytes?: number;
}

/**
 * A client of the API over undici, with connections of its own. It follows no redirect, repeats no
 * request and relaxes no TLS.
 *
 * @throws RangeError for an address or a token that can't be used; check them first.
 */
export function createApiClient(options: ApiClientOptions): ApiClient {
  const problem = checkBaseUrl(options.baseUrl) ?? checkToken(options.token);
  if (problem !== null) throw new RangeError(problem);
  const { headersTimeoutMs = 30_000, wholeTimeoutMs = 60_000, maxBodyBytes = 1_048_576 } = options;
  const baseUrl = trimBaseUrl(options.baseUrl);
  const watch = new ConnectWatch(options.connectTimeoutMs ?? 10_000);
  const agent = new Agent({
    connect: watch.connect,
    connections: options.connections ?? 64,
    pipelining: 1,
    headersTimeout: headersTimeoutMs,
    bodyTimeout: wholeTimeoutMs,
  });
  let token = options.token;

  async function send({ method, path, body }: ApiRequest): Promise<Exchange> {
    const deadline = AbortSignal.timeout(wholeTimeoutMs);
    try {
      const answer = await request(`${baseUrl}${path}`, {
        dispatcher: agent,
        method,
        signal: deadline,
        body: body ?? null,
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          'accept-encoding': 'identity',
          'user-agent': `Leadsheet/${options.appVersion}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
      });
      const encoding = headerText(answer.headers['content-encoding']) ?? 'identity';
      const { text, truncated } = await readBody(answer.body, encoding, maxBodyBytes);
      const headers = readHeaders(answer.headers);
      const location = headers.location === null ? null : withoutToken(headers.location);
      return {
        kind: 'answer',
        status: answer.statusCode,
        headers: { ...headers, location },
        body: withoutToken(text),
        truncated,
      };
    } catch (error) {
      return toFault(error, deadline.aborted);
    }
  }

  /** Some servers repeat in an error what they were sent; answers end up in reports. */
  function withoutToken(text: string): string {
    return token.length < SHORTEST_HIDDEN_TOKEN ? text : text.replaceAll(token, '(token)');
  }

  function toFault(thrown: unknown, late: boolean): Exchange {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const message = error.message === '' ? error.name : error.message;
    if (watch.beforeConnection(error)) {
      return { kind: 'fault', fault: connectFault(error), message };
    }
    return { kind: 'fault', fault: late ? 'timeout' : exchangeFault(error), message };
  }

  return {
    send,
    replaceToken(next) {
      const wrong = checkToken(next);
      if (wrong !== null) throw new RangeError(wrong);
      token = next;
    },
    close: () => agent.destroy(),
  };
}

function readHeaders(headers: Dispatcher.ResponseData['headers']): AnswerHeaders {
  return {
    contentType: headerText(headers['content-type']),
    retryAfter: headerText(headers['retry-after']),
    date: headerText(headers['date']),
    rateLimit: headerText(headers['x-ratelimit-limit']),
    rateRemaining: headerText(headers['x-ratelimit-remaining']),
    location: headerText(headers['location']),
  };
}

function headerText(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
