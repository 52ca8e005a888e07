import { engineCalls, type EngineCallName, type Reply } from '../../src/contract/calls.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { toEngineSchema, type FromEngine } from './engine-messages.ts';

/** The engine's end of the line to the main process; `process.parentPort` fits. */
export interface HostPort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): unknown;
  postMessage(message: FromEngine): void;
}

export interface EngineHostWorld {
  readonly port: HostPort;
  readonly engine: Pick<Engine, 'call' | 'listen' | 'close'>;
  /** Told of every bug, for the log. */
  readonly report: (where: string, error: unknown) => void;
  /** Ends the process, after the engine was closed. */
  readonly exit: () => void;
}

/** Answers the main process's messages with an engine, and hands the engine's events on. */
export function hostEngine({ port, engine, report, exit }: EngineHostWorld): void {
  engine.listen((name, data) => {
    port.postMessage({ kind: 'event', name, data });
  });

  port.on('message', ({ data }) => {
    const message = toEngineSchema.safeParse(data);
    if (!message.success) {
      report('message to the engine', new Error('A message of an unknown kind arrived.'));
      return;
    }
    if (message.data.kind === 'close') {
      void close();
      return;
    }
    const { id, name, input } = message.data;
    void answer(name, input).then((reply) => {
      port.postMessage({ kind: 'reply', id, reply });
    });
  });

  async function answer(name: string, input: unknown): Promise<Reply<unknown>> {
    try {
      if (!isCallName(name)) return unknownCall;
      const checked = engineCalls[name].input.safeParse(input);
      if (!checked.success) return unknownCall;
      // The name and the input belong together: the schema of this name has just been passed.
      return await engine.call(name, checked.data);
    } catch (error) {
      report(`call ${name}`, error);
      return bug;
    }
  }

  async function close(): Promise<void> {
    try {
      await engine.close();
    } catch (error) {
      report('close', error);
    }
    exit();
  }
}

function isCallName(name: string): name is EngineCallName {
  return Object.hasOwn(engineCalls, name);
}

const fix =
  'Try again. If it happens again, start Leadsheet again: everything done so far is saved.';
const unknownCall: Reply<never> = {
  ok: false,
  problem: {
    code: 'wrong_input',
    message: 'The engine was asked for something that it does not understand.',
    fix,
  },
};
const bug: Reply<never> = {
  ok: false,
  problem: { code: 'bug', message: 'Leadsheet made a mistake while it was doing this.', fix },
};
