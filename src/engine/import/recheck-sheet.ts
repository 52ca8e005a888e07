import type { AffectedFields } from '../../core/affected-fields.ts';
import type { RowChecker } from '../../core/row-checker.ts';
import { inOrder } from '../in-order.ts';
import { inTurns, type CheckWorld, type SheetToCheck } from './check-sheet.ts';
import { AS_BEFORE, type RecheckedRows } from './rechecked-rows.ts';
import { hasLead, hasValues, standingOf } from './checked-rows.ts';
import type { HashColumn } from './hash-column.ts';
import type { FoundBetweenRows } from './found-between-rows.ts';
import { SheetCheck, type KeptRows } from './sheet-check.ts';

/** The check of a sheet by the mapping that it had before. */
export interface EarlierCheck {
  readonly checker: RowChecker;
  readonly check: SheetCheck;
}

/**
 * Makes the check of a sheet out of that by an earlier mapping: of the rows only the affected fields
 * are looked at, and rows are compared only where that may give something else.
 *
 * @param before is over then, even if this fails.
 * @returns the check as it would be if it were made from nothing.
 */
export async function recheckSheet(
  sheet: SheetToCheck,
  before: EarlierCheck,
  checker: RowChecker,
  { fields, duplicates }: AffectedFields,
  world: CheckWorld,
  onProgress: (done: number) => void,
): Promise<SheetCheck> {
  if (fields === 0 && !duplicates) return before.check;
  const { found } = before.check;
  const kept = await inTurns(before.check.giveUp(sheet), sheet, world, onProgress);
  const change = new StandingsChange(before.checker, checker, kept, fields);
  if (fields !== 0) await recheckRows(sheet, before.checker, checker, change, world, onProgress);
  const check = new SheetCheck(checker, undefined, kept);
  await inTurns(settling(sheet, check, change, found), sheet, world, onProgress);
  return check;
}

async function recheckRows(
  sheet: SheetToCheck,
  before: RowChecker,
  now: RowChecker,
  change: StandingsChange,
  world: CheckWorld,
  onProgress: (done: number) => void,
): Promise<void> {
  const { store, shape } = sheet;
  const recheck = { fields: change.fields, before: before.recipe, now: now.recipe };
  const readers = world.readersFor({ shape, check: null, recheck }, store.bytes);
  try {
    const touched = sheet.touchedRows();
    const read = inOrder(store.segments(), readers.atOnce, (segment) => readers.read(segment));
    for await (const { rechecked } of read) {
      sheet.refuseClosed();
      if (rechecked) change.append(rechecked, touched);
      onProgress(change.rows);
    }
  } finally {
    await readers.close();
  }
}

function* settling(
  sheet: SheetToCheck,
  check: SheetCheck,
  change: StandingsChange,
  found: FoundBetweenRows,
): Generator<number> {
  for (const index of change.fields === 0 ? [] : sheet.touchedRows()) {
    change.watch(index, () => {
      const original = sheet.checkOriginalAt(index);
      check.replace(index, original, sheet.checkAt(index), sheet.isExcluded(index), change.fields);
    });
    yield check.rows;
  }
  const leads = found.leads || change.areLeadsChanged;
  const shared = leads ? -1 : found.shared | change.sharedFields;
  yield* check.settleAll(sheet, { twins: found.twins, leads, shared });
}

/** Puts what was found in some fields into how the rows stand, and tells what rows to compare. */
class StandingsChange {
  readonly fields: number;
  readonly #kept: KeptRows;
  /** Compared fields' bits, in the order of their hashes. */
  readonly #bits: readonly number[];
  /** Rows taken in so far. */
  rows = 0;
  /** Position in the rows that were edited or left out. */
  #touchedAt = 0;
  areLeadsChanged: boolean;
  /** Bits of the compared fields of which some row may send something else. */
  sharedFields: number;

  /** @param fields bits of the fields that are checked anew. */
  constructor(before: RowChecker, now: RowChecker, kept: KeptRows, fields: number) {
    this.fields = fields;
    this.#kept = kept;
    this.#bits = now.compared.map(({ field }) => 1 << field.index);
    this.areLeadsChanged = (fields & 1) !== 0;
    this.sharedFields = fields;
    const { standings, groups } = kept;
    groups.forget(fields);
    const places = now.compared.map(({ field }) =>
      before.compared.findIndex((each) => each.field.index === field.index),
    );
    standings.compareBy(places.map((place) => standings.shared[place]));
  }

  /** @param touched positions of the rows that are not as the file has them, in order. */
  append(
    { filled, marks, sets, leads, shared, groups }: RecheckedRows,
    touched: readonly number[],
  ): void {
    const { standings } = this.#kept;
    const from = this.rows;
    this.rows += filled.length;
    for (const group of groups) this.#kept.groups.add(group);
    standings.replaceMarks(from, marks, sets, this.fields);
    for (let at = 0; at < filled.length; at += 1) {
      const index = from + at;
      if (touched[this.#touchedAt] === index) {
        // What is kept is of the row as it stands, which is checked as a whole.
        this.#touchedAt += 1;
        continue;
      }
      const values = (standings.filled[index] ?? 0) + (filled[at] ?? 0);
      standings.filled[index] = values;
      // Where nothing was looked at, the row is as blocked or empty as it was.
      if (leads[at] === AS_BEFORE) continue;
      const { errors } = standings.marksAt(index);
      const own = standingOf({ errors, filled: values }, false);
      standings.own[index] = own;
      standings.status[index] = own;
      this.#write(standings.leads, index, hasLead(own), leads[at] ?? AS_BEFORE, 1);
      for (let place = 0; place < this.#bits.length; place += 1) {
        const [column, hashes] = [standings.shared[place], shared[place]];
        const bit = this.#bits[place] ?? 0;
        if (column && hashes) {
          this.#write(column, index, hasValues(own), hashes[at] ?? AS_BEFORE, bit);
        }
      }
    }
  }

  /** Runs what writes one row, and takes note of what is compared. */
  watch(index: number, write: () => void): void {
    const { leads, shared } = this.#kept.standings;
    const before = [leads, ...shared].map((column) => column.at(index));
    write();
    [leads, ...shared].forEach((column, at) => {
      if (column.at(index) !== before[at]) this.#note(at === 0 ? 1 : (this.#bits[at - 1] ?? 0));
    });
  }

  /** @param hash of what the row has; it counts only where the row has it to send. */
  #write(column: HashColumn, index: number, counts: boolean, hash: number, bit: number): void {
    const now = counts ? hash : 0;
    if (column.at(index) === now) return;
    column.set(index, now);
    this.#note(bit);
  }

  #note(bit: number): void {
    if (bit === 1) this.areLeadsChanged = true;
    else this.sharedFields |= bit;
  }
}
