import type { EngineCallInput } from '../../contract/calls.ts';
import type { EngineHandlers } from '../engine-handlers.ts';
import { ProblemError } from '../problem-error.ts';
import { findRows } from './find-rows.ts';
import type { ImportLibrary } from './import-library.ts';
import type { ImportSession } from './import-session.ts';
import { plannedChanges, type PlannedChanges } from './planned-changes.ts';
import { editedView, notMapped } from './row-answers.ts';
import type { ListsOfImports } from './row-calls.ts';
import type { ListWorld, RowList } from './row-lists.ts';

type BulkCallName = 'rows:preview' | 'rows:change';
type Asked = EngineCallInput<'rows:preview'>;

/** So many rows are searched through one by one as fast as in the threads that check. */
const FEW_ROWS = 2_000;

/** The last plan of an import, which is most likely the one to be carried out. */
interface Planned {
  readonly key: string;
  readonly version: number;
  readonly list: RowList;
  readonly plan: PlannedChanges;
}

/** The engine's answers about changing many cells at once. */
export function bulkCalls(
  library: ImportLibrary,
  lists: ListsOfImports,
): Pick<EngineHandlers, BulkCallName> {
  const planned = new WeakMap<ImportSession, Planned>();
  const underWay = new WeakMap<ImportSession, AbortController>();

  const plan = async (session: ImportSession, asked: Asked): Promise<Planned> => {
    underWay.get(session)?.abort(overtaken());
    const stop = new AbortController();
    underWay.set(session, stop);
    const list = await lists.of(session).of(asked.wish);
    const { version } = session;
    const key = JSON.stringify(asked);
    const known = planned.get(session);
    if (known?.key === key && known.version === version && known.list === list) return known;
    const order = { ...lists.worldOf(session), signal: stop.signal };
    const rows = await candidates(session, asked, listed(list, asked), order);
    const made = await plannedChanges(session, asked.change, rows, order);
    const latest = { key, version, list, plan: made };
    planned.set(session, latest);
    return latest;
  };

  return {
    'rows:preview': async (asked) =>
      (await plan(await library.session(asked.import), asked)).plan.preview,
    'rows:change': async (asked) => {
      const session = await library.session(asked.import);
      if (!session.check) throw notMapped();
      const { plan: made, version } = await plan(session, asked);
      planned.delete(session);
      const changed = await session.change(() => {
        if (session.version !== version) throw rowsChanged();
        return { name: made.title, cells: made.cells };
      });
      return { ...editedView(session, changed), cells: made.cells.length };
    },
  };
}

function listed(list: RowList, { ranges }: Asked): Uint32Array {
  const rows: number[] = [];
  for (const { from, to } of ranges ?? [{ from: 0, to: list.length }]) {
    for (let place = from; place < Math.min(to, list.length); place += 1) {
      rows.push(list.at(place) ?? 0);
    }
  }
  return Uint32Array.from(rows);
}

/** Leaves out the rows of a long list that can't hold what is to be replaced. */
async function candidates(
  session: ImportSession,
  { change }: Asked,
  rows: Uint32Array,
  order: ListWorld & { readonly signal: AbortSignal },
): Promise<Uint32Array> {
  if (change.change !== 'replace' || change.match === 'expression') return rows;
  if (change.find === '' || rows.length < FEW_ROWS) return rows;
  const [column, ...more] = change.columns;
  const only = column !== undefined && more.length === 0 ? column : null;
  const search = { text: change.find, column: only, matchCase: change.matchCase };
  const holding = await findRows(session, { filter: 'all', search }, order);
  const holds = new Uint8Array(session.facts.rows);
  for (const index of holding ?? []) holds[index] = 1;
  return rows.filter((index) => holds[index] === 1);
}

function overtaken(): ProblemError {
  return new ProblemError(
    'overtaken',
    'Another change was looked at in the meantime.',
    'Look at that one.',
  );
}

function rowsChanged(): ProblemError {
  return new ProblemError(
    'rows_changed',
    'Rows were changed in the meantime, so nothing was changed now.',
    'Look at what the change does to them as they are.',
  );
}
