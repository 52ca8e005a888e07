import { describe, expect, it } from 'vitest';
import { Connections } from '../../../electron/main/connections.ts';
import { connectionSchema } from '../../../src/contract/calls.ts';

const token = 'tok_0123456789';

describe('Connections', () => {
  it('begins with the built-in sandbox, which needs nothing', () => {
    const connections = new Connections();
    expect(connections.list().map((connection) => connection.name)).toEqual(['sandbox']);
    expect(connections.endpoint('sandbox')).toEqual({
      ok: true,
      value: { name: 'sandbox', baseUrl: null, token: '' },
    });
  });

  it.each([
    ['https://api.propexo.com', 'propexo', 'production'],
    ['https://API.Propexo.com./', 'propexo', 'production'],
    ['https://api.propexo.com:8443/v1/', 'api.propexo.com:8443/v1', 'production'],
    ['https://api.sandbox.propexo.com', 'propexo-sandbox', 'sandbox'],
    ['https://leads.example.com/v1/', 'leads.example.com/v1', 'own'],
    ['http://127.0.0.1:4100', '127.0.0.1:4100', 'own'],
    ['http://localhost:4100/', 'localhost:4100', 'own'],
    ['http://[::1]:4100', '[::1]:4100', 'own'],
    ['https://api.propexo.com.example.com', 'api.propexo.com.example.com', 'own'],
    ['https://sandbox', 'sandbox:443', 'own'],
    ['https://propexo', 'propexo:443', 'own'],
  ])('keeps %s as %s', (baseUrl, name, environment) => {
    const reply = new Connections().set({ baseUrl, token });
    expect(reply).toMatchObject({ ok: true, value: { name, environment, hasToken: true } });
    if (reply.ok) connectionSchema.parse(reply.value);
  });

  it.each([
    'http://api.propexo.com',
    'http://127.0.0.1.example.com',
    'http://localhost.example.com',
    'ftp://api.propexo.com',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://user:pass@api.propexo.com',
    'https://api.propexo.com/?key=1',
    'https://api.propexo.com/#a',
    'api.propexo.com',
    `https://${'a'.repeat(61)}`,
    '   ',
  ])('refuses %s', (baseUrl) => {
    const connections = new Connections();
    const reply = connections.set({ baseUrl, token });
    expect(reply).toMatchObject({ ok: false, problem: { code: 'bad_url' } });
    expect(connections.list()).toHaveLength(1);
  });

  it.each(['', '  ', 'two words', 'line\nbreak', 'tök'])('refuses the token %j', (wrong) => {
    const reply = new Connections().set({ baseUrl: 'https://a.example', token: wrong });
    expect(reply.ok).toBe(false);
  });

  it('gives the token to the engine alone', () => {
    const connections = new Connections();
    const reply = connections.set({ baseUrl: 'https://a.example/', token: ` ${token}\n` });
    expect(JSON.stringify([reply, connections.list()])).not.toContain(token);
    expect(connections.endpoint('a.example')).toEqual({
      ok: true,
      value: { name: 'a.example', baseUrl: 'https://a.example', token },
    });
    expect(connections.secrets()).toEqual([token]);
  });

  it('replaces the token of the same address', () => {
    const connections = new Connections();
    connections.set({ baseUrl: 'https://a.example', token: 'old' });
    connections.set({ baseUrl: 'https://a.example/', token: 'new' });
    expect(connections.list()).toHaveLength(2);
    expect(connections.secrets()).toEqual(['new']);
  });

  it('says so where there is no such connection', () => {
    expect(new Connections().endpoint('none')).toMatchObject({
      ok: false,
      problem: { code: 'no_connection' },
    });
  });
});
