import type { RowWish } from '../../contract/row-lists.ts';
import { ProblemError } from '../problem-error.ts';
import { findRows, type FindOrder } from './find-rows.ts';
import type { ImportSession } from './import-session.ts';
import type { SheetCheck } from './sheet-check.ts';

/** Lists that are kept of one import; the one that was looked at longest ago goes first. */
const MOST_KEPT = 4;

/** Where lists are made, and who is told. */
export type ListWorld = Omit<FindOrder, 'signal'>;

/** Rows of a sheet in an order. */
export class RowList {
  readonly #session: ImportSession;
  readonly #rows: Uint32Array | null;
  readonly #check: SheetCheck | null;
  readonly #version: number;

  /**
   * @param rows positions; null: all rows in file order.
   * @param version the session's, of which the list is.
   */
  constructor(session: ImportSession, rows: Uint32Array | null, version: number) {
    this.#session = session;
    this.#rows = rows;
    this.#check = session.check;
    this.#version = version;
  }

  get length(): number {
    return this.#rows?.length ?? this.#session.facts.rows;
  }

  /** Whether rows have changed since. The list of all rows is always the same. */
  get isStale(): boolean {
    return this.#rows !== null && this.#version !== this.#session.version;
  }

  /** Whether the rows were checked anew since, so that the list says nothing any more. */
  get isVoid(): boolean {
    return this.#rows !== null && this.#check !== this.#session.check;
  }

  /** @returns the position of a row of the list in the sheet, or undefined beyond its end. */
  at(place: number): number | undefined {
    if (place < 0 || place >= this.length) return undefined;
    return this.#rows ? this.#rows[place] : place;
  }

  /** @returns the nearest place before or behind one that passes, going round at the end, or null. */
  nearest(from: number, direction: 1 | -1, passes: (index: number) => boolean): number | null {
    const { length } = this;
    const start = direction === -1 && from < 0 ? length : from;
    for (let step = 1; step <= length; step += 1) {
      const place = (((start + direction * step) % length) + length) % length;
      const index = this.at(place);
      if (index !== undefined && passes(index)) return place;
    }
    return null;
  }
}

interface Making {
  readonly key: string;
  readonly stop: AbortController;
  readonly made: Promise<RowList>;
}

/**
 * The lists of rows that were asked for. A list is kept as it was made until it is asked for anew, so
 * that no row goes away under a person's hands. One is made at a time: a new wish ends the last one.
 */
export class RowLists {
  readonly #session: ImportSession;
  readonly #world: ListWorld;
  readonly #kept = new Map<string, RowList>();
  #making: Making | null = null;

  constructor(session: ImportSession, world: ListWorld) {
    this.#session = session;
    this.#world = world;
  }

  /**
   * @returns the list as it was made last; made if there is none.
   * @throws {ProblemError} if another one was asked for meanwhile, or the import was closed.
   */
  async of(wish: RowWish): Promise<RowList> {
    const key = keyOf(wish);
    const kept = this.#kept.get(key);
    if (kept && !kept.isVoid) {
      this.#keep(key, kept);
      return kept;
    }
    return this.#making?.key === key ? this.#making.made : this.#make(key, wish);
  }

  /** The same, made anew. */
  async anew(wish: RowWish): Promise<RowList> {
    return this.#make(keyOf(wish), wish);
  }

  #make(key: string, wish: RowWish): Promise<RowList> {
    this.#making?.stop.abort(overtaken());
    const stop = new AbortController();
    const made = this.#found(key, wish, stop.signal);
    const making = { key, stop, made };
    this.#making = making;
    const end = (): void => {
      if (this.#making === making) this.#making = null;
    };
    made.then(end, end);
    return made;
  }

  async #found(key: string, wish: RowWish, signal: AbortSignal): Promise<RowList> {
    const session = this.#session;
    const { version } = session;
    const rows = await findRows(session, wish, { ...this.#world, signal });
    signal.throwIfAborted();
    const list = new RowList(session, rows, version);
    this.#keep(key, list);
    return list;
  }

  #keep(key: string, list: RowList): void {
    this.#kept.delete(key);
    this.#kept.set(key, list);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(oldest);
    }
  }
}

function keyOf({ filter, search, sort }: RowWish): string {
  return JSON.stringify([
    filter,
    search && [search.text, search.column, search.matchCase],
    sort && [sort.by, sort.descending],
  ]);
}

function overtaken(): ProblemError {
  return new ProblemError(
    'overtaken',
    'Another list of rows was asked for in the meantime.',
    'Look at that one.',
  );
}
