/*
 * What came of one HTTP request, before anybody asks what it means. The HTTP client never throws:
 * whatever happens is one of these.
 */

/** The headers that decide something; null where the answer has none. */
export interface AnswerHeaders {
  readonly contentType: string | null;
  readonly retryAfter: string | null;
  /** The server's own clock, which a `Retry-After` date is measured against. */
  readonly date: string | null;
  readonly rateLimit: string | null;
  readonly rateRemaining: string | null;
  readonly location: string | null;
}

export const NO_HEADERS: AnswerHeaders = {
  contentType: null,
  retryAfter: null,
  date: null,
  rateLimit: null,
  rateRemaining: null,
  location: null,
};

/**
 * Why there is no answer. `dns`, `refused`, `tls` and `connect_timeout` happen before a connection
 * stands, so nothing was sent; after the others the request may have been applied.
 */
export type ExchangeFault =
  'dns' | 'refused' | 'tls' | 'connect_timeout' | 'timeout' | 'reset' | 'aborted' | 'protocol';

export interface AnswerExchange {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: AnswerHeaders;
  /** As text; at most the client's cap. */
  readonly body: string;
  /** True where the body was cut: by the cap, or because the connection ended in the middle. */
  readonly truncated: boolean;
}

export interface FaultExchange {
  readonly kind: 'fault';
  readonly fault: ExchangeFault;
  /** The system's words, for the report; never holds a token. */
  readonly message: string;
}

export type Exchange = AnswerExchange | FaultExchange;
