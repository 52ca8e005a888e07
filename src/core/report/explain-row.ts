import { assertNever } from '../model/assert-never.ts';
import type { Severity } from '../model/severity.ts';
import { reportState } from '../model/status.ts';
import { howToFix } from './how-to-fix.ts';
import type { ReportRow } from './report-row.ts';

/** What a report says of why a row is where it is; all empty where there is nothing to say. */
export interface Explanation {
  readonly code: string;
  /** What is the matter, in whole sentences. */
  readonly error: string;
  /** What to do about it. */
  readonly howToFix: string;
}

const NOTHING: Explanation = { code: '', error: '', howToFix: '' };

/** Puts into words why a row is in its state. */
export function explainRow(row: ReportRow): Explanation {
  const state = reportState(row.state);
  switch (state) {
    case 'succeeded':
      return NOTHING;
    case 'blocked':
      return fromIssues(row, 'error', 'blocked', 'The row was not sent because of an error.');
    case 'duplicate':
      return fromIssues(row, 'notice', 'duplicate', 'Another row of the same lead was sent.');
    case 'empty':
      return say('empty', 'Nothing to change: all mapped cells are blank.', 'Nothing to do.');
    case 'excluded':
      return say(
        'excluded',
        'The row was excluded before sending.',
        'Include it if it should be sent.',
      );
    case 'unchanged':
      return say('unchanged', 'The lead has these values already.', 'Nothing to do.');
    case 'not_sent':
      return notSent(row);
    case 'accepted':
      return say(
        'accepted',
        'The server has queued the update; whether it was applied was not asked yet.',
        'Resume the run: it only asks and does not send again.',
      );
    case 'unconfirmed':
      return say(
        'unconfirmed',
        'The server has queued the update, and it was still pending when the time for asking was over.',
        'Resume the run later to ask again, or look at the lead. It is not sent again.',
      );
    case 'unknown':
      return unknown(row);
    case 'failed':
    case 'partial':
      return {
        code: row.errorCode ?? state,
        error: row.errorWords ?? 'The server gave no reason.',
        howToFix: howToFix(row.errorCode, row.httpStatus),
      };
    default:
      return assertNever(state);
  }
}

function notSent(row: ReportRow): Explanation {
  const words = row.errorWords === null ? '' : ` The last try was turned away: ${row.errorWords}`;
  const error = `The run ended before the row was sent; nothing of it was applied.${words}`;
  return say(
    row.errorCode ?? 'not_sent',
    error,
    'Resume the run, or open this report and send it.',
  );
}

function unknown(row: ReportRow): Explanation {
  const words = row.errorWords === null ? '' : ` ${row.errorWords}`;
  const error = `The update was sent, but no answer tells whether it was applied.${words}`;
  return say(
    row.errorCode ?? 'unknown',
    error,
    'Look at the lead in Entrata before you send the row again.',
  );
}

function fromIssues(
  row: ReportRow,
  severity: Severity,
  code: string,
  fallback: string,
): Explanation {
  const found = row.issues.filter((issue) => issue.severity === severity);
  const fits = code === 'duplicate' ? found.filter((one) => one.code.startsWith(code)) : found;
  if (fits.length === 0) return say(code, fallback, '');
  return {
    code: unique(fits.map((issue) => issue.code)).join(' '),
    error: unique(fits.map((issue) => issue.message)).join(' '),
    howToFix: unique(fits.map((issue) => issue.fix)).join(' '),
  };
}

function say(code: string, error: string, fix: string): Explanation {
  return { code, error, howToFix: fix };
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
