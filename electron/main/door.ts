import type { z } from 'zod';
import { windowCalls, type Reply, type WindowCallName } from '../../src/contract/calls.ts';
import type { Report } from './log.ts';
import { wrongWithData } from './plain-data.ts';
import { bugFound, refused } from './replies.ts';
import type { CallEvent } from './trusted-sender.ts';

/** One handler a call: a call that the contract names and nobody handles does not compile. */
export type WindowHandlers = {
  readonly [N in WindowCallName]: (
    input: z.output<(typeof windowCalls)[N]['input']>,
  ) => Promise<Reply<z.input<(typeof windowCalls)[N]['output']>>>;
};

/** The part of Electron's `ipcMain` that is needed. */
export interface CallReceiver {
  handle(
    channel: string,
    listener: (event: CallEvent, ...given: unknown[]) => Promise<Reply<unknown>>,
  ): void;
}

export interface DoorWorld {
  readonly receiver: CallReceiver;
  readonly isTrusted: (event: CallEvent) => boolean;
  readonly report: Report;
}

/** Opens every call of the contract to the window, each under its own name. */
export function openDoor(world: DoorWorld, handlers: WindowHandlers): void {
  for (const name of Object.keys(windowCalls) as WindowCallName[]) {
    // Name, schema and handler belong together by the type above; a loop can't say so.
    const handler = handlers[name] as (input: unknown) => Promise<Reply<unknown>>;
    openCall(world, name, windowCalls[name].input, handler);
  }
}

/**
 * Opens one call. Before the handler sees anything, the sender and the input are checked; what the
 * handler throws becomes a problem, and an entry in the log.
 */
export function openCall<T>(
  { receiver, isTrusted, report }: DoorWorld,
  name: string,
  input: z.ZodType<T>,
  handler: (input: T) => Promise<Reply<unknown>>,
): void {
  receiver.handle(name, async (event, ...given) => {
    try {
      if (!isTrusted(event)) {
        report(`call ${name}`, 'refused: it did not come from the window of the app');
        return refused(
          'wrong_sender',
          'This page may not ask Leadsheet for anything.',
          'Use the window of the app.',
        );
      }
      if (given.length !== 1) return wrongInput(name, `${given.length} values`);
      const wrong = wrongWithData(given[0]);
      if (wrong !== null) return wrongInput(name, wrong);
      const checked = input.safeParse(given[0]);
      if (!checked.success) return wrongInput(name, whereWrong(checked.error));
      return await handler(checked.data);
    } catch (error) {
      report(`call ${name}`, error);
      return bugFound();
    }
  });
}

/** Names places only: the values may be the user's. */
function whereWrong(error: z.ZodError): string {
  const places = error.issues.map((issue) => issue.path.map(String).join('.').slice(0, 60));
  return places.slice(0, 3).join(', ');
}

function wrongInput(name: string, detail: string): Reply<never> {
  return refused(
    'wrong_input',
    `The window asked for something that Leadsheet does not understand (${name}: ${detail}).`,
    'Try again. If it happens again, start Leadsheet again: everything done so far is saved.',
  );
}
