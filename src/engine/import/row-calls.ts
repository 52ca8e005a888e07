import type { EventData } from '../../contract/calls.ts';
import type { EngineHandlers } from '../engine-handlers.ts';
import { everySoOften } from './every-so-often.ts';
import type { ImportLibrary } from './import-library.ts';
import type { ImportSession } from './import-session.ts';
import { gridRow } from './import-views.ts';
import { RowLists, type ListWorld } from './row-lists.ts';

/** What the calls about lists of rows need of the engine. */
export interface RowWorld extends Pick<ListWorld, 'readersFor'> {
  readonly monotonic: () => number;
  readonly onProgress: (progress: EventData<'rows:progress'>) => void;
}

type RowCallName = 'rows:list' | 'rows:page' | 'rows:problem';

/** The lists of each import that is open. */
export class ListsOfImports {
  readonly #world: RowWorld;
  readonly #lists = new WeakMap<ImportSession, RowLists>();

  constructor(world: RowWorld) {
    this.#world = world;
  }

  of(session: ImportSession): RowLists {
    const known = this.#lists.get(session) ?? new RowLists(session, this.worldOf(session));
    this.#lists.set(session, known);
    return known;
  }

  /** @returns where rows of an import are looked for, its progress being told. */
  worldOf(session: ImportSession): ListWorld {
    const { monotonic, onProgress, readersFor } = this.#world;
    const isDue = everySoOften(monotonic);
    const { import: id, rows: total } = session.facts;
    return {
      readersFor,
      onProgress: (done) => {
        if (isDue()) onProgress({ import: id, done, total });
      },
    };
  }
}

/** The engine's answers about which rows there are, in which order. */
export function rowCalls(
  library: ImportLibrary,
  lists: ListsOfImports,
): Pick<EngineHandlers, RowCallName> {
  return {
    'rows:list': async ({ import: id, wish }) => {
      const list = await lists.of(await library.session(id)).anew(wish);
      return { total: list.length };
    },
    'rows:page': async ({ import: id, from, count, ...wish }) => {
      const session = await library.session(id);
      const list = await lists.of(session).of(wish);
      const total = list.length;
      const rows = [];
      for (let place = from; place < Math.min(from + count, total); place += 1) {
        const index = list.at(place);
        if (index !== undefined) rows.push(gridRow(session, index));
      }
      return { total, from, rows, isStale: list.isStale };
    },
    'rows:problem': async ({ import: id, wish, from, direction }) => {
      const session = await library.session(id);
      const { check } = session;
      if (!check) return null;
      const list = await lists.of(session).of(wish);
      const isProblem = (index: number): boolean =>
        check.statusAt(index) === 'blocked' || check.isWarned(index);
      const place = list.nearest(from, direction, isProblem);
      const index = place === null ? undefined : list.at(place);
      return place === null || index === undefined
        ? null
        : { index: place, row: gridRow(session, index) };
    },
  };
}
