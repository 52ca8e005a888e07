import { describe, expect, it, vi } from 'vitest';
import { createClient } from '../../../electron/preload/client.ts';
import { callNames, eventNames } from '../../../electron/preload/call-names.ts';
import { events, windowCalls } from '../../../src/contract/calls.ts';

function client(path = '') {
  const invoke = vi.fn(async (): Promise<unknown> => ({ ok: true, value: null }));
  const listen = vi.fn();
  const stopListening = vi.fn();
  return {
    invoke,
    listen,
    stopListening,
    made: createClient({ invoke, listen, stopListening, pathOf: () => path }),
  };
}

const file = new File(['a'], 'a.csv');

describe('createClient', () => {
  it('knows every name of the contract', () => {
    expect([...callNames].sort()).toEqual(Object.keys(windowCalls).sort());
    expect([...eventNames].sort()).toEqual(Object.keys(events).sort());
  });

  it('has a method for each call, two more, and can not be changed', () => {
    const { made } = client();
    expect(Object.keys(made).sort()).toEqual([...callNames, 'dropped', 'on'].sort());
    expect(Object.isFrozen(made)).toBe(true);
  });

  it('asks under the name of the call, with one value', async () => {
    const { made, invoke } = client();
    await made['run:get']({ run: 'r' });
    expect(invoke).toHaveBeenCalledExactlyOnceWith('run:get', { run: 'r' });
  });

  it('listens without showing the event itself, and ends listening', () => {
    const { made, listen, stopListening } = client();
    const listener = vi.fn();
    const end = made.on('file:arrived', listener);
    const [channel, pass] = listen.mock.calls[0] as [string, (event: unknown, data: null) => void];
    pass({ sender: 'secret' }, null);
    expect(channel).toBe('file:arrived');
    expect(listener).toHaveBeenCalledExactlyOnceWith(null);
    end();
    expect(stopListening).toHaveBeenCalledExactlyOnceWith('file:arrived', pass);
  });

  it.each(['ELECTRON_INTERNAL', 'import:open', '__proto__'])('does not listen to %s', (name) => {
    const { made, listen } = client();
    expect(() => made.on(name as 'file:arrived', vi.fn())).toThrow();
    expect(listen).not.toHaveBeenCalled();
  });

  it('gives a handle for a dropped file of the disk', async () => {
    const { made, invoke } = client('/home/kim/a.csv');
    invoke.mockResolvedValue({ ok: true, value: { file: 'h', name: 'a.csv' } });
    expect(await made.dropped(file)).toEqual({ file: 'h', name: 'a.csv' });
    expect(invoke).toHaveBeenCalledWith('file:dropped', '/home/kim/a.csv');
    invoke.mockResolvedValue({ ok: false, problem: {} });
    expect(await made.dropped(file)).toBeNull();
  });

  it('asks nothing for a file that a page made up', async () => {
    const { made, invoke } = client('');
    expect(await made.dropped(file)).toBeNull();
    expect(invoke).not.toHaveBeenCalled();
  });
});
