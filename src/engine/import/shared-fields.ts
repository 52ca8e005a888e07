import { sharedCode, sharedKey } from '../../core/check/shared-values.ts';
import type { Body } from '../../core/model/field.ts';
import { PLAN_STATUSES } from '../../core/model/status.ts';
import type { CheckedCells, PlacedFinding } from '../../core/checked-cells.ts';
import { markShared, type CheckedSheet, type CheckParts } from './check-parts.ts';
import { sharedHashOf } from './checked-rows.ts';
import { hashShared } from './hash-column.ts';
import { SharedValues, type SharedRows } from './shared-values.ts';

const READY = PLAN_STATUSES.indexOf('ready');

/** Rows that are gone through before others get their turn. */
const ROWS_AT_ONCE = 4096;

/** Tells which rows would give one e-mail or one phone to several leads. */
export class SharedFields {
  readonly #parts: CheckParts;
  readonly #fields: readonly SharedValues[];
  /** The body of a row that was put together from several. */
  readonly #mergedBody: (index: number) => Body | null;

  constructor(parts: CheckParts, mergedBody: (index: number) => Body | null) {
    this.#parts = parts;
    this.#mergedBody = mergedBody;
    this.#fields = parts.checker.compared.flatMap((compared, at) => {
      const hashes = parts.standings.shared[at];
      return hashes ? [new SharedValues(compared, hashes)] : [];
    });
  }

  /**
   * Finds all rows that share a value; yields after each row that had to be looked at.
   *
   * @param isAsked whether the values of a field have to be compared.
   */
  *gather(sheet: CheckedSheet, isAsked: (fieldIndex: number) => boolean): Generator<void> {
    for (const field of this.#fields) {
      if (!isAsked(field.compared.field.index)) continue;
      yield* field.gather(this.#rowsOf(sheet, field), this.#parts.standings.length);
    }
  }

  /** Takes all marks back, with which no row is like another; yields now and then. */
  *forget(sheet: CheckedSheet): Generator<void> {
    for (const field of this.#fields) {
      if (!field.hasFound) continue;
      const rows = this.#rowsOf(sheet, field);
      for (let index = 0; index < this.#parts.standings.length; index += 1) {
        if (rows.isMarked(index)) rows.mark(index, false);
        if (index % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) yield;
      }
    }
  }

  /** Bits of the fields of which rows share values. */
  get found(): number {
    return this.#fields.reduce(
      (bits, { compared, hasFound }) => (hasFound ? bits | (1 << compared.field.index) : bits),
      0,
    );
  }

  /** Takes note of what a row by itself sends. */
  write(index: number, checked: CheckedCells, own: number): void {
    this.#fields.forEach(({ compared }, at) => {
      this.#set(index, at, sharedHashOf(checked, own, compared, at));
    });
  }

  /** Takes note of what a row sends, which is settled together with others. */
  writeBody(index: number, body: Body | null): void {
    this.#fields.forEach(({ compared: { field, kind } }, at) => {
      const value = body?.[field.name];
      this.#set(index, at, typeof value === 'string' ? hashShared(kind, value) : 0);
    });
  }

  /** @returns the hashes of what a row sends, to be compared with later. */
  hashesAt(index: number): readonly number[] {
    return this.#parts.standings.shared.map((hashes) => hashes.at(index));
  }

  /**
   * Follows a change of what a few rows send. All of them leave before one joins: a row that is
   * found by another one's hash may itself be about to come or to go.
   *
   * @param before the hashes of each row before the change.
   */
  follow(sheet: CheckedSheet, before: ReadonlyMap<number, readonly number[]>): void {
    const { length, shared } = this.#parts.standings;
    this.#fields.forEach((field, at) => {
      const rows = this.#rowsOf(sheet, field);
      const moved = [...before].filter(([index, was]) => shared[at]?.at(index) !== was[at]);
      for (const [index, was] of moved) field.leave(rows, index, was[at] ?? 0, length);
      for (const [index] of moved) field.join(rows, index, length);
    });
  }

  /**
   * Follows a change of what many rows send; yields after each row that had to be looked at.
   *
   * @param before the hashes of each row before the change.
   */
  *followMany(
    sheet: CheckedSheet,
    before: ReadonlyMap<number, readonly number[]>,
  ): Generator<void> {
    const { length, shared } = this.#parts.standings;
    for (const [at, field] of this.#fields.entries()) {
      const hashes = new Set<number>();
      const moved: number[] = [];
      for (const [index, row] of before) {
        const was = row[at] ?? 0;
        const now = shared[at]?.at(index) ?? 0;
        if (was === now) continue;
        moved.push(index);
        hashes.add(was).add(now);
      }
      hashes.delete(0);
      yield* field.gatherAgain(this.#rowsOf(sheet, field), hashes, moved, length);
    }
  }

  /** @returns what a row shares with others, in its place. */
  findingsAt(sheet: CheckedSheet, index: number): PlacedFinding[] {
    return this.#fields.flatMap((each) => {
      const { field, kind, column } = each.compared;
      const sharing = this.#isShared(index, each) ? each.sharingAt(index) : null;
      if (!sharing) return [];
      const merged = this.#mergedBody(index)?.[field.name];
      const detail = {
        other: sheet.numberAt(sharing.other),
        more: sharing.more,
        ...(typeof merged === 'string' ? { sent: merged } : {}),
      };
      return [{ finding: { code: sharedCode(kind), detail }, field, column }];
    });
  }

  #rowsOf(sheet: CheckedSheet, shared: SharedValues): SharedRows {
    const { field, kind, column } = shared.compared;
    return {
      keyAt: (index) => this.#keyAt(sheet, index, shared),
      isMarked: (index) => this.#isShared(index, shared),
      mark: (index, isShared) => {
        markShared(this.#parts, index, field.index, isShared);
        const by = isShared ? 1 : -1;
        this.#parts.groups.count({ code: sharedCode(kind) }, field.index, column, by);
      },
      renamed: (index) => {
        this.#parts.tally.touch(index);
      },
    };
  }

  #isShared(index: number, { compared: { field } }: SharedValues): boolean {
    return (this.#parts.standings.marksAt(index).shared & (1 << field.index)) !== 0;
  }

  #keyAt(sheet: CheckedSheet, index: number, shared: SharedValues): string {
    const { compared } = shared;
    if (this.#parts.standings.status[index] !== READY) return '';
    const merged = this.#mergedBody(index);
    const value = merged
      ? merged[compared.field.name]
      : sheet.checkAt(index).compared(this.#fields.indexOf(shared));
    return typeof value === 'string' && value !== '' ? sharedKey(compared.kind, value) : '';
  }

  #set(index: number, at: number, hash: number): void {
    this.#parts.standings.shared[at]?.set(index, hash);
  }
}
