import { troubleSentence } from '../../core/send/breaker.ts';
import type { Trouble } from '../../core/send/breaker.ts';
import { classifyAnswer } from '../../core/send/classify-answer.ts';
import type { AnswerExchange, Exchange } from '../../core/send/exchange.ts';
import { isNetworkCause } from '../../core/send/write-outcome.ts';

/** What an answer to a reading request is worth. */
export type ReadAnswer =
  | { readonly kind: 'answer'; readonly exchange: AnswerExchange }
  /** The server won't answer such a question (403, 404 and their kind). */
  | { readonly kind: 'refused' }
  /** No answer this time; worth asking again. `message` is the reason. */
  | { readonly kind: 'unreachable'; readonly message: string }
  | { readonly kind: 'throttled' }
  /** Nothing can be asked any more until a person does something. */
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

/** Sorts the answer to a GET. @param nowMs wall clock. */
export function readAnswer(exchange: Exchange, nowMs: number): ReadAnswer {
  if (exchange.kind === 'answer' && exchange.status >= 200 && exchange.status < 300) {
    return { kind: 'answer', exchange };
  }
  const outcome = classifyAnswer(exchange, nowMs);
  switch (outcome.kind) {
    case 'throttled':
      return { kind: 'throttled' };
    case 'not_applied': {
      const { cause, message } = outcome;
      if (isNetworkCause(cause)) return { kind: 'unreachable', message };
      if (cause === 'unauthorised' || cause === 'tls') {
        return { kind: 'trouble', trouble: { cause, message: troubleSentence(cause, message) } };
      }
      return { kind: 'refused' };
    }
    case 'lost':
      return { kind: 'unreachable', message: outcome.message };
    case 'refused':
    case 'accepted':
      return { kind: 'refused' };
  }
}
