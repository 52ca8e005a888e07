import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { AnswerHeaders, Exchange } from '../../core/send/exchange.ts';
import { connectFault, exchangeFault, type ConnectWatch } from './connect-faults.ts';
import { readBody } from './read-body.ts';

export interface HttpExchangeOptions {
  /** From now to the end of the answer. */
  readonly wholeTimeoutMs: number;
  /** What is read of the answer at most, after decompression. */
  readonly maxBodyBytes: number;
  /** Knows which errors came before a connection stood. */
  readonly watch: ConnectWatch;
}

/**
 * One request on its way through undici's dispatcher, which is told of every step. It comes to
 * exactly one `Exchange`. A stream for each answer would cost more than all the rest of a request.
 */
export class HttpExchange implements Dispatcher.DispatchHandler {
  /** Never rejects. */
  readonly done: Promise<Exchange>;
  readonly #options: HttpExchangeOptions;
  readonly #deadline: NodeJS.Timeout;
  #resolve: (exchange: Exchange) => void = () => undefined;
  #controller: Dispatcher.DispatchController | null = null;
  #settled = false;
  #ended = false;
  #late = false;
  #status = 0;
  #headers: AnswerHeaders | null = null;
  #encoding = 'identity';
  readonly #chunks: Buffer[] = [];
  #size = 0;

  constructor(options: HttpExchangeOptions) {
    this.#options = options;
    this.done = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.#deadline = setTimeout(() => {
      this.#expire();
    }, options.wholeTimeoutMs);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // It is known as never sent already, so it must not be sent now.
    if (this.#settled) controller.abort(new Error('The request waited too long for a connection.'));
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Parameters<NonNullable<Dispatcher.DispatchHandler['onResponseStart']>>[2],
  ): void {
    // An interim answer: the one that counts is still to come.
    if (status < 200) return;
    this.#status = status;
    this.#encoding = headerText(headers['content-encoding'])?.trim().toLowerCase() ?? 'identity';
    this.#headers = {
      contentType: headerText(headers['content-type']),
      retryAfter: headerText(headers['retry-after']),
      date: headerText(headers['date']),
      rateLimit: headerText(headers['x-ratelimit-limit']),
      rateRemaining: headerText(headers['x-ratelimit-remaining']),
      location: headerText(headers['location']),
    };
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#ended) return;
    const room = this.#options.maxBodyBytes - this.#size;
    this.#size += Math.min(chunk.length, room);
    if (chunk.length <= room) {
      this.#chunks.push(chunk);
      return;
    }
    this.#chunks.push(chunk.subarray(0, room));
    this.#answer(true);
    // What is left unread is thrown away together with the connection.
    controller.abort(new Error('The answer is longer than what is read of one.'));
  }

  onResponseEnd(): void {
    this.#answer(false);
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(error);
  }

  /** The request ended with an error; after a status that only cuts the text. */
  fail(error: Error): void {
    if (this.#headers !== null) {
      this.#answer(true);
      return;
    }
    const message = error.message === '' ? error.name : error.message;
    if (this.#options.watch.beforeConnection(error)) {
      this.#settle({ kind: 'fault', fault: connectFault(error), message });
    } else {
      this.#settle({
        kind: 'fault',
        fault: this.#late ? 'timeout' : exchangeFault(error),
        message,
      });
    }
  }

  #expire(): void {
    this.#late = true;
    if (this.#controller !== null) {
      this.#controller.abort(new Error('The deadline of the request is over.'));
      return;
    }
    const message = 'The request waited too long for a connection.';
    this.#settle({ kind: 'fault', fault: 'connect_timeout', message });
  }

  #answer(truncated: boolean): void {
    const headers = this.#headers;
    if (headers === null || this.#ended) return;
    this.#ended = true;
    const status = this.#status;
    if (this.#encoding === 'identity') {
      this.#settle({ kind: 'answer', status, headers, body: textOf(this.#chunks), truncated });
      return;
    }
    const packed = Readable.from(this.#chunks);
    void readBody(packed, this.#encoding, this.#options.maxBodyBytes).then((read) => {
      const isCut = truncated || read.truncated;
      this.#settle({ kind: 'answer', status, headers, body: read.text, truncated: isCut });
    });
  }

  #settle(exchange: Exchange): void {
    if (this.#settled) return;
    this.#settled = true;
    clearTimeout(this.#deadline);
    this.#resolve(exchange);
  }
}

function textOf(chunks: readonly Buffer[]): string {
  const [only] = chunks;
  return (chunks.length === 1 && only ? only : Buffer.concat(chunks)).toString('utf8');
}

function headerText(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null;
}
