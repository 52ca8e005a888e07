import type { LeadsheetClient, WindowCallName } from '../../src/contract/calls.ts';
import { callNames, droppedChannel, eventNames } from './call-names.ts';

/** What the client needs of Electron; `ipcRenderer` and `webUtils` fit. */
export interface ClientWorld {
  readonly invoke: (channel: string, input: unknown) => Promise<unknown>;
  readonly listen: (channel: string, listener: (event: unknown, data: unknown) => void) => void;
  readonly stopListening: (
    channel: string,
    listener: (event: unknown, data: unknown) => void,
  ) => void;
  /** Whole path of a file on disk, an empty text for one that is not. */
  readonly pathOf: (file: File) => string;
}

/** Makes the one object that the window gets: a method a call, and nothing general. */
export function createClient(world: ClientWorld): LeadsheetClient {
  const call = (name: WindowCallName) => (input: unknown) => world.invoke(name, input);
  const methods = Object.fromEntries(callNames.map((name) => [name, call(name)]));
  const known: ReadonlySet<string> = new Set(eventNames);

  const on: LeadsheetClient['on'] = (name, listener) => {
    if (!known.has(name)) throw new Error(`Leadsheet has no event of this name.`);
    const pass = (_event: unknown, data: unknown): void => {
      // The main process has checked it by this event's schema.
      listener(data as Parameters<typeof listener>[0]);
    };
    world.listen(name, pass);
    return () => {
      world.stopListening(name, pass);
    };
  };

  const dropped: LeadsheetClient['dropped'] = async (file) => {
    const path = world.pathOf(file);
    if (path === '') return null;
    // Answered by the main process with a handle or null, or with the refusal of its door.
    const reply = (await world.invoke(droppedChannel, path)) as
      { ok: true; value: { file: string; name: string } | null } | { ok: false };
    return reply.ok ? reply.value : null;
  };

  // A method for every name of the list, which the compiler has checked for completeness.
  return Object.freeze({ ...methods, on, dropped }) as unknown as LeadsheetClient;
}
