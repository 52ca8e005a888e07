import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { JobCall, LogCall, WriteCall } from './calls.ts';
import { Ledger } from './ledger.ts';
import type { Certificate } from './self-signed.ts';

/** How a server answers; what is left out, it does as the API does. */
export interface Manners {
  readonly write?: (call: WriteCall) => void;
  readonly job?: (call: JobCall) => void;
  readonly log?: (call: LogCall) => void;
  /** Told of each connection as soon as it stands. */
  readonly connection?: (socket: Socket) => void;
}

export interface FaultServerOptions {
  readonly manners?: Manners;
  /** Time of the ledger. Default: milliseconds since the start of the process. */
  readonly now?: () => number;
  /** Speak TLS with it; left out, plain HTTP. */
  readonly certificate?: Certificate;
}

/** A server of the API with manners that can be as bad as a test wants them. */
export interface FaultServer {
  readonly baseUrl: string;
  readonly ledger: Ledger;
  /** Can be changed at any time. */
  manners: Manners;
  /** Takes no connection any more, and cuts those that stand. */
  close(): Promise<void>;
}

/** Starts a server on a free port of this machine, for updates, jobs and the log of writes. */
export async function startFaultServer({
  manners = {},
  now = () => performance.now(),
  certificate,
}: FaultServerOptions = {}): Promise<FaultServer> {
  const ledger = new Ledger(now);
  const sockets = new Set<Socket>();
  const listener: RequestListener = (request, response) => {
    response.on('error', () => undefined);
    // Who sends half a request and dies has sent none.
    text(request).then(
      (body) => {
        ledger.requests += 1;
        const { method, url = '' } = request;
        if (method === 'PUT' && url.startsWith('/v1/leads/entrata/')) {
          const write = server.manners.write ?? ((call) => call.accept());
          write(new WriteCall(request, response, ledger, body));
        } else if (method === 'GET' && url.startsWith('/v1/admin/write-status/')) {
          const job = server.manners.job ?? ((call) => call.tell());
          job(new JobCall(request, response, ledger));
        } else if (method === 'GET' && url.startsWith('/v1/admin/logs/writes/?')) {
          const log = server.manners.log ?? ((call) => call.tell());
          log(new LogCall(request, response, ledger));
        } else {
          throw new Error(`The server knows no ${String(method)} ${url}.`);
        }
      },
      () => undefined,
    );
  };
  const listening =
    certificate === undefined
      ? createHttpServer({ keepAliveTimeout: 0 }, listener)
      : createHttpsServer({ ...certificate, keepAliveTimeout: 0 }, listener);
  listening.on('tlsClientError', () => undefined);
  listening.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    server.manners.connection?.(socket);
  });
  listening.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo;
  const scheme = certificate === undefined ? 'http' : 'https';
  const server: FaultServer = {
    baseUrl: `${scheme}://127.0.0.1:${String(port)}`,
    ledger,
    manners,
    close: () =>
      new Promise((resolve) => {
        listening.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
  return server;
}
