import {
  engineCalls,
  events,
  type EngineCallInput,
  type EngineCallName,
  type EngineCallOutput,
  type EventData,
  type EventName,
  type Reply,
} from '../../src/contract/calls.ts';
import { problemSchema } from '../../src/contract/view-parts.ts';
import { z } from 'zod';
import { fromEngineSchema, type ToEngine } from '../engine/engine-messages.ts';
import type { Report } from './log.ts';
import { bugFound, refused } from './replies.ts';

/** A running engine process; Electron's `UtilityProcess` fits. */
export interface EngineChild {
  postMessage(message: ToEngine): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  once(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

export interface EngineProcessWorld {
  /** Starts the process; messages sent to it before it runs must not be lost. */
  readonly fork: () => EngineChild;
  readonly onEvent: <N extends EventName>(name: N, data: EventData<N>) => void;
  readonly report: Report;
  /** Asked before the engine is started again by itself. */
  readonly mayRestart: () => boolean;
  /** Waits; see `Clock.sleep`. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** How long a closing engine may take to put everything on disk before it is ended. */
export const closeDeadlineMs = 5_000;

interface PendingCall {
  readonly name: EngineCallName;
  readonly answer: (reply: Reply<unknown>) => void;
}

const replySchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), problem: problemSchema }),
]);

/**
 * The main process's end of the line to the engine. When the engine crashes, what was asked is
 * answered with a problem, and a new engine takes over: all that counts is on disk.
 */
export class EngineProcess {
  readonly #world: EngineProcessWorld;
  readonly #pending = new Map<number, PendingCall>();
  #child: EngineChild | null = null;
  #gone: Promise<void> = Promise.resolve();
  #lastId = 0;
  #crashed = false;
  #closing = false;

  constructor(world: EngineProcessWorld) {
    this.#world = world;
  }

  /** Starts the engine if it does not run; the first call would do that too, only later. */
  start(): void {
    this.#running();
  }

  /** Asks the engine. Settles always; never rejects. */
  call<N extends EngineCallName>(
    name: N,
    input: EngineCallInput<N>,
  ): Promise<Reply<EngineCallOutput<N>>> {
    return new Promise((resolve) => {
      if (this.#closing) {
        resolve(refused('closing', 'Leadsheet is closing.', 'Start it again.'));
        return;
      }
      const child = this.#running();
      this.#lastId += 1;
      // What arrives is checked by this call's schema before it gets here.
      const answer = resolve as (reply: Reply<unknown>) => void;
      this.#pending.set(this.#lastId, { name, answer });
      child.postMessage({ kind: 'call', id: this.#lastId, name, input });
    });
  }

  /** Lets the engine finish what it writes and ends it, by force after `closeDeadlineMs`. */
  async close(): Promise<void> {
    this.#closing = true;
    const child = this.#child;
    if (child === null) return;
    child.postMessage({ kind: 'close' });
    const inTime = new AbortController();
    const ended = this.#gone.then(() => {
      inTime.abort();
    });
    await Promise.race([ended, this.#world.sleep(closeDeadlineMs, inTime.signal)]);
    if (this.#child === null) return;
    this.#world.report('engine', 'did not close in time and was ended');
    child.kill();
  }

  #running(): EngineChild {
    if (this.#child !== null) return this.#child;
    const child = this.#world.fork();
    this.#child = child;
    child.on('message', (message) => {
      this.#receive(message);
    });
    this.#gone = new Promise((resolve) => {
      child.once('exit', (code) => {
        this.#child = null;
        this.#exited(code);
        resolve();
      });
    });
    if (this.#crashed) {
      this.#crashed = false;
      this.#world.onEvent('engine:restarted', null);
    }
    return child;
  }

  #exited(code: number): void {
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const call of pending) call.answer(engineEnded());
    if (this.#closing) return;
    this.#world.report('engine', `ended with code ${code}`);
    this.#crashed = true;
    // Without an engine nobody would tell the window of a run that it shows, so no call may come.
    if (this.#world.mayRestart()) this.#running();
  }

  #receive(data: unknown): void {
    const message = fromEngineSchema.safeParse(data);
    if (!message.success) {
      this.#world.report('engine', 'sent a message of an unknown kind');
      return;
    }
    if (message.data.kind === 'reply') this.#settle(message.data.id, message.data.reply);
    else this.#passOn(message.data.name, message.data.data);
  }

  #settle(id: number, given: unknown): void {
    const call = this.#pending.get(id);
    if (call === undefined) return;
    this.#pending.delete(id);
    const reply = replySchema.safeParse(given);
    if (reply.success && !reply.data.ok) {
      call.answer(reply.data);
      return;
    }
    const value = reply.success && reply.data.ok ? reply.data.value : undefined;
    const output = engineCalls[call.name].output.safeParse(value);
    if (output.success) {
      call.answer({ ok: true, value: output.data });
    } else {
      this.#world.report(
        'engine',
        `${call.name} answered in a wrong form: ${places(output.error)}`,
      );
      call.answer(bugFound());
    }
  }

  #passOn(name: string, data: unknown): void {
    if (!isEventName(name)) {
      this.#world.report('engine', 'told of something unknown');
      return;
    }
    const checked = events[name].safeParse(data);
    if (checked.success) this.#world.onEvent(name, checked.data);
    else this.#world.report('engine', `${name} came in a wrong form: ${places(checked.error)}`);
  }
}

function isEventName(name: string): name is EventName {
  return Object.hasOwn(events, name);
}

/** Where the form is wrong, without any value of the user's. */
function places(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map((issue) => `${issue.path.map(String).join('.')} (${issue.code})`)
    .join(', ');
}

function engineEnded(): Reply<never> {
  return refused(
    'engine_ended',
    'The part of Leadsheet that does the work stopped unexpectedly and is started again.',
    'Try again: everything done so far is saved.',
  );
}
