import type { LeadsheetClient, Reply } from '../../contract/calls.ts';
import type { BlockRows } from '../../contract/cell-calls.ts';
import type { BulkChange, BulkChanged } from '../../contract/bulk-changes.ts';
import type { Edited, GridRow, RowFilter } from '../../contract/import-views.ts';
import type { ListedRow, RowSearch, RowSort, RowWish } from '../../contract/row-lists.ts';
import type { Problem } from '../../contract/view-parts.ts';
import { answered } from '../client.ts';
import { PagedRows, pagingFor } from '../parts/paged-rows.svelte.ts';

/** Some rows and columns of the list. */
export interface BulkScope {
  /** Positions in the list, the end not included. */
  readonly ranges: readonly { readonly from: number; readonly to: number }[];
  readonly columns: readonly number[];
}

/** What of an import its rows depend on. */
export interface SheetOf {
  readonly import: string;
  readonly columns: number;
}

/** Rows that a call names one by one; more are given as a stretch of the list. */
const MOST_NAMED_ROWS = 2_000;

const sameRow = (a: GridRow, b: GridRow) => a.row === b.row;

/** The rows of one import that pass a filter and hold a text, in an order; and what is done to them. */
export class Sheet {
  readonly #client: LeadsheetClient;
  readonly #import: string;
  readonly #columns: number;
  readonly #edited: (edited: Edited) => void;
  /** What is wished for; while it is being found, the rows of the last wish are shown. */
  #wish = $state.raw<RowWish>({ filter: 'all' });
  /** What the rows are of that are shown: positions mean nothing in another list. */
  #shown: RowWish = this.#wish;
  #rows: PagedRows<GridRow>;
  #isStale = $state(false);
  #finding = $state(false);
  #problem = $state.raw<Problem | null>(null);
  #turn = 0;

  constructor(client: LeadsheetClient, of: SheetOf, edited: (edited: Edited) => void) {
    this.#client = client;
    this.#import = of.import;
    this.#columns = of.columns;
    this.#edited = edited;
    this.#rows = $state.raw(this.#pages(this.#wish));
  }

  get wish(): RowWish {
    return this.#wish;
  }

  get filter(): RowFilter {
    return this.#wish.filter;
  }

  get rows(): PagedRows<GridRow> {
    return this.#rows;
  }

  /** Whether rows changed since they were listed. */
  get isStale(): boolean {
    return this.#isStale;
  }

  /** Whether the rows that are wished for are being found. */
  get finding(): boolean {
    return this.#finding;
  }

  /** Why the last edit or the last wish was refused. */
  get problem(): Problem | null {
    return this.#problem;
  }

  /** Lists the rows that pass a filter. @returns whether these are the ones shown now. */
  show(filter: RowFilter): Promise<boolean> {
    return this.#list({ ...this.#wish, filter });
  }

  /** Lists the rows that hold a text; null: whatever they hold. */
  search(search: RowSearch | null): Promise<boolean> {
    const { filter, sort } = this.#wish;
    return this.#list({ filter, ...(sort && { sort }), ...(search && { search }) });
  }

  /** Lists the rows in another order; null: the file's. */
  sort(sort: RowSort | null): Promise<boolean> {
    const { filter, search } = this.#wish;
    return this.#list({ filter, ...(search && { search }), ...(sort && { sort }) });
  }

  /** Lists the rows anew, as they are now. */
  refresh(): Promise<boolean> {
    return this.#list(this.#wish);
  }

  /** Changes a cell; it is shown at once and checked before the answer comes. */
  async edit(row: GridRow, column: number, value: string): Promise<void> {
    const cells = row.cells.with(column, value);
    const marks = row.marks.filter((mark) => mark.column !== column);
    this.#rows.replace([{ ...row, cells, marks }], sameRow);
    const call = this.#client['cell:edit']({ import: this.#import, row: row.row, column, value });
    if ((await this.take(call)) === null) this.#rows.replace([row], sameRow);
  }

  async exclude(row: number, excluded: boolean): Promise<void> {
    await this.take(this.#client['row:exclude']({ import: this.#import, row, excluded }));
  }

  /** Shows what a change answers. @returns the answer; null where it was refused. */
  async take<T extends Edited>(call: Promise<Reply<T>>): Promise<T | null> {
    const reply = await answered(call);
    this.#problem = reply.ok ? null : reply.problem;
    if (!reply.ok) return null;
    this.took(reply.value);
    return reply.value;
  }

  /**
   * Takes what a change answers. Where it touched more rows than the answer holds, those in sight
   * are fetched again.
   */
  took(edited: Edited): void {
    const { rows, isLarge } = edited;
    this.#rows.replace(rows, sameRow);
    if (isLarge) this.#rows.refresh();
    if (!isWhole(this.#shown) && (isLarge || rows.length > 0)) this.#isStale = true;
    this.#edited(edited);
  }

  /** @returns how a call names rows that follow each other on the screen. */
  blockRows(first: number, count: number): BlockRows {
    const numbers: number[] = [];
    for (let at = first; at < first + Math.min(count, MOST_NAMED_ROWS); at += 1) {
      const row = this.#rows.item(at);
      if (row === undefined) break;
      numbers.push(row.row);
    }
    return numbers.length === count ? { numbers } : { wish: this.#shown, from: first, count };
  }

  /**
   * Finds the nearest row of the list with an error or a warning, going round at its end.
   *
   * @param from position in the list; -1: before the first
   */
  async problemNear(from: number, direction: 1 | -1): Promise<ListedRow | null> {
    const call = this.#client['rows:problem']({
      import: this.#import,
      wish: this.#shown,
      from,
      direction,
    });
    const reply = await answered(call);
    return reply.ok ? reply.value : null;
  }

  /** @returns a row of the list, wherever it is; null beyond its ends. */
  async rowAt(index: number): Promise<GridRow | null> {
    const known = this.#rows.item(index);
    if (known !== undefined || index < 0) return known ?? null;
    const reply = await this.#page(this.#shown, index, 1);
    return reply.ok ? (reply.value.rows[0] ?? null) : null;
  }

  /** @returns what a change of many cells is asked by; null: of all rows of the list. */
  bulk(change: BulkChange, scope: BulkScope | null) {
    const ranges = scope === null ? null : [...scope.ranges];
    return { import: this.#import, wish: this.#shown, ranges, change };
  }

  /** Changes many cells. Why it was refused is for the caller to say. */
  async change(change: BulkChange, scope: BulkScope | null): Promise<Reply<BulkChanged>> {
    const reply = await answered(this.#client['rows:change'](this.bulk(change, scope)));
    if (reply.ok) this.took(reply.value);
    return reply;
  }

  async #list(wish: RowWish): Promise<boolean> {
    const turn = ++this.#turn;
    this.#wish = wish;
    this.#problem = null;
    this.#finding = true;
    const reply = await answered(this.#client['rows:list']({ import: this.#import, wish }));
    if (turn !== this.#turn) return false;
    this.#finding = false;
    if (!reply.ok) {
      this.#problem = reply.problem;
      return false;
    }
    this.#isStale = false;
    this.#shown = wish;
    this.#rows = this.#pages(wish);
    this.#rows.want(0, 1);
    return true;
  }

  #page(wish: RowWish, from: number, count: number) {
    const call = this.#client['rows:page']({ import: this.#import, ...wish, from, count });
    return answered(call);
  }

  #pages(wish: RowWish): PagedRows<GridRow> {
    return new PagedRows(async (from, count) => {
      const reply = await this.#page(wish, from, count);
      if (!reply.ok) return reply;
      this.#isStale = reply.value.isStale;
      return { ok: true, total: reply.value.total, items: reply.value.rows };
    }, pagingFor(this.#columns));
  }
}

/** @returns whether a wish is for all rows in the file's order, whatever changes. */
export function isWhole({ filter, search, sort }: RowWish): boolean {
  return filter === 'all' && search === undefined && sort === undefined;
}
