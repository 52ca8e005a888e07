import type { Edited, Moved } from '../../contract/import-views.ts';
import type { EngineHandlers } from '../engine-handlers.ts';
import type { Changed } from './change-sheet.ts';
import type { ImportLibrary } from './import-library.ts';
import type { ImportSession } from './import-session.ts';
import { mendOrder, mendPreview, type MendCount } from './mend-group.ts';
import { editedView, notMapped } from './row-answers.ts';
import { indexOfRow } from './row-position.ts';

type SheetCallName =
  | 'cell:edit'
  | 'row:exclude'
  | 'sheet:undo'
  | 'sheet:redo'
  | 'sheet:goto'
  | 'sheet:history'
  | 'group:preview'
  | 'group:mend';

/** The engine's answers to what changes a sheet. */
export function sheetCalls(library: ImportLibrary): Pick<EngineHandlers, SheetCallName> {
  const mapped = async (id: string): Promise<ImportSession> => {
    const session = await library.session(id);
    if (!session.check) throw notMapped();
    return session;
  };
  const change = async (
    { import: id }: { import: string },
    make: (session: ImportSession) => Promise<Changed>,
  ): Promise<Edited> => {
    const session = await mapped(id);
    return editedView(session, await make(session));
  };
  const move = async (id: string, by: 1 | -1): Promise<Moved> => {
    const session = await mapped(id);
    const moved = await session.goTo((position) => position + by);
    return { ...editedView(session, moved), step: moved.step };
  };

  return {
    'cell:edit': (input) =>
      change(input, (session) =>
        session.edit(indexOfRow(session, input.row), input.column, input.value),
      ),
    'row:exclude': (input) =>
      change(input, (session) => session.exclude(indexOfRow(session, input.row), input.excluded)),
    'sheet:undo': ({ import: id }) => move(id, -1),
    'sheet:redo': ({ import: id }) => move(id, 1),
    'sheet:goto': (input) => change(input, (session) => session.goTo(() => input.position)),
    'sheet:history': async ({ import: id, from, count }) => {
      const { history } = await library.session(id);
      const { position, steps } = history.ends();
      return { position, total: steps, steps: history.list(from, count) };
    },
    'group:preview': async ({ import: id, key }) => {
      const session = await mapped(id);
      return session.look(() => mendPreview(session, key));
    },
    'group:mend': async ({ import: id, key }) => {
      const session = await mapped(id);
      const count: MendCount = { cells: 0, left: 0 };
      const changed = await session.change(() => mendOrder(session, key, count));
      return { ...editedView(session, changed), ...count };
    },
  };
}
