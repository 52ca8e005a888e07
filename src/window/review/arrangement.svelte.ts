import type { LeadsheetClient } from '../../contract/calls.ts';
import type { ColumnLayout } from '../../contract/cell-calls.ts';
import { answered } from '../client.ts';
import { movedBefore } from './column-order.ts';
import { PLAIN_LAYOUT } from './grid-columns.ts';

export const NARROWEST_PX = 48;
export const WIDEST_PX = 800;

/** How the columns of the grid are arranged, kept by the engine for files with the same headers. */
export class Arrangement {
  readonly #client: LeadsheetClient;
  readonly #import: string;
  readonly #columns: number;
  #layout = $state.raw<ColumnLayout>(PLAIN_LAYOUT);

  /** @param columns how many the sheet has */
  constructor(client: LeadsheetClient, of: { readonly import: string; readonly columns: number }) {
    this.#client = client;
    this.#import = of.import;
    this.#columns = of.columns;
  }

  get layout(): ColumnLayout {
    return this.#layout;
  }

  /** All columns of the sheet, left to right, hidden ones too. */
  get order(): readonly number[] {
    return this.#layout.order ?? Array.from({ length: this.#columns }, (_, column) => column);
  }

  /** Takes the arrangement of last time; where it can't be had the file's own stays. */
  async load(): Promise<void> {
    const reply = await answered(this.#client['columns:get']({ import: this.#import }));
    if (reply.ok) this.#layout = reply.value;
  }

  isHidden(column: number): boolean {
    return this.#layout.hidden.includes(column);
  }

  /** Changes a width on the screen alone; {@link keep} remembers it once the hand lets go. */
  resize(column: number, width: number): void {
    const others = this.#layout.widths.filter((each) => each.column !== column);
    const bounded = Math.round(Math.max(NARROWEST_PX, Math.min(WIDEST_PX, width)));
    this.#layout = { ...this.#layout, widths: [...others, { column, width: bounded }] };
  }

  /** @param before the column that it is to stand before; null for the end */
  move(column: number, before: number | null): void {
    const order = movedBefore(this.order, column, before);
    this.#layout = { ...this.#layout, order: [...order] };
    this.keep();
  }

  show(columns: readonly number[], shown: boolean): void {
    const others = this.#layout.hidden.filter((each) => !columns.includes(each));
    this.#layout = { ...this.#layout, hidden: shown ? others : [...others, ...columns] };
    this.keep();
  }

  /** Shows those of some columns that are hidden, because something in them is gone to. */
  reveal(columns: readonly number[]): void {
    const hidden = columns.filter((column) => this.isHidden(column));
    if (hidden.length > 0) this.show(hidden, true);
  }

  /** As the file has them, every column shown. */
  reset(): void {
    this.#layout = PLAIN_LAYOUT;
    this.keep();
  }

  keep(): void {
    void answered(this.#client['columns:arrange']({ import: this.#import, layout: this.#layout }));
  }
}
