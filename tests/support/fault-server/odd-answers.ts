import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { WriteCall } from './calls.ts';
import { html, queued, type WriteFault, type WriteManner } from './write-fault.ts';

const harmless = (name: string, manner: WriteManner): WriteFault => ({
  name,
  fate: 'harmless',
  manner,
});

/** Accepts the update with these headers. */
const accepts = (headers: Readonly<Record<string, string>>, status = 200): WriteManner => {
  return (call) => {
    call.answer(status, queued(call), headers);
  };
};

const packed = (encoding: string, pack: (text: string) => Buffer): WriteManner => {
  return (call) => {
    call.response.writeHead(200, { 'content-encoding': encoding }).end(pack(queued(call)));
  };
};

/** Answers that are as good as any other, however odd they look. */
export const oddAnswers: readonly WriteFault[] = [
  harmless('201', accepts({}, 201)),
  harmless('202', accepts({}, 202)),
  harmless('an answer that calls itself a page', accepts(html)),
  harmless('an answer of no type', (call) => call.response.writeHead(200).end(queued(call))),
  harmless('an answer of the generic shape', (call) => {
    call.answer(200, { job_id: call.queue().id, data: {} });
  }),
  harmless('an answer of 900 kB', (call) => {
    call.answer(200, queued(call) + ' '.repeat(900_000));
  }),
  harmless('an answer with a byte order mark', (call) => {
    call.answer(200, `\ufeff${queued(call)}`);
  }),
  harmless('an answer in gzip', packed('gzip', gzipSync)),
  harmless('an answer in deflate', packed('deflate', deflateSync)),
  harmless('an answer in brotli', packed('br', brotliCompressSync)),
  harmless('an answer a byte at a time', (call) => {
    drip(call, queued(call));
  }),
  harmless('a connection that ends with each answer', accepts({ connection: 'close' })),
  harmless('a connection that is cut right after the answer', (call) => {
    call.response.on('finish', () => {
      call.request.socket.destroySoon();
    });
    call.accept();
  }),
  harmless('two answers to one request', (call) => {
    const body = queued(call);
    const length = String(Buffer.byteLength(body));
    const whole = `HTTP/1.1 200 OK\r\ncontent-length: ${length}\r\n\r\n${body}`;
    call.request.socket.write(whole.repeat(2));
  }),
  harmless('bytes after the answer', (call) => {
    const body = queued(call);
    const length = String(Buffer.byteLength(body));
    call.request.socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${length}\r\n\r\n${body}more`);
  }),
  harmless('hints before the answer', (call) => {
    call.response.writeEarlyHints({ link: '</x>; rel=preload' });
    call.accept();
  }),
  harmless(
    'rate headers of garbage',
    accepts({ 'x-ratelimit-limit': 'lots', 'x-ratelimit-remaining': '-3' }),
  ),
  harmless('a limit of none', accepts({ 'x-ratelimit-limit': '0' })),
  harmless('a limit of one a minute', accepts({ 'x-ratelimit-limit': '1' })),
  harmless('nothing left of the limit', accepts({ 'x-ratelimit-remaining': '0' })),
];

function drip(call: WriteCall, body: string): void {
  call.response.write(body.slice(0, 1), () => {
    if (body.length > 1) drip(call, body.slice(1));
    else call.response.end();
  });
}
