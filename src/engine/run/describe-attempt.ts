import { assertNever } from '../../core/model/assert-never.ts';
import type { WriteOutcome } from '../../core/send/write-outcome.ts';
import type { AttemptEnd } from './run-row.ts';

/** What the journal and the reports keep of an outcome: the server's words wherever it had any. */
export function describeAttempt(outcome: WriteOutcome): AttemptEnd {
  switch (outcome.kind) {
    case 'accepted':
      return {
        outcome: outcome.kind,
        httpStatus: outcome.status,
        errorCode: null,
        errorWords: null,
      };
    case 'refused': {
      const { status, code, message, problems } = outcome;
      const named = problems.map(({ field, message: words }) =>
        field ? `${field}: ${words}` : words,
      );
      const errorWords = [message, ...named].join(' · ');
      return { outcome: outcome.kind, httpStatus: status, errorCode: code, errorWords };
    }
    case 'throttled':
      return {
        outcome: outcome.kind,
        httpStatus: outcome.status,
        errorCode: 'rate_limited',
        errorWords: 'The limit of the server was used up.',
      };
    case 'not_applied':
      return {
        outcome: outcome.kind,
        httpStatus: outcome.status,
        errorCode: outcome.cause,
        errorWords: outcome.message,
      };
    case 'lost':
      return {
        outcome: outcome.kind,
        httpStatus: outcome.status,
        errorCode: outcome.reason,
        errorWords: outcome.message,
      };
    default:
      return assertNever(outcome);
  }
}
