import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { expectOrder } from '../../../support/fault-server/expect-fate.ts';
import { startFaultRun, type FaultRunOptions } from '../../../support/fault-server/fault-run.ts';
import { selfSigned } from '../../../support/fault-server/self-signed.ts';
import { startFaultServer } from '../../../support/fault-server/start-fault-server.ts';
import { afterTest } from '../../../support/run-harness.ts';

/** Listens on a free port. @returns its number. */
async function portOf(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return String((server.address() as AddressInfo).port);
}

/** A port at which nobody listens. */
async function deadPort(): Promise<string> {
  const gone = createServer();
  const port = await portOf(gone);
  await new Promise((resolve) => gone.close(resolve));
  return port;
}

/** A port that takes every connection and says nothing. */
async function mutePort(): Promise<string> {
  const mute = createServer((socket) => {
    socket.on('error', () => undefined);
    afterTest(() => socket.destroy());
  });
  afterTest(() => mute.close());
  return portOf(mute);
}

async function selfSignedServer() {
  const server = await startFaultServer({ certificate: selfSigned() });
  afterTest(() => server.close());
  return server;
}

/** Sends a run that can reach nobody. */
async function expectNothingLeft(options: FaultRunOptions, cause: string): Promise<void> {
  const run = await startFaultRun(options);
  const sent = await run.send();
  expectOrder(sent);
  expect(sent.ending.cause).toBe(cause);
  expect(new Set(Object.values(sent.audit.states))).toEqual(new Set(['not_sent', 'blocked']));
}

const always = () => true;

describe('a connection that is never made', () => {
  test('for want of a server sends nothing', async () => {
    await expectNothingLeft({ baseUrl: `http://127.0.0.1:${await deadPort()}` }, 'network');
  });

  test('for want of a name sends nothing', async () => {
    await expectNothingLeft({ baseUrl: 'https://leadsheet.invalid' }, 'network');
  });

  test('for a certificate that nobody vouches for sends nothing', async () => {
    const server = await selfSignedServer();
    await expectNothingLeft({ baseUrl: server.baseUrl }, 'tls');
    expect(server.ledger.requests).toBe(0);
  });

  test('for a certificate of another name sends nothing', async () => {
    const server = await selfSignedServer();
    const baseUrl = server.baseUrl.replace('127.0.0.1', 'other.localhost');
    const run = await startFaultRun({ baseUrl });
    expectOrder(await run.send());
    expect(server.ledger.requests).toBe(0);
  });

  test('for a server that speaks no TLS sends nothing', async () => {
    const plain = await startFaultServer();
    afterTest(() => plain.close());
    await expectNothingLeft({ baseUrl: plain.baseUrl.replace('http:', 'https:') }, 'tls');
  });

  test('for a server that is silent during TLS sends nothing, and ends', async () => {
    const baseUrl = `https://127.0.0.1:${await mutePort()}`;
    await expectNothingLeft({ baseUrl, hopeless: always }, 'network');
  });
});

describe('a connection that is of no use', () => {
  test('because nobody reads it leaves every row unknown, after no more than three tries', async () => {
    const baseUrl = `http://127.0.0.1:${await mutePort()}`;
    const run = await startFaultRun({ baseUrl, hopeless: always });
    const sent = await run.send();
    expectOrder(sent);
    expect(new Set(Object.values(sent.audit.states))).toEqual(new Set(['unknown', 'blocked']));
  });

  test('because each one is cut as soon as it stands is told from a server that answers', async () => {
    const run = await startFaultRun({ manners: { connection: (socket) => socket.destroy() } });
    const sent = await run.send();
    expectOrder(sent);
    expect(Object.values(sent.audit.states)).not.toContain('succeeded');
    run.server.manners = {};
    expectOrder(await run.send());
  });

  test('because an idle one was cut loses no row that may be repeated', async () => {
    const used = new WeakSet();
    const run = await startFaultRun({
      manners: {
        write: (call) => {
          const { socket } = call.request;
          if (used.has(socket)) {
            socket.resetAndDestroy();
            return;
          }
          used.add(socket);
          call.accept();
        },
      },
    });
    const sent = await run.send({ concurrency: 1 });
    expectOrder(sent);
    expect(sent.audit.states).toMatchObject({ even_1: 'succeeded', odd: 'succeeded' });
    expect(sent.audit.states).toMatchObject({ even_2: 'unknown', even_4: 'succeeded' });
  });

  test('because the server goes away leaves the rest for later', async () => {
    const run = await startFaultRun({
      manners: {
        write: (call) => {
          call.accept();
          if (run.server.ledger.received.length === 3) void run.server.close();
        },
      },
    });
    const sent = await run.send({ concurrency: 1 });
    expectOrder(sent);
    expect(sent.ending.cause).toBe('network');
    expect(sent.audit.states).toMatchObject({ even_1: 'accepted', even_4: 'not_sent' });
  });
});
