import type { RunJournal, RowPage } from './run-journal.ts';
import type { RunRow } from './run-row.ts';

const PAGE_ROWS = 200;

/**
 * Hands out rows of one kind in file order, each to one worker at a time. A row that goes back is
 * handed out again, and no row is ever under way twice.
 */
export class RowSource {
  readonly #journal: RunJournal;
  readonly #kind: RowPage;
  /** Rows after this one are for a later time (a trial); null: no such bound. */
  readonly #lastRow: number | null;
  readonly #fits: (row: RunRow) => boolean;
  #cursor = 0;
  #buffer: RunRow[] = [];
  readonly #claimed = new Set<number>();
  readonly #leads = new Set<string>();
  readonly #deferred = new Set<number>();

  constructor(
    journal: RunJournal,
    kind: RowPage,
    lastRow: number | null,
    fits: (row: RunRow) => boolean = () => true,
  ) {
    this.#journal = journal;
    this.#kind = kind;
    this.#lastRow = lastRow;
    this.#fits = fits;
  }

  /** @throws if the row's lead is under way already: planning gives each lead one row. */
  next(): RunRow | null {
    const row = this.#find() ?? this.#findDeferred();
    if (row === null) return null;
    if (this.#leads.has(row.leadId)) {
      throw new Error(`Lead of row ${String(row.row)} is under way.`);
    }
    this.#claimed.add(row.row);
    this.#leads.add(row.leadId);
    return row;
  }

  /** The row is no longer under way; what the journal says of it counts. */
  release(row: RunRow, returned: boolean): void {
    this.#claimed.delete(row.row);
    this.#leads.delete(row.leadId);
    if (returned) this.#goBackTo(row.row);
  }

  /** As `release`, but the row waits until `retryDeferred`, or until no other row is left. */
  defer(row: RunRow): void {
    this.release(row, false);
    this.#deferred.add(row.row);
  }

  get hasDeferred(): boolean {
    return this.#deferred.size > 0;
  }

  retryDeferred(): void {
    for (const row of this.#deferred) this.#goBackTo(row);
    this.#deferred.clear();
  }

  #findDeferred(): RunRow | null {
    if (this.#deferred.size === 0 || this.#claimed.size > 0) return null;
    this.retryDeferred();
    return this.#find();
  }

  #find(): RunRow | null {
    for (;;) {
      const row = this.#buffer.shift() ?? this.#refill();
      if (row === null) return null;
      if (this.#lastRow !== null && row.row > this.#lastRow) return null;
      this.#cursor = row.row;
      if (!this.#deferred.has(row.row) && this.#fits(row)) return row;
    }
  }

  /**
   * A row changes only while it is under way; so a page without those rows stays true until its
   * rows are handed out, and no row can be handed out as it was before it was sent.
   */
  #refill(): RunRow | null {
    for (;;) {
      const page = this.#journal.page(this.#kind, this.#cursor, PAGE_ROWS);
      const last = page.at(-1);
      if (last === undefined) return null;
      this.#buffer = page.filter(({ row }) => !this.#claimed.has(row));
      const first = this.#buffer.shift();
      if (first !== undefined) return first;
      this.#cursor = last.row;
    }
  }

  #goBackTo(row: number): void {
    this.#cursor = Math.min(this.#cursor, row - 1);
    this.#buffer = [];
  }
}
