import { PLAN_STATUSES } from '../../core/model/status.ts';
import type { ComparedField } from '../../core/check/shared-values.ts';
import type { CheckedCells } from '../../core/checked-cells.ts';
import { hashFolded, hashShared } from './hash-column.ts';
import { ProblemGroups, type Group } from './problem-groups.ts';
import { widened } from './widened.ts';

/** Bits of the fields in which a row has an error, a warning, a notice, or is like another row. */
export interface MarkSet {
  readonly errors: number;
  readonly warnings: number;
  readonly notices: number;
  readonly shared: number;
}

/** What the check found in rows that follow each other; plain data that may cross threads. */
export interface CheckedRows {
  /** Position of each row's own status in `PLAN_STATUSES`, before it is compared with others. */
  readonly own: Uint8Array;
  /** How many values each row holds. */
  readonly filled: Uint8Array;
  /** Position of each row's marks in `sets`. */
  readonly marks: Uint32Array;
  /** Hash of each row's lead id without its case; 0 where the row can't be in another's way. */
  readonly leads: Float64Array;
  /** For each compared field, hash of each row's value; 0 where it sends none. */
  readonly shared: readonly Float64Array[];
  readonly sets: readonly MarkSet[];
  readonly groups: readonly Group[];
}

const READY = PLAN_STATUSES.indexOf('ready');
const BLOCKED = PLAN_STATUSES.indexOf('blocked');
const EMPTY = PLAN_STATUSES.indexOf('empty');
const EXCLUDED = PLAN_STATUSES.indexOf('excluded');

/** About as many as a segment holds. */
const FEW_ROWS = 4096;

/**
 * @param excluded whether a person left the row out.
 * @returns how a row stands by itself: a position in `PLAN_STATUSES`.
 */
export function standingOf(
  { errors, filled }: Pick<CheckedCells, 'errors' | 'filled'>,
  excluded: boolean,
): number {
  if (excluded) return EXCLUDED;
  if (errors !== 0) return BLOCKED;
  return filled === 0 ? EMPTY : READY;
}

/** @returns whether a row that stands so names its lead. */
export function hasLead(own: number): boolean {
  return own === READY || own === BLOCKED;
}

/** @returns whether a row that stands so sends values. */
export function hasValues(own: number): boolean {
  return own === READY;
}

/** @returns a hash of the lead id without its case; 0 where the row has nothing to send, or no lead. */
export function leadHashOf({ leadId }: CheckedCells, own: number): number {
  return hasLead(own) && leadId !== '' ? hashFolded(leadId) : 0;
}

/** @returns a hash of what a row sends in a compared field; 0 for nothing. */
export function sharedHashOf(
  checked: CheckedCells,
  own: number,
  { kind }: ComparedField,
  at: number,
): number {
  const value = hasValues(own) ? checked.compared(at) : '';
  return value === '' ? 0 : hashShared(kind, value);
}

/** @returns the marks of a row by itself. */
export function ownMarks({ errors, warnings, notices }: CheckedCells): MarkSet {
  return { errors, warnings, notices, shared: 0 };
}

/** Distinct sets of marks: a sheet has few of them, so a row needs only the number of its set. */
export class MarkSets {
  readonly #sets: MarkSet[] = [{ errors: 0, warnings: 0, notices: 0, shared: 0 }];
  readonly #known = new Map<string, number>([['0 0 0 0', 0]]);
  /** Of the set that was asked for last: rows that follow each other are often alike. */
  #last = 0;

  get all(): readonly MarkSet[] {
    return this.#sets;
  }

  /** @returns the number of a set; the one without marks is 0. */
  numberOf({ errors, warnings, notices, shared }: MarkSet): number {
    if ((errors | warnings | notices | shared) === 0) return 0;
    const last = this.#sets[this.#last];
    const isAgain = last?.errors === errors && last.warnings === warnings;
    if (isAgain && last.notices === notices && last.shared === shared) return this.#last;
    const key = `${String(errors)} ${String(warnings)} ${String(notices)} ${String(shared)}`;
    let number = this.#known.get(key);
    if (number === undefined) {
      number = this.#sets.push({ errors, warnings, notices, shared }) - 1;
      this.#known.set(key, number);
    }
    this.#last = number;
    return number;
  }
}

/** Gathers what the check found in rows that follow each other. */
export class CheckedRowsBuilder {
  #own = new Uint8Array(FEW_ROWS);
  #filled = new Uint8Array(FEW_ROWS);
  #marks = new Uint32Array(FEW_ROWS);
  #leads = new Float64Array(FEW_ROWS);
  #shared: readonly Float64Array<ArrayBuffer>[];
  #rows = 0;
  readonly #sets = new MarkSets();
  readonly #groups = new ProblemGroups();
  readonly #compared: readonly ComparedField[];

  /** @param compared the fields whose values are compared between leads. */
  constructor(compared: readonly ComparedField[]) {
    this.#compared = compared;
    this.#shared = compared.map(() => new Float64Array(FEW_ROWS));
  }

  /** @param excluded whether a person left the row out. */
  add(checked: CheckedCells, excluded = false): void {
    const row = this.#rows;
    if (row === this.#own.length) this.#grow();
    this.#rows += 1;
    const own = standingOf(checked, excluded);
    this.#own[row] = own;
    this.#filled[row] = checked.filled;
    this.#leads[row] = leadHashOf(checked, own);
    for (let at = 0; at < this.#compared.length; at += 1) {
      const field = this.#compared[at];
      const hashes = this.#shared[at];
      if (field && hashes) hashes[row] = sharedHashOf(checked, own, field, at);
    }
    if (checked.findings.length === 0) return;
    this.#marks[row] = this.#sets.numberOf(ownMarks(checked));
    this.#groups.tally(checked, 1);
  }

  finish(): CheckedRows {
    return {
      own: this.#own.slice(0, this.#rows),
      filled: this.#filled.slice(0, this.#rows),
      marks: this.#marks.slice(0, this.#rows),
      leads: this.#leads.slice(0, this.#rows),
      shared: this.#shared.map((hashes) => hashes.slice(0, this.#rows)),
      sets: this.#sets.all,
      groups: this.#groups.all(),
    };
  }

  #grow(): void {
    const rows = this.#rows * 2;
    this.#own = widened(new Uint8Array(rows), this.#own);
    this.#filled = widened(new Uint8Array(rows), this.#filled);
    this.#marks = widened(new Uint32Array(rows), this.#marks);
    this.#leads = widened(new Float64Array(rows), this.#leads);
    this.#shared = this.#shared.map((hashes) => widened(new Float64Array(rows), hashes));
  }
}
