import { blockBetween, isOneCell, type GridBlock } from './grid-block.ts';
import { within, type GridExtent, type GridPlace } from './grid-moves.ts';

/** Which block of cells is selected: from an anchor that stays to an end that moves. */
export class GridSelection {
  readonly #extent: () => GridExtent;
  #anchor = $state.raw<GridPlace>({ row: 0, column: 0 });
  #end = $state.raw<GridPlace>({ row: 0, column: 0 });
  readonly #block = $derived.by(() => blockBetween(this.#anchor, this.#end, this.#extent()));

  constructor(extent: () => GridExtent) {
    this.#extent = extent;
  }

  get block(): GridBlock {
    return this.#block;
  }

  /** The corner that moves when the selection grows. */
  get end(): GridPlace {
    return within(this.#end, this.#extent());
  }

  /** Whether more than one cell is selected. */
  get isBlock(): boolean {
    return !isOneCell(this.#block);
  }

  only(place: GridPlace): void {
    this.#anchor = place;
    this.#end = place;
  }

  /** Selects from the anchor to a cell. */
  extend(end: GridPlace): void {
    this.#end = end;
  }

  /** Selects a whole row, or with `extend` all from the anchor's on. */
  row(row: number, extend: boolean): void {
    this.#anchor = { row: extend ? this.#anchor.row : row, column: 0 };
    this.#end = { row, column: Infinity };
  }

  /** Selects a whole column, or with `extend` all from the anchor's on. */
  column(column: number, extend: boolean): void {
    this.#anchor = { row: 0, column: extend ? this.#anchor.column : column };
    this.#end = { row: Infinity, column };
  }

  all(): void {
    this.#anchor = { row: 0, column: 0 };
    this.#end = { row: Infinity, column: Infinity };
  }
}
