import { assertNever } from '../model/assert-never.ts';
import type { AnswerExchange, Exchange, ExchangeFault, FaultExchange } from './exchange.ts';
import { parseJson } from './readable-error.ts';
import { readRefusal } from './refusal.ts';
import { parseRetryAfter } from './retry-after.ts';
import type { SystemicCause, WriteOutcome } from './write-outcome.ts';

/** Statuses that the data of one row can explain. */
const DATA_STATUSES: readonly number[] = [400, 404, 409, 413, 422];

/**
 * What an answer to a write says of its row.
 *
 * @param nowMs wall clock, only for a `Retry-After` date in an answer without a `Date`.
 */
export function classifyAnswer(exchange: Exchange, nowMs: number): WriteOutcome {
  if (exchange.kind === 'fault') return classifyFault(exchange);
  const { status, headers } = exchange;
  if (status === 429) {
    const retryAfterMs = parseRetryAfter(headers.retryAfter, headers.date, nowMs);
    return { kind: 'throttled', status, retryAfterMs };
  }
  if (status >= 200 && status < 300) return classifySuccess(exchange);
  if (status >= 300 && status < 400) {
    return notApplied(
      'redirect',
      exchange,
      `The server redirects to ${headers.location ?? 'nowhere'}.`,
    );
  }
  if (status === 401) return notApplied('unauthorised', exchange, '');
  if (status === 403) return notApplied('forbidden', exchange, '');
  // 408 and 5xx don't say whether the write was applied.
  if (status === 408 || status >= 500 || status < 200) {
    const message = isHtml(exchange) ? '' : readRefusal(status, exchange.body).message;
    const fallback = `The server answered ${String(status)}, which does not say whether it applied the update.`;
    return { kind: 'lost', reason: 'server_error', status, message: message || fallback };
  }
  if (isHtml(exchange)) {
    return notApplied('html', exchange, `The server answered ${String(status)} with a web page.`);
  }
  if (DATA_STATUSES.includes(status)) {
    return { kind: 'refused', status, ...readRefusal(status, exchange.body) };
  }
  return notApplied('unexpected_status', exchange, '');
}

/** In the user's words; the system's own follow in brackets, for whoever helps. */
export const FAULT_WORDS: Readonly<Record<ExchangeFault, string>> = {
  dns: 'The server’s name could not be found',
  refused: 'No server answers at this address',
  connect_timeout: 'The server did not answer the connection in time',
  tls: 'The server’s certificate can’t be trusted',
  timeout: 'The answer did not come in time',
  reset: 'The connection was cut before the answer came',
  aborted: 'The request was ended before the answer came',
  protocol: 'The answer was not readable as HTTP',
};

function classifyFault({ fault, message: systemWords }: FaultExchange): WriteOutcome {
  const message = `${FAULT_WORDS[fault]} (${systemWords}).`;
  switch (fault) {
    case 'dns':
    case 'refused':
    case 'connect_timeout':
    case 'tls':
      return { kind: 'not_applied', cause: fault, status: null, message };
    case 'timeout':
    case 'reset':
    case 'aborted':
    case 'protocol':
      return { kind: 'lost', reason: fault, status: null, message };
    default:
      return assertNever(fault);
  }
}

function classifySuccess(exchange: AnswerExchange): WriteOutcome {
  const { status, body } = exchange;
  const jobId = readJobId(parseJson(body));
  if (jobId !== null) return { kind: 'accepted', status, jobId };
  if (isHtml(exchange)) {
    return {
      kind: 'lost',
      reason: 'html',
      status,
      message: `The server answered ${String(status)} with a web page instead of a job.`,
    };
  }
  return {
    kind: 'lost',
    reason: 'no_job',
    status,
    message: `The server answered ${String(status)} without a job that could be asked about.`,
  };
}

/** Both shapes: `{meta: {job_id}}` of the Entrata path, `{job_id}` of the generic one. */
function readJobId(document: unknown): string | null {
  if (typeof document !== 'object' || document === null) return null;
  const { meta, job_id: plain } = document as {
    readonly meta?: unknown;
    readonly job_id?: unknown;
  };
  const nested =
    typeof meta === 'object' && meta !== null
      ? (meta as { readonly job_id?: unknown }).job_id
      : undefined;
  return [nested, plain].find((id): id is string => typeof id === 'string' && id !== '') ?? null;
}

function notApplied(cause: SystemicCause, exchange: AnswerExchange, words: string): WriteOutcome {
  const { status, body } = exchange;
  const said = words || (isHtml(exchange) ? '' : readRefusal(status, body).message);
  const message = said || `The server answered ${String(status)}.`;
  return { kind: 'not_applied', cause, status, message };
}

/** A page of a proxy or a portal, whatever its content type claims. */
export function isHtml({ headers, body }: AnswerExchange): boolean {
  if (/^\s*(<!doctype|<html|<head|<body)/iu.test(body)) return true;
  const type = headers.contentType?.toLowerCase() ?? '';
  return type.includes('text/html') && body.trim() !== '' && parseJson(body) === undefined;
}
