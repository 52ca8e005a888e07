import type { EngineHandlers } from '../engine-handlers.ts';
import type { ImportLibrary } from '../import/import-library.ts';
import { importView } from '../import/import-views.ts';
import { notMapped } from '../import/row-answers.ts';
import type { CompareDesk } from './compare-desk.ts';

type CompareCallName = 'compare:start' | 'compare:stop' | 'compare:forget';

/** The engine's answers about leads as a server shows them. */
export function compareCalls(
  library: ImportLibrary,
  desk: CompareDesk,
): Pick<EngineHandlers, CompareCallName> {
  return {
    'compare:start': async ({ import: id, endpoint, again }) => {
      const session = await library.session(id);
      if (!session.check) throw notMapped();
      await desk.compare(session, endpoint, again);
      return importView(session);
    },
    'compare:stop': ({ import: id }) => {
      desk.stop(id);
      return null;
    },
    'compare:forget': async ({ import: id }) => {
      const session = await library.session(id);
      desk.stop(id);
      await session.compareAgain(() => {
        session.leadsNow.clear();
      });
      return importView(session);
    },
  };
}
