import type { TroubleCause } from '../../../src/core/send/breaker.ts';
import {
  answers,
  bomb,
  html,
  page,
  says,
  type WriteFault,
  type WriteManner,
} from './write-fault.ts';

/** Each manner twice: with the update thrown away, and with it queued all the same. */
function lost(
  name: string,
  manner: WriteManner,
  more: Pick<WriteFault, 'silent' | 'cause'> = {},
): readonly WriteFault[] {
  const applied: WriteManner = (call) => {
    call.queue();
    manner(call);
  };
  return [
    { name, fate: 'lost', manner, ...more },
    { name: `${name}, though applied`, fate: 'lost', manner: applied, ...more },
  ];
}

export const serverErrors: readonly WriteFault[] = [
  ...[408, 500, 501, 502, 503, 504, 507, 520, 524, 599].flatMap((status) =>
    lost(String(status), answers(status)),
  ),
  ...lost('500 with nothing', answers(500, '')),
  ...lost('502 as a page', answers(502, page, html)),
  ...lost('503 that asks for time', answers(503, '', { 'retry-after': '20' })),
  ...lost('503 that asks for a day', answers(503, '', { 'retry-after': '86400' })),
  ...lost('500 with a job in it', answers(500, { meta: { job_id: 'none' } })),
  ...lost('a status that there is not', says('HTTP/1.1 799 Hm\r\ncontent-length: 0\r\n\r\n')),
];

const without = (
  name: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  cause?: TroubleCause,
): readonly WriteFault[] =>
  lost(`200 with ${name}`, answers(200, body, headers), cause === undefined ? {} : { cause });

export const jobless: readonly WriteFault[] = [
  ...without('nothing', ''),
  ...without('an empty object', {}),
  ...without('null', 'null'),
  ...without('a list', '[]'),
  ...without('an empty job', { meta: { job_id: '' } }),
  ...without('a blank job', { meta: { job_id: '  ' } }),
  ...without('a number for a job', { meta: { job_id: 7 } }),
  ...without('a job that no address holds', { meta: { job_id: 'a\nb' } }),
  ...without('a page', page, html, 'html'),
  ...without('a page that calls itself JSON', page, {}, 'html'),
  ...without('two megabytes', `"${'a'.repeat(2_000_000)}"`),
  ...without('gzip that is none', 'not packed', { 'content-encoding': 'gzip' }),
  ...without('an unknown packing', '\u0001\u0002', { 'content-encoding': 'zstd' }),
  ...lost('204', (call) => call.response.writeHead(204).end()),
  ...lost('205', (call) => call.response.writeHead(205).end()),
  ...lost('a gzip bomb', (call) => {
    call.response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
  }),
  ...lost('a job that breaks off', (call) => {
    call.response.writeHead(200, { 'content-length': '500' });
    call.response.write('{"meta":{"job_id":"jo', () => call.response.destroy());
  }),
];

export const cutConnections: readonly WriteFault[] = [
  ...lost('a reset', ({ request }) => request.socket.resetAndDestroy()),
  ...lost('a connection that is closed', ({ request }) => request.socket.end()),
  ...lost('a 100 that nobody asked for', ({ response }) => {
    response.writeContinue();
  }),
  ...lost('half a status line', says('HTTP/1.1 20')),
  ...lost('headers that break off', says('HTTP/1.1 200 OK\r\ncontent-length: 9\r\nx-')),
  ...lost('an answer that is no HTTP', says('SSH-2.0-nothing\r\n\r\n')),
  ...lost(
    'two lengths',
    says('HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 9\r\n\r\n{}'),
  ),
  ...lost('headers without end', says(`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(200_000)}\r\n\r\n`)),
  ...lost(
    'chunks that are none',
    says('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n'),
  ),
  ...lost(
    'another protocol',
    says('HTTP/1.1 101 Switch\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
  ),
];

export const silences: readonly WriteFault[] = [
  ...lost('silence', () => undefined, { silent: true }),
  ...lost(
    'headers and then silence',
    (call) => {
      call.response.writeHead(200).flushHeaders();
    },
    { silent: true },
  ),
  ...lost(
    'a drip that never ends',
    (call) => {
      const drip = setInterval(() => call.response.write(' '), 10);
      call.response.on('close', () => {
        clearInterval(drip);
      });
    },
    { silent: true },
  ),
  ...lost(
    'interim answers without end',
    (call) => {
      const drip = setInterval(() => {
        call.response.writeProcessing();
      }, 10);
      call.response.on('close', () => {
        clearInterval(drip);
      });
    },
    { silent: true },
  ),
];
