import { setImmediate } from 'node:timers/promises';
import type { RowSearch, RowSort, RowWish } from '../../contract/row-lists.ts';
import { CellKeys } from '../../core/cell-keys.ts';
import { TextSearch } from '../../core/find/text-search.ts';
import type { SortKeys } from '../../core/find/sort-keys.ts';
import { PLAN_STATUSES } from '../../core/model/status.ts';
import { inOrder } from '../in-order.ts';
import type { CheckWorld } from './check-sheet.ts';
import type { ImportSession } from './import-session.ts';
import { joinedKeys } from './joined-keys.ts';
import { KeyOrder } from './key-order.ts';
import { rowsStanding } from './row-filter.ts';
import type { FindRecipe, FoundRows } from './segment-finder.ts';
import type { SheetCheck } from './sheet-check.ts';

/** Rows looked at before other calls get their turn. */
const ROWS_A_TURN = 500;
/** From so many rows on they are looked at in the threads that check. */
const WORTH_THREADS = 20_000;

/** Where finding is done, how it is told, and ended. */
export interface FindOrder extends Pick<CheckWorld, 'readersFor'> {
  readonly signal: AbortSignal;
  /** Told of the rows that were looked at, anew for each part of a wish. */
  readonly onProgress: (done: number) => void;
}

/**
 * Finds the rows of a list, as they stand: what the file has in the threads that check, edits here.
 *
 * @returns positions in the list's order; null for all rows in file order.
 * @throws the signal's reason once it is aborted.
 */
export async function findRows(
  session: ImportSession,
  { filter, search, sort }: RowWish,
  order: FindOrder,
): Promise<Uint32Array | null> {
  const { check } = session;
  let rows: Uint32Array | null = null;
  if (check && filter !== 'all') {
    rows =
      typeof filter === 'string'
        ? rowsStanding(session, check, filter)
        : await rowsOfGroup(session, check, filter.group, order);
  }
  if (search && rows?.length !== 0) rows = await rowsWithText(session, search, rows, order);
  if (sort && rows?.length !== 0) {
    rows = await sorted(session, sort, rows ?? allRows(session), order);
  }
  return rows;
}

function allRows(session: ImportSession): Uint32Array {
  return Uint32Array.from({ length: session.facts.rows }, (_, index) => index);
}

async function rowsOfGroup(
  session: ImportSession,
  check: SheetCheck,
  key: string,
  order: FindOrder,
): Promise<Uint32Array> {
  const candidates = Uint32Array.from(check.candidates(key));
  if (check.isAloneInPlace(key)) return candidates;
  const recipe = session.checker?.recipe;
  if (candidates.length < WORTH_THREADS || !recipe) {
    return filtered(candidates, order, (index) =>
      check.isInGroup(session, index, session.checkAt(index), key),
    );
  }
  const inFile = await marked(session, { find: 'group', key, check: recipe }, order);
  return filtered(candidates, order, (index) =>
    session.isEdited(index)
      ? check.isInGroup(session, index, session.checkAt(index), key)
      : inFile[index] === 1 || check.isComparedInto(session, index, key),
  );
}

async function rowsWithText(
  session: ImportSession,
  search: RowSearch,
  among: Uint32Array | null,
  order: FindOrder,
): Promise<Uint32Array> {
  const text = new TextSearch(search, session.facts.headers.length);
  const holds = (index: number): boolean => text.isInRow(session.cellsAt(index));
  if (among && among.length < ROWS_A_TURN) return among.filter(holds);
  const found = await marked(session, { find: 'text', search }, order);
  await eachEdited(session, order, (index) => {
    found[index] = holds(index) ? 1 : 0;
  });
  return (among ?? allRows(session)).filter((index) => found[index] === 1);
}

async function sorted(
  session: ImportSession,
  { by, descending }: RowSort,
  rows: Uint32Array,
  order: FindOrder,
): Promise<Uint32Array> {
  const keys = by === 'status' ? statusKeys(session) : await columnKeys(session, by, order);
  await setImmediate();
  order.signal.throwIfAborted();
  const inOrderOfKeys = new KeyOrder(keys, rows);
  return descending ? inOrderOfKeys.descending() : inOrderOfKeys.ascending();
}

async function columnKeys(
  session: ImportSession,
  column: number,
  order: FindOrder,
): Promise<SortKeys> {
  const check = session.checker?.recipe ?? null;
  const parts: SortKeys[] = [];
  await eachSegment(session, { find: 'keys', column, check }, order, ({ keys }) => {
    if (keys) parts.push(keys);
  });
  const edited: number[] = [];
  const own = new CellKeys(session.checker, column);
  await eachEdited(session, order, (index) => {
    edited.push(index);
    own.add(session.cellsAt(index)[column] ?? '');
  });
  return joinedKeys(parts, edited, own.finish());
}

/** In the order in which the check names the statuses. */
function statusKeys({ check, facts }: ImportSession): SortKeys {
  const bytes = new Uint8Array(2 * facts.rows);
  const ends = new Uint32Array(facts.rows);
  for (let index = 0; index < facts.rows; index += 1) {
    bytes[2 * index] = 1;
    bytes[2 * index + 1] = check ? PLAN_STATUSES.indexOf(check.statusAt(index)) : 0;
    ends[index] = 2 * index + 2;
  }
  return { bytes, ends };
}

/** @returns for each row of the file whether it was found: 1. */
async function marked(
  session: ImportSession,
  recipe: FindRecipe,
  order: FindOrder,
): Promise<Uint8Array> {
  const found = new Uint8Array(session.facts.rows);
  await eachSegment(session, recipe, order, ({ positions }, from) => {
    for (const position of positions) found[from + position] = 1;
  });
  return found;
}

async function eachSegment(
  session: ImportSession,
  find: FindRecipe,
  { readersFor, signal, onProgress }: FindOrder,
  take: (found: FoundRows, from: number) => void,
): Promise<void> {
  const { store, shape } = session;
  session.refuseClosed();
  const readers = readersFor({ shape, check: null, find }, store.bytes);
  try {
    let from = 0;
    const read = inOrder(store.segments(), readers.atOnce, (segment) => readers.read(segment));
    for await (const { found } of read) {
      session.refuseClosed();
      signal.throwIfAborted();
      if (!found) continue;
      take(found, from);
      from += found.rows;
      onProgress(from);
    }
  } finally {
    await readers.close();
  }
}

async function eachEdited(
  session: ImportSession,
  { signal }: FindOrder,
  take: (index: number) => void,
): Promise<void> {
  let turn = 0;
  // In order, because neighbouring rows are read together.
  for (const index of session.touchedRows()) {
    if (!session.isEdited(index)) continue;
    take(index);
    turn += 1;
    if (turn % ROWS_A_TURN !== 0) continue;
    await setImmediate();
    session.refuseClosed();
    signal.throwIfAborted();
  }
}

async function filtered(
  rows: Uint32Array,
  { signal, onProgress }: FindOrder,
  passes: (index: number) => boolean,
): Promise<Uint32Array> {
  const found: number[] = [];
  for (const [at, index] of rows.entries()) {
    if (passes(index)) found.push(index);
    if (at % ROWS_A_TURN !== ROWS_A_TURN - 1) continue;
    onProgress(index);
    await setImmediate();
    signal.throwIfAborted();
  }
  return Uint32Array.from(found);
}
