import { PLAN_STATUSES } from '../../core/model/status.ts';
import type { CheckedCells } from '../../core/row-checker.ts';
import { hashText } from './repeated-values.ts';
import { ProblemGroups, type Group } from './problem-groups.ts';

/** Bits of the fields in which a row has an error, a warning, a notice. */
export interface MarkSet {
  readonly errors: number;
  readonly warnings: number;
  readonly notices: number;
}

/** What the check found in rows that follow each other; plain data that may cross threads. */
export interface CheckedRows {
  /** Position of each row's own status in `PLAN_STATUSES`, before it is compared with others. */
  readonly own: Uint8Array;
  /** Position of each row's marks in `sets`. */
  readonly marks: Uint32Array;
  /** 53-bit hash of each row's lead id; 0 where the row can't be in another's way. */
  readonly leadHash: Float64Array;
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
export function standingOf(checked: CheckedCells, excluded: boolean): number {
  if (excluded) return EXCLUDED;
  if (checked.errors !== 0) return BLOCKED;
  return checked.filled === 0 ? EMPTY : READY;
}

/** @returns a hash of the lead id; 0 where the row has nothing to send, or no lead. */
export function leadHashOf({ leadId }: CheckedCells, own: number): number {
  return (own === READY || own === BLOCKED) && leadId !== '' ? hashText(leadId) : 0;
}

/** Distinct sets of marks: a sheet has few of them, so a row needs only the number of its set. */
export class MarkSets {
  readonly #sets: MarkSet[] = [{ errors: 0, warnings: 0, notices: 0 }];
  readonly #known = new Map<string, number>([['0 0 0', 0]]);

  get all(): readonly MarkSet[] {
    return this.#sets;
  }

  /** @returns the number of a set; the one without marks is 0. */
  numberOf({ errors, warnings, notices }: MarkSet): number {
    if ((errors | warnings | notices) === 0) return 0;
    const key = `${String(errors)} ${String(warnings)} ${String(notices)}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.#sets.length);
    return this.#sets.push({ errors, warnings, notices }) - 1;
  }
}

/** Gathers what the check found in rows that follow each other. */
export class CheckedRowsBuilder {
  #own = new Uint8Array(FEW_ROWS);
  #marks = new Uint32Array(FEW_ROWS);
  #leadHash = new Float64Array(FEW_ROWS);
  #rows = 0;
  readonly #sets = new MarkSets();
  readonly #groups = new ProblemGroups();

  add(checked: CheckedCells): void {
    const row = this.#rows;
    if (row === this.#own.length) this.#grow();
    this.#rows += 1;
    const own = standingOf(checked, false);
    this.#own[row] = own;
    this.#leadHash[row] = leadHashOf(checked, own);
    if (checked.findings.length === 0) return;
    this.#marks[row] = this.#sets.numberOf(checked);
    this.#groups.tally(checked, 1);
  }

  finish(): CheckedRows {
    return {
      own: this.#own.slice(0, this.#rows),
      marks: this.#marks.slice(0, this.#rows),
      leadHash: this.#leadHash.slice(0, this.#rows),
      sets: this.#sets.all,
      groups: this.#groups.all(),
    };
  }

  #grow(): void {
    const rows = this.#rows * 2;
    this.#own = widened(new Uint8Array(rows), this.#own);
    this.#marks = widened(new Uint32Array(rows), this.#marks);
    this.#leadHash = widened(new Float64Array(rows), this.#leadHash);
  }
}

function widened<T extends Uint8Array | Uint32Array | Float64Array>(to: T, from: T): T {
  to.set(from);
  return to;
}
