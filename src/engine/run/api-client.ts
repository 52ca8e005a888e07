import { Agent } from 'undici';
import type { Exchange } from '../../core/send/exchange.ts';
import { checkBaseUrl, checkToken, trimBaseUrl } from './base-url.ts';
import { ConnectWatch } from './connect-faults.ts';
import { HttpExchange } from './http-exchange.ts';

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
  const { origin, pathname } = new URL(trimBaseUrl(options.baseUrl));
  const basePath = trimBaseUrl(pathname);
  const watch = new ConnectWatch(options.connectTimeoutMs ?? 10_000);
  const agent = new Agent({
    connect: watch.connect,
    connections: options.connections ?? 64,
    pipelining: 1,
    headersTimeout: headersTimeoutMs,
    bodyTimeout: wholeTimeoutMs,
  });
  const common = {
    accept: 'application/json',
    'accept-encoding': 'identity',
    'user-agent': `Leadsheet/${options.appVersion}`,
  };
  let token = options.token;

  async function send({ method, path, body }: ApiRequest): Promise<Exchange> {
    const exchange = new HttpExchange({ wholeTimeoutMs, maxBodyBytes, watch });
    const sentToken = token;
    const authorization = `Bearer ${sentToken}`;
    const headers =
      body === undefined
        ? { ...common, authorization }
        : { ...common, authorization, 'content-type': 'application/json' };
    const whole = { origin, path: basePath + path, method, headers, body: body ?? null };
    try {
      agent.dispatch(whole, exchange);
    } catch (error) {
      exchange.fail(error instanceof Error ? error : new Error(String(error)));
    }
    return withoutToken(await exchange.done, sentToken);
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

/** Some servers repeat in an error what they were sent; answers end up in reports. */
function withoutToken(exchange: Exchange, token: string): Exchange {
  if (exchange.kind === 'fault' || token.length < SHORTEST_HIDDEN_TOKEN) return exchange;
  const { body, headers } = exchange;
  const hide = (text: string) => text.replaceAll(token, '(token)');
  const location = headers.location === null ? null : hide(headers.location);
  return { ...exchange, body: hide(body), headers: { ...headers, location } };
}
