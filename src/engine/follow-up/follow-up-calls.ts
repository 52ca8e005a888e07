import type { EngineHandlers } from '../engine-handlers.ts';
import { importView } from '../import/import-views.ts';
import type { FollowUpDesk } from './follow-up-desk.ts';

type FollowUpCallName = Extract<keyof EngineHandlers, `follow-up:${string}`>;

/** The engine's answers about what follows a run. */
export function followUpCalls(desk: FollowUpDesk): Pick<EngineHandlers, FollowUpCallName> {
  return {
    'follow-up:rows': async ({ run, kind, rows }) => importView(await desk.rows(run, kind, rows)),
    'follow-up:undo': async ({ run, endpoint }) => importView(await desk.undo(run, endpoint)),
    'follow-up:stop': ({ run }) => {
      desk.stop(run);
      return null;
    },
  };
}
