import type { TroubleCause } from '../../../src/core/send/breaker.ts';
import {
  answers,
  bomb,
  html,
  page,
  says,
  words,
  type WriteFault,
  type WriteManner,
} from './write-fault.ts';

const date = 'Mon, 23 Nov 2026 14:45:01 GMT';

const throttled = (
  name: string,
  headers: Readonly<Record<string, string>>,
  body: unknown = '',
): WriteFault => ({ name: `429 ${name}`, fate: 'throttled', manner: answers(429, body, headers) });

/** So long a wait ends the session at once. */
const throttledForLong = (name: string, retryAfter: string): WriteFault => ({
  ...throttled(name, { 'retry-after': retryAfter, date }),
  cause: 'rate_limited',
});

export const throttlings: readonly WriteFault[] = [
  throttled('without Retry-After', {}),
  throttled('with seconds', { 'retry-after': '3' }),
  throttled('with broken seconds', { 'retry-after': '1.5' }),
  throttled('with no seconds', { 'retry-after': '0' }),
  throttled('with a date', { 'retry-after': 'Mon, 23 Nov 2026 14:45:31 GMT', date }),
  throttled('with a date of an old shape', { 'retry-after': 'Mon Nov 23 14:45:31 2026', date }),
  throttled('with a date that is past', { 'retry-after': 'Mon, 23 Nov 2020 00:00:00 GMT', date }),
  throttled('with negative seconds', { 'retry-after': '-7' }),
  throttled('with garbage', { 'retry-after': 'soon; maybe' }),
  throttled('as a page', { ...html, 'retry-after': '2' }, page),
  throttled('with a job in it', {}, { meta: { job_id: 'none' } }),
  throttled('with nothing left', { 'x-ratelimit-limit': '150', 'x-ratelimit-remaining': '0' }),
  throttledForLong('with a date far away', 'Fri, 01 Jan 2100 00:00:00 GMT'),
  throttledForLong('with a day', '86400'),
  throttledForLong('with more digits than a number holds', '9'.repeat(400)),
  {
    name: '429 that breaks off',
    fate: 'throttled',
    manner: says('HTTP/1.1 429 No\r\nretry-after: 2\r\ncontent-length: 50\r\n\r\n{"er'),
  },
];

const refused = (
  name: string,
  status: number,
  body: unknown = words,
  headers: Readonly<Record<string, string>> = {},
): WriteFault => ({ name, fate: 'refused', manner: answers(status, body, headers) });

const issues = [{ code: 'custom', path: ['zip'], message: 'ZIP of 5 digits.' }];

export const refusals: readonly WriteFault[] = [
  refused('400 as documented', 400, { error: { ...words.error, details: { issues } } }),
  refused('400 with issues deeper', 400, {
    error: { ...words.error, details: { details: { issues } } },
  }),
  refused('400 in plain text', 400, 'No.', { 'content-type': 'text/plain' }),
  refused('400 with nothing', 400, ''),
  refused('404', 404),
  refused('404 with nothing', 404, ''),
  refused('409', 409),
  refused('413', 413, words, { connection: 'close' }),
  refused('422', 422),
  refused('422 with JSON in a text', 422, { error: JSON.stringify(words) }),
  refused('422 with a job in it', 422, { meta: { job_id: 'none' } }),
  {
    name: '400 that breaks off',
    fate: 'refused',
    manner: says('HTTP/1.1 400 No\r\ncontent-length: 99\r\n\r\n{"error":'),
  },
  {
    name: '400 as a gzip bomb',
    fate: 'refused',
    manner: (call) => {
      call.response.writeHead(400, { 'content-encoding': 'gzip' }).end(bomb);
    },
  },
];

const turnedAway = (
  name: string,
  cause: TroubleCause,
  status: number,
  body: unknown = words,
  headers: Readonly<Record<string, string>> = {},
): WriteFault => ({ name, fate: 'turned_away', cause, manner: answers(status, body, headers) });

const elsewhere = { ...html, location: 'https://elsewhere.invalid/' };

export const turningsAway: readonly WriteFault[] = [
  ...[300, 301, 302, 303, 304, 305, 307, 308].flatMap((status) => [
    turnedAway(`${String(status)} to itself`, 'redirect', status, '', { location: '/v1/leads/' }),
    turnedAway(`${String(status)} to another server`, 'redirect', status, page, elsewhere),
  ]),
  turnedAway('302 to nowhere', 'redirect', 302, ''),
  turnedAway('403', 'forbidden', 403),
  turnedAway('403 as a page', 'forbidden', 403, page, html),
  turnedAway('404 as a page', 'html', 404, page, html),
  turnedAway('400 as a page', 'html', 400, page, html),
  ...[402, 405, 406, 407, 410, 411, 415, 418, 421, 423, 424, 425, 426, 428, 431, 451].map(
    (status) => turnedAway(String(status), 'unexpected_status', status),
  ),
];

const unauthorised = (name: string, manner: WriteManner): WriteFault => ({
  name,
  fate: 'unauthorised',
  cause: 'unauthorised',
  manner,
});

export const unauthorisedAnswers: readonly WriteFault[] = [
  unauthorised('401', answers(401)),
  unauthorised('401 with nothing', answers(401, '', { 'www-authenticate': 'Bearer' })),
  unauthorised('401 as a page', answers(401, page, html)),
];
