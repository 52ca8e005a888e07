import { buildConnector } from 'undici';
import type { ExchangeFault } from '../../core/send/exchange.ts';

const NAME_CODES = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME']);

/** Makes connections, and remembers which errors came before a connection stood. */
export class ConnectWatch {
  readonly #errors = new WeakSet<Error>();
  readonly connect: buildConnector.connector;

  /** @param connectTimeoutMs until the connection stands, TLS included. */
  constructor(connectTimeoutMs: number) {
    const connector = buildConnector({ timeout: connectTimeoutMs });
    this.connect = (options, callback) => {
      connector(options, (...result) => {
        if (result[0] !== null) this.#errors.add(result[0]);
        callback(...result);
      });
    };
  }

  /** Whether nothing can have been sent. */
  beforeConnection(error: Error): boolean {
    return this.#errors.has(error);
  }
}

/** Names an error that came before a connection stood. */
export function connectFault(error: Error): ExchangeFault {
  const code = codeOf(error);
  if (NAME_CODES.has(code)) return 'dns';
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') return 'connect_timeout';
  if (/^ERR_(TLS|SSL)|CERT|SELF_SIGNED|UNABLE_TO|EPROTO/u.test(code)) return 'tls';
  if (/secure TLS connection/iu.test(error.message)) return 'tls';
  return 'refused';
}

/** Names an error that came when a connection stood: the request may have been applied. */
export function exchangeFault(error: Error): ExchangeFault {
  const code = codeOf(error);
  if (/TIMEOUT|ETIMEDOUT/u.test(code) || error.name === 'TimeoutError') return 'timeout';
  if (code === 'UND_ERR_ABORTED' || error.name === 'AbortError') return 'aborted';
  if (error.name === 'HTTPParserError') return 'protocol';
  if (/^HPE_|HEADERS_OVERFLOW|UND_ERR_RES|CONTENT_LENGTH/u.test(code)) return 'protocol';
  return 'reset';
}

function codeOf(error: Error): string {
  const own: unknown = 'code' in error ? error.code : undefined;
  if (typeof own === 'string') return own;
  if (error instanceof AggregateError) {
    const [first] = error.errors as unknown[];
    return first instanceof Error ? codeOf(first) : '';
  }
  return '';
}
