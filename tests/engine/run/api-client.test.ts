import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { ApiClientOptions } from '../../../src/engine/run/api-client.ts';
import { createApiClient } from '../../../src/engine/run/api-client.ts';
import { checkBaseUrl, checkToken } from '../../../src/engine/run/base-url.ts';
import { afterTest } from '../../support/run-harness.ts';

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  afterTest(() => server.close());
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

async function clientOf(answer: RequestListener | Server, options: Partial<ApiClientOptions> = {}) {
  const server = typeof answer === 'function' ? createServer(answer) : answer;
  const baseUrl = await listen(server);
  const client = createApiClient({
    baseUrl,
    token: 'secret-token',
    appVersion: '1.2.3',
    ...options,
  });
  afterTest(() => client.close());
  return client;
}

const get = { method: 'GET', path: '/x' } as const;

describe('ApiClient', () => {
  test('a token that the server repeats is not handed on', async () => {
    const client = await clientOf((request, response) => {
      const said = String(request.headers.authorization);
      response.writeHead(302, { location: `/login?was=${said.slice(7)}` });
      response.end(`{"error":{"message":"You sent ${said}."}}`);
    });
    const exchange = await client.send(get);
    expect(JSON.stringify(exchange)).not.toContain('secret-token');
    expect(exchange).toMatchObject({ body: '{"error":{"message":"You sent Bearer (token)."}}' });
  });

  test('sends the bytes, the token and its name, and reads the headers that matter', async () => {
    const seen: unknown[] = [];
    const client = await clientOf((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      request.on('end', () => {
        const { authorization, 'user-agent': agent, 'content-type': type } = request.headers;
        seen.push(request.method, request.url, body, authorization, agent, type);
        response.setHeader('x-ratelimit-limit', '150').setHeader('retry-after', '7');
        response.end('{"ok":true}');
      });
    });
    const body = '{"first_name":"José"}';
    const exchange = await client.send({ method: 'PUT', path: '/v1/leads/entrata/a', body });
    const headers = ['Bearer secret-token', 'Leadsheet/1.2.3', 'application/json'];
    expect(seen).toEqual(['PUT', '/v1/leads/entrata/a', body, ...headers]);
    expect(exchange).toMatchObject({
      kind: 'answer',
      status: 200,
      body: '{"ok":true}',
      truncated: false,
      headers: { rateLimit: '150', retryAfter: '7', location: null },
    });
  });

  test('follows no redirect', async () => {
    const client = await clientOf((_request, response) => {
      response.writeHead(302, { location: 'https://elsewhere.example/' }).end();
    });
    const exchange = await client.send(get);
    expect(exchange).toMatchObject({
      status: 302,
      headers: { location: 'https://elsewhere.example/' },
    });
  });

  test('caps what it reads, counted after decompression', async () => {
    const client = await clientOf(
      (_request, response) => {
        response.setHeader('content-encoding', 'gzip').end(gzipSync('a'.repeat(5_000_000)));
      },
      { maxBodyBytes: 1_000 },
    );
    const exchange = await client.send(get);
    expect(exchange).toMatchObject({ kind: 'answer', truncated: true, body: 'a'.repeat(1_000) });
  });

  test('an answer that breaks off keeps its status', async () => {
    const client = await clientOf((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"meta":', () => response.destroy());
    });
    const exchange = await client.send(get);
    expect(exchange).toMatchObject({ kind: 'answer', status: 200, truncated: true });
  });

  test('a connection that is cut is a reset', async () => {
    const client = await clientOf((request) => request.socket.destroy());
    expect(await client.send(get)).toMatchObject({ kind: 'fault', fault: 'reset' });
  });

  test('an answer that is no HTTP is a protocol fault', async () => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end('SSH-2.0-nothing\r\n\r\n'));
    });
    expect(await (await clientOf(server)).send(get)).toMatchObject({ fault: 'protocol' });
  });

  test('silence ends at the whole deadline', async () => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      afterTest(() => socket.destroy());
    });
    const client = await clientOf(server, { wholeTimeoutMs: 50 });
    expect(await client.send(get)).toMatchObject({ kind: 'fault', fault: 'timeout' });
  });

  test('a request that found no connection in time is never sent later', async () => {
    const seen: (string | undefined)[] = [];
    const client = await clientOf(
      (received, response) => {
        seen.push(received.url);
        if (received.url === '/last') response.end('{}');
      },
      { connections: 1, wholeTimeoutMs: 300 },
    );
    const paths = ['/silent', '/waits', '/waits_too'];
    const exchanges = await Promise.all(paths.map((path) => client.send({ method: 'GET', path })));
    expect(exchanges).toMatchObject([
      { fault: 'timeout' },
      { fault: 'connect_timeout' },
      { fault: 'connect_timeout' },
    ]);
    expect(await client.send({ method: 'GET', path: '/last' })).toMatchObject({ status: 200 });
    expect(seen).toEqual(['/silent', '/last']);
  });

  test('TLS that can’t be made applied nothing', async () => {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined).end('HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    const baseUrl = (await listen(server)).replace('http:', 'https:');
    const client = createApiClient({ baseUrl, token: 't', appVersion: '0' });
    afterTest(() => client.close());
    expect(await client.send(get)).toMatchObject({ kind: 'fault', fault: 'tls' });
  });

  test('nobody there is told from a name that does not exist', async () => {
    const gone = createTcpServer();
    const baseUrl = await listen(gone);
    await new Promise((resolve) => gone.close(resolve));
    const refused = createApiClient({ baseUrl, token: 't', appVersion: '0' });
    const unnamed = createApiClient({ baseUrl: 'https://x.invalid', token: 't', appVersion: '0' });
    afterTest(() => Promise.all([refused.close(), unnamed.close()]));
    expect(await refused.send(get)).toMatchObject({ kind: 'fault', fault: 'refused' });
    expect(await unnamed.send(get)).toMatchObject({ kind: 'fault', fault: 'dns' });
  });

  test('a token is never part of a message', async () => {
    const client = await clientOf((request) => request.socket.destroy());
    expect(JSON.stringify(await client.send(get))).not.toContain('secret-token');
    expect(() => {
      client.replaceToken('bad\ntoken');
    }).toThrow(/^(?!.*bad).*$/su);
  });
});

test.each([
  'https://api.propexo.com',
  'https://x/',
  'http://127.0.0.1:80',
  'http://localhost:1/a',
  'http://[::1]:8',
])('the address %s can be used', (address) => {
  expect(checkBaseUrl(address)).toBeNull();
});

test.each([
  '',
  'api',
  'http://api.propexo.com',
  'ftp://x',
  'https://u:p@x',
  'https://x?a=1',
  'http://127.0.0.1.x.com',
])('the address %j can’t', (address) => {
  expect(checkBaseUrl(address)).toMatch(/\.$/u);
});

test('a token is visible ASCII', () => {
  expect(checkToken('abc.DEF-123_~')).toBeNull();
  for (const token of ['', 'a b', 'a\n', 'é']) expect(checkToken(token)).not.toBeNull();
});
