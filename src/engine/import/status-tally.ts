import { PLAN_STATUSES, type PlanStatus } from '../../core/model/status.ts';
import type { RowStandings } from './row-standings.ts';

/** Rows by status, and those of the ready ones that have a warning or a notice. */
export type StatusCounts = Readonly<Record<PlanStatus | 'warned' | 'noticed', number>>;

/** What a ready row is counted by besides. */
export interface StatusMarks {
  readonly isWarned: (index: number) => boolean;
  readonly isNoticed: (index: number) => boolean;
  /** Position of the status in `PLAN_STATUSES`. */
  readonly statusOf: (index: number) => number;
}

const WARNED = PLAN_STATUSES.length;
const NOTICED = WARNED + 1;

/**
 * How many rows have each status. All rows are counted when it is first asked for; after that, a
 * change counts the rows that it touches before and after.
 */
export class StatusTally {
  readonly #standings: RowStandings;
  readonly #marks: StatusMarks;
  /** By position in `PLAN_STATUSES`, the warned and the noticed ones last; null: not counted yet. */
  #rows: number[] | null = null;
  /** Rows that the change going on has touched; null: there is none. */
  #touched: Set<number> | null = null;

  /** @param marks whether a row sends something with a warning, or with a notice. */
  constructor(standings: RowStandings, marks: StatusMarks) {
    this.#standings = standings;
    this.#marks = marks;
  }

  counts(): StatusCounts {
    const rows = (this.#rows ??= this.#countAll());
    const of = (status: PlanStatus): number => rows[PLAN_STATUSES.indexOf(status)] ?? 0;
    return {
      ready: of('ready'),
      blocked: of('blocked'),
      empty: of('empty'),
      duplicate: of('duplicate'),
      excluded: of('excluded'),
      unchanged: of('unchanged'),
      warned: rows[WARNED] ?? 0,
      noticed: rows[NOTICED] ?? 0,
    };
  }

  /** All rows have to be counted again. */
  forget(): void {
    this.#rows = null;
    this.#touched = null;
  }

  /** Begins a change; {@link end} must follow. */
  begin(): void {
    // A change that was broken off has left the counts half changed.
    if (this.#touched) this.#rows = null;
    this.#touched = new Set();
  }

  /** Called before anything that is counted of a row changes. */
  touch(index: number): void {
    if (!this.#touched || this.#touched.has(index)) return;
    this.#touched.add(index);
    this.#count(index, -1);
  }

  /** @returns the rows that the change has touched, in the order in which it did. */
  end(): number[] {
    const touched = [...(this.#touched ?? [])];
    this.#touched = null;
    for (const index of touched) this.#count(index, 1);
    return touched;
  }

  #countAll(): number[] {
    const rows = new Array<number>(NOTICED + 1).fill(0);
    this.#rows = rows;
    for (let index = 0; index < this.#standings.length; index += 1) this.#count(index, 1);
    return rows;
  }

  #count(index: number, by: 1 | -1): void {
    if (!this.#rows) return;
    const status = this.#marks.statusOf(index);
    this.#rows[status] = (this.#rows[status] ?? 0) + by;
    if (this.#marks.isWarned(index)) this.#rows[WARNED] = (this.#rows[WARNED] ?? 0) + by;
    if (this.#marks.isNoticed(index)) this.#rows[NOTICED] = (this.#rows[NOTICED] ?? 0) + by;
  }
}
