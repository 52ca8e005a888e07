import { basename } from 'node:path';
import { RUN_FILE_ENDING } from '../../src/engine/history/run-file.ts';
import type { WindowHandlers } from './door.ts';
import type { EngineProcess } from './engine-process.ts';
import { done } from './replies.ts';

export interface HistoryHandlersWorld {
  readonly engine: Pick<EngineProcess, 'call'>;
  /** Shows the dialog for a run's file; null when it was cancelled. */
  readonly chooseRun: () => Promise<string | null>;
  /** Shows the dialog for a place to write to; null when it was cancelled. */
  readonly chooseRunPlace: (fileName: string) => Promise<string | null>;
}

/** The calls about the history that need a dialog. No path is told to the window. */
export function historyHandlers({
  engine,
  chooseRun,
  chooseRunPlace,
}: HistoryHandlersWorld): Pick<WindowHandlers, 'history:export' | 'history:import'> {
  return {
    'history:export': async ({ run }) => {
      const path = await chooseRunPlace(`${run}${RUN_FILE_ENDING}`);
      if (path === null) return done(null);
      const written = await engine.call('history:export', { run, path });
      return written.ok ? done({ fileName: basename(path) }) : written;
    },
    'history:import': async () => {
      const path = await chooseRun();
      return path === null ? done(null) : engine.call('history:import', { path });
    },
  };
}
