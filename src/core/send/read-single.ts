import { isHtml } from './classify-answer.ts';
import type { AnswerExchange, Exchange } from './exchange.ts';
import { readAsked, type AskedList, type ReadAnswer } from './read-list-page.ts';
import { parseJson } from './readable-error.ts';

/** One record, or that the server has none of that id. */
export type SingleRecord =
  { readonly kind: 'record'; readonly record: unknown } | { readonly kind: 'absent' };

/** Reads the answer to a request for one record, `{"meta","results":{…}}`. */
export function readSingle(exchange: Exchange, asked: AskedList): ReadAnswer<SingleRecord> {
  // A web page says that there is no such path, which is nothing about the record.
  if (exchange.kind === 'answer' && exchange.status === 404 && !isHtml(exchange)) {
    return { kind: 'read', value: { kind: 'absent' } };
  }
  return readAsked(exchange, asked, recordOf);
}

function recordOf({ body }: AnswerExchange): SingleRecord | null {
  const document = parseJson(body) as { results?: unknown } | null | undefined;
  const record = document?.results;
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return null;
  return { kind: 'record', record };
}
