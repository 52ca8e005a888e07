import { sharedCalls, type EngineCallName, type Reply } from '../../src/contract/calls.ts';
import { cellHandlers } from './cell-handlers.ts';
import type { Connections } from './connections.ts';
import type { WindowHandlers } from './door.ts';
import type { EngineProcess } from './engine-process.ts';
import type { FileHandles } from './file-handles.ts';
import { historyHandlers, type HistoryHandlersWorld } from './history-handlers.ts';
import { profileHandlers, type ProfileHandlersWorld } from './profile-handlers.ts';
import { done, refused } from './replies.ts';
import { reportPlace } from './report-place.ts';

export interface HandlersWorld extends ProfileHandlersWorld, HistoryHandlersWorld {
  readonly engine: Pick<EngineProcess, 'call'>;
  readonly files: FileHandles;
  readonly connections: Connections;
  /** Shows the dialog; null when it was cancelled. */
  readonly chooseFile: () => Promise<string | null>;
  /** The text that the system's clipboard holds; empty if it holds none. */
  readonly readClipboard: () => Promise<string>;
  readonly writeClipboard: (text: string) => Promise<void>;
  readonly samplePath: string;
  readonly reportFolders: readonly string[];
  readonly reveal: (path: string) => void;
}

type SharedName = keyof typeof sharedCalls;
type SharedHandlers = Pick<WindowHandlers, SharedName>;

/** What the main process does for each call of the window. */
export function createWindowHandlers(world: HandlersWorld): WindowHandlers {
  const { engine, files, connections } = world;
  return {
    ...passedOn(engine),
    ...profileHandlers(world),
    ...historyHandlers(world),
    ...cellHandlers(world),
    'file:choose': async () => {
      const path = await world.chooseFile();
      return done(path === null ? null : files.hand(path));
    },
    'file:sample': async () => done(files.hand(world.samplePath)),
    'file:waiting': async () => done(files.takeWaiting()),
    'import:open': async ({ file }) => {
      const path = files.pathOf(file);
      if (path === null) {
        return refused(
          'unknown_file',
          'Leadsheet was not given this file.',
          'Choose the file again, or drop it on the window.',
        );
      }
      return engine.call('import:open', { path, options: {} });
    },
    'import:paste': async () => {
      const text = await world.readClipboard();
      if (text.trim() === '') {
        return refused(
          'nothing_to_paste',
          'The clipboard holds no cells.',
          'Copy the cells in your spreadsheet program, headers included, and paste again.',
        );
      }
      return engine.call('import:paste', { text });
    },
    'connection:list': async () => done(connections.list()),
    'connection:set': async (typed) => connections.set(typed),
    'lookup:properties': async ({ connection, ...input }) => {
      const endpoint = connections.endpoint(connection);
      if (!endpoint.ok) return endpoint;
      return engine.call('lookup:properties', { ...input, endpoint: endpoint.value });
    },
    'compare:start': async ({ connection, ...input }) => {
      const endpoint = connections.endpoint(connection);
      if (!endpoint.ok) return endpoint;
      return engine.call('compare:start', { ...input, endpoint: endpoint.value });
    },
    'lookup:column': async ({ connection, ...input }) => {
      const endpoint = connections.endpoint(connection);
      if (!endpoint.ok) return endpoint;
      return engine.call('lookup:column', { ...input, endpoint: endpoint.value });
    },
    'follow-up:undo': async ({ connection, ...input }) => {
      const endpoint = connections.endpoint(connection);
      if (!endpoint.ok) return endpoint;
      return engine.call('follow-up:undo', { ...input, endpoint: endpoint.value });
    },
    'send:summary': async ({ connection, ...input }) => {
      const endpoint = connections.endpoint(connection);
      if (!endpoint.ok) return endpoint;
      return engine.call('send:summary', { ...input, endpoint: endpoint.value });
    },
    'run:start': async ({ connection, ...input }) => {
      const endpoint = connections.endpoint(connection);
      if (!endpoint.ok) return endpoint;
      return engine.call('run:start', { ...input, endpoint: endpoint.value });
    },
    'run:resume': async ({ connection, ...input }) => {
      const endpoint = connections.endpoint(connection);
      if (!endpoint.ok) return endpoint;
      return engine.call('run:resume', { ...input, endpoint: endpoint.value });
    },
    'run:evidence': async ({ connection, ...input }) => {
      const endpoint = connections.endpoint(connection);
      if (!endpoint.ok) return endpoint;
      return engine.call('run:evidence', { ...input, endpoint: endpoint.value });
    },
    'run:resend': async ({ connection, ...input }) => {
      const endpoint = connections.endpoint(connection);
      if (!endpoint.ok) return endpoint;
      return engine.call('run:resend', { ...input, endpoint: endpoint.value });
    },
    'report:reveal': async ({ run, report }) => {
      const view = await engine.call('run:get', { run });
      if (!view.ok) return view;
      const path = view.value.reports?.[report];
      if (path === undefined) {
        return refused('no_report', 'This run has no reports yet.', 'Write the reports first.');
      }
      const place = await reportPlace(path, world.reportFolders);
      if (place === null) {
        return refused(
          'report_gone',
          `The report ${path} is not there any more, or not where reports are kept.`,
          'Write the reports again.',
        );
      }
      world.reveal(place);
      return done(null);
    },
  };
}

function passedOn(engine: HandlersWorld['engine']): SharedHandlers {
  const ask = (name: EngineCallName) => (input: unknown) =>
    engine.call(name, input as never) as Promise<Reply<unknown>>;
  const names = Object.keys(sharedCalls) as SharedName[];
  // Complete by its making; each name's input and output are the same on both sides.
  return Object.fromEntries(names.map((name) => [name, ask(name)])) as unknown as SharedHandlers;
}
