import type { LeadsheetClient, Reply } from '../../contract/calls.ts';
import type { BlockRows } from '../../contract/cell-calls.ts';
import type { Edited, GridRow, RowFilter } from '../../contract/import-views.ts';
import type { Problem } from '../../contract/view-parts.ts';
import { answered } from '../client.ts';
import { PagedRows, pagingFor } from '../parts/paged-rows.svelte.ts';
import { rowBefore, rowFrom, type FoundRow } from './row-search.ts';

/** What of an import its rows depend on. */
export interface SheetOf {
  readonly import: string;
  readonly columns: number;
}

/** Rows that a call names one by one; more are given as a stretch of the list. */
const MOST_NAMED_ROWS = 2_000;

const sameRow = (a: GridRow, b: GridRow) => a.row === b.row;

/** The rows of one import through one filter, and what is done to them. */
export class Sheet {
  readonly #client: LeadsheetClient;
  readonly #import: string;
  readonly #columns: number;
  readonly #edited: (edited: Edited) => void;
  #filter = $state.raw<RowFilter>('all');
  #rows: PagedRows<GridRow>;
  #problem = $state.raw<Problem | null>(null);

  constructor(client: LeadsheetClient, of: SheetOf, edited: (edited: Edited) => void) {
    this.#client = client;
    this.#import = of.import;
    this.#columns = of.columns;
    this.#edited = edited;
    this.#rows = $state.raw(this.#pages('all'));
  }

  get filter(): RowFilter {
    return this.#filter;
  }

  get rows(): PagedRows<GridRow> {
    return this.#rows;
  }

  /** Why the last edit was refused. */
  get problem(): Problem | null {
    return this.#problem;
  }

  show(filter: RowFilter): void {
    this.#filter = filter;
    this.#rows = this.#pages(filter);
    this.#rows.want(0, 1);
  }

  /** Changes a cell; it is shown at once and checked before the answer comes. */
  async edit(row: GridRow, column: number, value: string): Promise<void> {
    const cells = row.cells.with(column, value);
    const marks = row.marks.filter((mark) => mark.column !== column);
    this.#rows.replace([{ ...row, cells, marks }], sameRow, false);
    const call = this.#client['cell:edit']({ import: this.#import, row: row.row, column, value });
    if (!(await this.#take(call))) this.#rows.replace([row], sameRow, false);
  }

  async exclude(row: number, excluded: boolean): Promise<void> {
    await this.#take(this.#client['row:exclude']({ import: this.#import, row, excluded }));
  }

  async #take(call: Promise<Reply<Edited>>): Promise<boolean> {
    const reply = await answered(call);
    this.#problem = reply.ok ? null : reply.problem;
    if (!reply.ok) return false;
    this.took(reply.value, reply.value.rows.length);
    return true;
  }

  /**
   * Takes what a change answers. Where it touched more rows than the answer holds, those in sight
   * are fetched again.
   */
  took(edited: Edited, touched: number): void {
    if (touched > edited.rows.length) this.#rows.refresh();
    else this.#rows.replace(edited.rows, sameRow, this.#filter !== 'all');
    this.#edited(edited);
  }

  /**
   * @returns how a call names rows that follow each other on the screen; null where an edit has
   *   moved rows since, so that what is not here can't be told
   */
  blockRows(first: number, count: number): BlockRows | null {
    const rows = this.#rows;
    const numbers: number[] = [];
    for (let at = first; at < first + Math.min(count, MOST_NAMED_ROWS); at += 1) {
      const row = rows.item(at);
      if (row === undefined) break;
      numbers.push(row.row);
    }
    if (numbers.length === count) return { numbers };
    return rows.isStale ? null : { filter: this.#filter, from: first, count };
  }

  /**
   * Finds the nearest row with an error or a warning after or before a row, going round at the end.
   *
   * @param number the row's number in the sheet; 0 for "before the first"
   */
  async problemNear(number: number, direction: 1 | -1): Promise<FoundRow | null> {
    const single = this.#filter === 'errors' || this.#filter === 'warnings';
    if (!single && this.#filter !== 'all' && typeof this.#filter === 'string') this.show('all');
    const sources: readonly RowFilter[] =
      this.#filter === 'all' ? ['errors', 'warnings'] : [this.#filter];
    const near = await this.#nearest(sources, number, direction);
    const end = direction === 1 ? 0 : Number.MAX_SAFE_INTEGER;
    const row = near ?? (await this.#nearest(sources, end, direction));
    return row === null ? null : this.#placeOf(row.row);
  }

  /** @returns the place of a row, or of the next one, in the list that is shown. */
  async #placeOf(number: number): Promise<FoundRow | null> {
    const { read, total } = await this.#reader(this.#filter);
    return rowFrom(read, total, number);
  }

  async #nearest(
    sources: readonly RowFilter[],
    number: number,
    direction: 1 | -1,
  ): Promise<GridRow | null> {
    let nearest: GridRow | null = null;
    for (const source of sources) {
      const { read, total } = await this.#reader(source);
      const found =
        direction === 1
          ? await rowFrom(read, total, number + 1)
          : await rowBefore(read, total, number);
      if (found === null) continue;
      if (nearest === null || (found.row.row - nearest.row) * direction < 0) nearest = found.row;
    }
    return nearest;
  }

  async #reader(filter: RowFilter) {
    const page = async (index: number) => {
      const call = this.#client['rows:page']({
        import: this.#import,
        filter,
        from: index,
        count: 1,
      });
      const reply = await answered(call);
      return reply.ok ? reply.value : null;
    };
    const first = await page(0);
    const read = async (index: number) => (await page(index))?.rows[0] ?? null;
    return { read, total: first?.total ?? 0 };
  }

  #pages(filter: RowFilter): PagedRows<GridRow> {
    return new PagedRows(async (from, count) => {
      const reply = await answered(
        this.#client['rows:page']({ import: this.#import, filter, from, count }),
      );
      if (!reply.ok) return reply;
      return { ok: true, total: reply.value.total, items: reply.value.rows };
    }, pagingFor(this.#columns));
  }
}
