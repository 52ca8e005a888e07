import { describe, expect, it, vi } from 'vitest';
import { EngineProcess, type EngineChild } from '../../../electron/main/engine-process.ts';
import type { ToEngine } from '../../../electron/engine/engine-messages.ts';

class FakeChild implements EngineChild {
  readonly sent: ToEngine[] = [];
  readonly kill = vi.fn(() => true);
  #message: (message: unknown) => void = () => undefined;
  #exit: (code: number) => void = () => undefined;

  postMessage(message: ToEngine): void {
    this.sent.push(message);
  }
  on(_event: 'message', listener: (message: unknown) => void): void {
    this.#message = listener;
  }
  once(_event: 'exit', listener: (code: number) => void): void {
    this.#exit = listener;
  }
  tell(message: unknown): void {
    this.#message(message);
  }
  end(code: number): void {
    this.#exit(code);
  }
}

function started(mayRestart = true) {
  const children: FakeChild[] = [];
  const onEvent = vi.fn();
  const report = vi.fn();
  let deadline: () => void = () => undefined;
  const engine = new EngineProcess({
    fork: () => {
      const child = new FakeChild();
      children.push(child);
      return child;
    },
    onEvent,
    report,
    mayRestart: () => mayRestart,
    sleep: () => new Promise((resolve) => (deadline = resolve)),
  });
  const child = (place: number): FakeChild => {
    const found = children[place];
    if (found === undefined) throw new Error(`There is no child ${place}.`);
    return found;
  };
  return { engine, children, child, onEvent, report, passDeadline: () => deadline() };
}

const field = {
  name: 'zip',
  label: 'ZIP',
  kind: 'zip',
  note: '',
  clearable: false,
  choices: [],
  lookup: null,
};

describe('EngineProcess', () => {
  it('starts one process, at the first need', async () => {
    const { engine, children, child } = started();
    expect(children).toHaveLength(0);
    const first = engine.call('catalogue:fields', null);
    const second = engine.call('import:list', null);
    expect(children).toHaveLength(1);
    expect(child(0).sent).toEqual([
      { kind: 'call', id: 1, name: 'catalogue:fields', input: null },
      { kind: 'call', id: 2, name: 'import:list', input: null },
    ]);
    child(0).tell({ kind: 'reply', id: 2, reply: { ok: true, value: [] } });
    child(0).tell({ kind: 'reply', id: 1, reply: { ok: true, value: [field] } });
    expect(await first).toEqual({ ok: true, value: [field] });
    expect(await second).toEqual({ ok: true, value: [] });
  });

  it('hands a problem on as it is', async () => {
    const { engine, child } = started();
    const call = engine.call('import:list', null);
    const problem = { code: 'disk_full', message: 'The disk is full.', fix: 'Make room.' };
    child(0).tell({ kind: 'reply', id: 1, reply: { ok: false, problem } });
    expect(await call).toEqual({ ok: false, problem });
  });

  it.each([
    [{ ok: true, value: [{ name: 5 }] }],
    [{ ok: true }],
    [{ ok: false, problem: 'text' }],
    [undefined],
    ['text'],
  ])('takes an answer of a wrong form for a bug: %j', async (reply) => {
    const { engine, child, report } = started();
    const call = engine.call('catalogue:fields', null);
    child(0).tell({ kind: 'reply', id: 1, reply });
    expect(await call).toMatchObject({ ok: false, problem: { code: 'bug' } });
    expect(report).toHaveBeenCalledOnce();
  });

  it('hands on events of the right form only, and ignores what it does not know', () => {
    const { engine, child, onEvent, report } = started();
    engine.start();
    const progress = {
      import: 'a',
      fileName: 'a.csv',
      phase: 'reading',
      done: 1,
      total: 2,
      rows: 3,
    };
    child(0).tell({ kind: 'event', name: 'import:progress', data: progress });
    expect(onEvent).toHaveBeenCalledExactlyOnceWith('import:progress', progress);
    child(0).tell({ kind: 'event', name: 'import:progress', data: { import: 'a' } });
    child(0).tell({ kind: 'event', name: 'toString', data: null });
    child(0).tell({ kind: 'reply', id: 77, reply: { ok: true, value: null } });
    child(0).tell('nonsense');
    expect(onEvent).toHaveBeenCalledOnce();
    expect(report).toHaveBeenCalledTimes(3);
  });

  it('answers what was asked when the engine crashes, starts it again and says so', async () => {
    const { engine, children, child, onEvent } = started();
    const call = engine.call('import:list', null);
    child(0).end(139);
    expect(await call).toMatchObject({ ok: false, problem: { code: 'engine_ended' } });
    expect(children).toHaveLength(2);
    expect(onEvent).toHaveBeenCalledExactlyOnceWith('engine:restarted', null);
    const next = engine.call('import:list', null);
    child(1).tell({ kind: 'reply', id: 2, reply: { ok: true, value: [] } });
    expect(await next).toEqual({ ok: true, value: [] });
  });

  it('waits for the next call where it crashes again and again', () => {
    const { engine, children, child, onEvent } = started(false);
    engine.start();
    child(0).end(1);
    expect(children).toHaveLength(1);
    expect(onEvent).not.toHaveBeenCalled();
    void engine.call('import:list', null);
    expect(children).toHaveLength(2);
    expect(onEvent).toHaveBeenCalledExactlyOnceWith('engine:restarted', null);
  });

  it('closes gently: asks, waits, and starts nothing more', async () => {
    const { engine, children, child } = started();
    const pending = engine.call('import:list', null);
    const closing = engine.close();
    expect(child(0).sent.at(-1)).toEqual({ kind: 'close' });
    expect(await engine.call('import:list', null)).toMatchObject({
      ok: false,
      problem: { code: 'closing' },
    });
    child(0).end(0);
    await closing;
    expect(await pending).toMatchObject({ ok: false });
    expect(child(0).kill).not.toHaveBeenCalled();
    expect(children).toHaveLength(1);
  });

  it('ends an engine that does not close in time', async () => {
    const { engine, child, passDeadline } = started();
    engine.start();
    const closing = engine.close();
    passDeadline();
    await closing;
    expect(child(0).kill).toHaveBeenCalledOnce();
  });

  it('closes at once where nothing runs', async () => {
    const { engine, children } = started();
    await engine.close();
    expect(children).toHaveLength(0);
  });
});
