import { basename } from 'node:path';
import { profileFileName } from '../../src/engine/profiles/profile-names.ts';
import type { WindowHandlers } from './door.ts';
import type { EngineProcess } from './engine-process.ts';
import { done } from './replies.ts';

export interface ProfileHandlersWorld {
  readonly engine: Pick<EngineProcess, 'call'>;
  /** Shows the dialog for a profile's file; null when it was cancelled. */
  readonly chooseProfile: () => Promise<string | null>;
  /** Shows the dialog for a place to write to; null when it was cancelled. */
  readonly chooseProfilePlace: (fileName: string) => Promise<string | null>;
}

/** The calls about profiles that need a dialog. No path is told to the window. */
export function profileHandlers({
  engine,
  chooseProfile,
  chooseProfilePlace,
}: ProfileHandlersWorld): Pick<WindowHandlers, 'profile:export' | 'profile:import'> {
  return {
    'profile:export': async ({ name }) => {
      const path = await chooseProfilePlace(profileFileName(name, () => false));
      if (path === null) return done(null);
      const written = await engine.call('profile:export', { name, path });
      return written.ok ? done({ fileName: basename(path) }) : written;
    },
    'profile:import': async () => {
      const path = await chooseProfile();
      return path === null ? done(null) : engine.call('profile:import', { path });
    },
  };
}
