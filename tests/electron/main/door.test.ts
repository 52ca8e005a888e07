import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { windowCalls } from '../../../src/contract/calls.ts';
import { openCall, openDoor, type WindowHandlers } from '../../../electron/main/door.ts';
import { done } from '../../../electron/main/replies.ts';
import { isTrustedSender, type CallEvent } from '../../../electron/main/trusted-sender.ts';

const ourPage = { url: 'app://leadsheet/index.html' };
const ourEvent: CallEvent = { sender: { id: 1, mainFrame: ourPage }, senderFrame: ourPage };

function receiver() {
  const listeners = new Map<string, (event: CallEvent, ...given: unknown[]) => Promise<unknown>>();
  return {
    listeners,
    handle: (channel: string, listener: (event: CallEvent, ...given: unknown[]) => never) => {
      if (listeners.has(channel)) throw new Error(`${channel} is opened twice`);
      listeners.set(channel, listener);
    },
    call: (channel: string, event: CallEvent, ...given: unknown[]) =>
      listeners.get(channel)?.(event, ...given),
  };
}

const input = z.object({ row: z.int().positive(), value: z.string().max(10) });

function opened(handler = vi.fn(async (given: z.infer<typeof input>) => done(given))) {
  const calls = receiver();
  const report = vi.fn();
  const isTrusted = (event: CallEvent) => isTrustedSender(event, 1, 'app://leadsheet');
  openCall({ receiver: calls, isTrusted, report }, 'cell:edit', input, handler);
  return { ask: calls.call.bind(null, 'cell:edit'), handler, report };
}

describe('openCall', () => {
  it('hands a right call on and answers with its reply', async () => {
    const { ask } = opened();
    expect(await ask(ourEvent, { row: 1, value: 'a' })).toEqual(done({ row: 1, value: 'a' }));
  });

  it('hands on only what the schema knows', async () => {
    const { ask, handler } = opened();
    await ask(ourEvent, { row: 1, value: 'a', path: '/etc/passwd' });
    expect(handler).toHaveBeenCalledWith({ row: 1, value: 'a' });
  });

  const frame = { url: 'app://leadsheet/index.html' };
  it.each<[string, CallEvent]>([
    ['a frame that has gone', { ...ourEvent, senderFrame: null }],
    ['a frame inside the page', { ...ourEvent, senderFrame: frame }],
    ['another window', { sender: { id: 2, mainFrame: frame }, senderFrame: frame }],
    ...[
      'https://leadsheet/index.html',
      'app://leadsheet.example/index.html',
      'app://leadsheet:1/index.html',
      'file:///index.html',
      'data:text/html,x',
      'about:blank',
      '',
    ].map((url): [string, CallEvent] => [
      `the address ${url}`,
      ((page) => ({ sender: { id: 1, mainFrame: page }, senderFrame: page }))({ url }),
    ]),
  ])('refuses %s', async (_what, event) => {
    const { ask, handler } = opened();
    const reply = await ask(event, { row: 1, value: 'a' });
    expect(reply).toMatchObject({ ok: false, problem: { code: 'wrong_sender' } });
    expect(handler).not.toHaveBeenCalled();
  });

  it.each<[string, unknown[]]>([
    ['nothing', []],
    ['two values', [{ row: 1, value: 'a' }, 2]],
    ['null', [null]],
    ['a text', ['row']],
    ['a list', [[1, 'a']]],
    ['a wrong type', [{ row: '1', value: 'a' }]],
    ['a fraction', [{ row: 1.5, value: 'a' }]],
    ['a missing value', [{ row: 1 }]],
    ['a text too long', [{ row: 1, value: 'x'.repeat(11) }]],
    ['a huge text', [{ row: 1, value: 'x'.repeat(5_000_000) }]],
    ['a key of the prototype', [JSON.parse('{"row":1,"value":"a","__proto__":{"x":1}}')]],
    ['a map', [new Map([['row', 1]])]],
  ])('refuses %s', async (_what, given) => {
    const { ask, handler } = opened();
    const reply = await ask(ourEvent, ...given);
    expect(reply).toMatchObject({ ok: false, problem: { code: 'wrong_input' } });
    expect(handler).not.toHaveBeenCalled();
  });

  it('says where the input is wrong and never repeats it', async () => {
    const { ask } = opened();
    const reply = await ask(ourEvent, { row: 'the-secret', value: 'a' });
    expect(JSON.stringify(reply)).toContain('cell:edit: row');
    expect(JSON.stringify(reply)).not.toContain('the-secret');
  });

  it('turns an exception into a problem and notes it', async () => {
    const fault = new Error('at some place');
    const { ask, report } = opened(vi.fn(() => Promise.reject(fault)));
    const reply = await ask(ourEvent, { row: 1, value: 'a' });
    expect(reply).toMatchObject({ ok: false, problem: { code: 'bug' } });
    expect(JSON.stringify(reply)).not.toContain('at some place');
    expect(report).toHaveBeenCalledWith('call cell:edit', fault);
  });
});

describe('openDoor', () => {
  it('opens each call of the contract under its own name and no other', () => {
    const calls = receiver();
    const world = { receiver: calls, isTrusted: () => true, report: vi.fn() };
    openDoor(world, {} as WindowHandlers);
    expect([...calls.listeners.keys()].sort()).toEqual(Object.keys(windowCalls).sort());
  });
});
