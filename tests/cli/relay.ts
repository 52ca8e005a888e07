import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';
import type { SandboxOptions } from '../../src/sandbox/sandbox-options.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';

/** A request that is about to be passed on. */
export interface Passing {
  readonly method: string;
  readonly path: string;
  /** Which of the writes it is, from 1; 0 for a request that writes nothing. */
  readonly write: number;
}

/** A sandbox behind a relay that lets a test act at a chosen request, and not at a chosen time. */
export interface Relay {
  readonly sandbox: Sandbox;
  readonly baseUrl: string;
  /** Called before each request is passed on, which waits for it. */
  before: (passing: Passing) => Promise<void> | void;
  /** Resolves once a request for which this holds has come; it is held until the test is over. */
  hold(when: (passing: Passing) => boolean): Promise<Passing>;
  /** Lets go of everything held, and holds nothing more. */
  release(): void;
  /** Resolves once the server has answered all that came, though nobody may be there to hear it. */
  drained(): Promise<void>;
}

export async function openRelay(options: SandboxOptions = {}): Promise<Relay> {
  const sandbox = await startSandbox({ limitPerMinute: 100_000, jobDelayMs: 0, ...options });
  let writes = 0;
  let release: () => void = () => undefined;
  const underWay = new Set<Promise<void>>();

  const server = createServer((incoming, answer) => {
    const { method = '', url = '' } = incoming;
    if (method === 'PUT') writes += 1;
    const passing = { method, path: url, write: method === 'PUT' ? writes : 0 };
    const passed = buffer(incoming)
      .then(async (body) => {
        await relay.before(passing);
        await passOn(sandbox.baseUrl, incoming, body, answer);
      })
      // Whoever was asking died in the middle of the request: the server never sees it.
      .catch(() => undefined);
    underWay.add(passed);
    void passed.then(() => underWay.delete(passed));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;

  const relay: Relay = {
    sandbox,
    baseUrl: `http://127.0.0.1:${String(port)}`,
    before: () => undefined,
    hold: (when) =>
      new Promise((reached) => {
        const released = new Promise<void>((resolve) => {
          release = resolve;
        });
        relay.before = (passing) => {
          if (!when(passing)) return undefined;
          reached(passing);
          return released;
        };
      }),
    release() {
      relay.before = () => undefined;
      release();
    },
    async drained() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
  onTestFinished(async () => {
    relay.release();
    server.closeAllConnections();
    server.close();
    await sandbox.close();
  });
  return relay;
}

/** Resolves once the server has answered, or has cut the connection. */
function passOn(
  baseUrl: string,
  { method, url = '', headers }: IncomingMessage,
  body: Buffer,
  answer: ServerResponse,
): Promise<void> {
  return new Promise((resolve) => {
    const outgoing = request(baseUrl + url, { method, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 500, reply.headers);
      reply.pipe(answer);
    });
    outgoing.on('error', () => answer.destroy());
    outgoing.on('close', resolve);
    // Whoever was asking may be gone: then the answer has nowhere to go.
    answer.on('error', () => undefined);
    outgoing.end(body);
  });
}
