import { describe, expect, it, vi } from 'vitest';
import { hostEngine } from '../../../electron/engine/engine-host.ts';
import type { EngineListener } from '../../../src/engine/engine.ts';

function hosted(call = vi.fn(async () => ({ ok: true, value: [] }))) {
  let arrive: (message: { data: unknown }) => void = () => undefined;
  let tell: EngineListener = () => undefined;
  const postMessage = vi.fn();
  const close = vi.fn(async () => undefined);
  const exit = vi.fn();
  const report = vi.fn();
  hostEngine({
    port: { on: (_event, listener) => (arrive = listener), postMessage },
    engine: {
      call: call as never,
      listen: (listener) => {
        tell = listener;
        return () => undefined;
      },
      close,
    },
    report,
    exit,
  });
  return {
    call,
    close,
    exit,
    report,
    postMessage,
    send: (data: unknown) => arrive({ data }),
    tell: () => tell('engine:restarted', null),
  };
}

describe('hostEngine', () => {
  it('answers a call under its id', async () => {
    const { call, send, postMessage } = hosted();
    send({ kind: 'call', id: 7, name: 'import:list', input: null });
    await vi.waitFor(() => expect(postMessage).toHaveBeenCalledOnce());
    expect(call).toHaveBeenCalledWith('import:list', null);
    const reply = { ok: true, value: [] };
    expect(postMessage).toHaveBeenCalledWith({ kind: 'reply', id: 7, reply });
  });

  it.each([
    ['no-such:call', null],
    ['toString', null],
    ['__proto__', null],
    ['import:get', { import: '../x' }],
    ['rows:page', { import: 'a', filter: 'all', from: -1, count: 1 }],
    ['run:start', { import: 'a', connection: 'sandbox' }],
  ])('refuses %s %j', async (name, input) => {
    const { call, send, postMessage } = hosted();
    send({ kind: 'call', id: 1, name, input });
    await vi.waitFor(() => expect(postMessage).toHaveBeenCalledOnce());
    expect(postMessage.mock.calls[0]?.[0]).toMatchObject({
      reply: { ok: false, problem: { code: 'wrong_input' } },
    });
    expect(call).not.toHaveBeenCalled();
  });

  it('answers a bug with a problem and notes it', async () => {
    const fault = new Error('x');
    const { send, postMessage, report } = hosted(vi.fn(() => Promise.reject(fault)));
    send({ kind: 'call', id: 1, name: 'import:list', input: null });
    await vi.waitFor(() => expect(postMessage).toHaveBeenCalledOnce());
    expect(postMessage.mock.calls[0]?.[0]).toMatchObject({
      reply: { ok: false, problem: { code: 'bug' } },
    });
    expect(report).toHaveBeenCalledWith('call import:list', fault);
  });

  it('hands events on', () => {
    const { tell, postMessage } = hosted();
    tell();
    expect(postMessage).toHaveBeenCalledWith({
      kind: 'event',
      name: 'engine:restarted',
      data: null,
    });
  });

  it('closes the engine before it ends', async () => {
    const { send, close, exit } = hosted();
    send({ kind: 'close' });
    await vi.waitFor(() => expect(exit).toHaveBeenCalledOnce());
    expect(close.mock.invocationCallOrder[0]).toBeLessThan(exit.mock.invocationCallOrder[0] ?? 0);
  });

  it('notes a message of an unknown kind and goes on', () => {
    const { send, report, postMessage } = hosted();
    send({ kind: 'other' });
    send(null);
    expect(report).toHaveBeenCalledTimes(2);
    expect(postMessage).not.toHaveBeenCalled();
  });
});
