import { linesInSight, offsetShowing, scrollScale, type LineRange } from '../parts/scroll-scale.ts';
import { columnsInSight, totalWidth, type GridColumn } from './grid-columns.ts';
import type { GridPlace } from './grid-moves.ts';

export const ROW_PX = 28;
export const HEADER_PX = 44;
const SPARE_ROWS = 3;
/** Lines keep their places in the layer over so many. */
const LAYER_ROWS = 128;

/** The columns that lines draw. */
export interface DrawnColumns {
  readonly sticky: readonly GridColumn[];
  readonly others: readonly GridColumn[];
  /** Position in the grid of the first of the others. */
  readonly first: number;
}

/** What of the grid is in sight: the box, its scrollbars, and the lines and columns to draw. */
export class GridView {
  readonly #rows: () => number;
  readonly #columns: () => readonly GridColumn[];
  readonly #isHere: (lines: LineRange) => boolean;
  #scrollTop = $state(0);
  /** The position of the scrollbar of which the lines are that are drawn. */
  #drawnTop = $state(0);
  /** Positions since then, whose rows may still come; the newest last. */
  #waiting: number[] = [];
  #scrollLeft = $state(0);
  #width = $state(0);
  #height = $state(0);
  #viewport = $derived.by(() => Math.max(0, this.#height - HEADER_PX));
  #scale = $derived.by(() => scrollScale(this.#rows(), ROW_PX, this.#viewport));
  #offset = $derived.by(() => this.#scale.offsetOf(this.#drawnTop));
  #lines = $derived.by(() => this.#linesAt(this.#drawnTop, SPARE_ROWS));
  #wanted = $derived.by(() => this.#linesAt(this.#scrollTop, SPARE_ROWS));
  #base = $derived.by(() => Math.floor(this.#lines.first / LAYER_ROWS) * LAYER_ROWS * ROW_PX);
  #sticky = $derived.by(() => this.#columns().filter((column) => column.sticky));
  #stickyWidth = $derived.by(() => totalWidth(this.#sticky));
  #inSight = $derived.by(() =>
    columnsInSight(
      this.#columns(),
      this.#sticky.length,
      this.#scrollLeft + this.#stickyWidth,
      Math.max(0, this.#width - this.#stickyWidth),
    ),
  );

  #slots = $derived.by(() => {
    const { first, end } = this.#lines;
    // As many at any offset, or a single line more would give all lines other elements.
    const pool = Math.ceil(this.#viewport / ROW_PX) + 1 + 2 * SPARE_ROWS;
    return Array.from({ length: end - first }, (_, at) => first + at)
      .map((index) => ({ index, slot: index % pool }))
      .sort((a, b) => a.slot - b.slot);
  });
  // Of numbers, which stay the same for long while the grid scrolls: each change draws all lines.
  #first = $derived.by(() => this.#inSight.first);
  #end = $derived.by(() => this.#inSight.end);
  #drawn = $derived.by(() => {
    const others = this.#columns().slice(this.#first, this.#end);
    return { sticky: this.#sticky, others, first: this.#first };
  });
  #gap = $derived.by(() => {
    const left = this.#columns()[this.#first]?.left ?? this.#stickyWidth;
    return left - this.#stickyWidth - this.#scrollLeft;
  });

  /**
   * @param rows how many there are.
   * @param isHere tells whether the rows of some lines are at hand.
   */
  constructor(
    rows: () => number,
    columns: () => readonly GridColumn[],
    isHere: (lines: LineRange) => boolean = () => true,
  ) {
    this.#rows = rows;
    this.#columns = columns;
    this.#isHere = isHere;
  }

  /** Height of the body that makes the scrollbar. */
  get bodyHeight(): number {
    return this.#scale.height;
  }

  get sheetWidth(): number {
    return totalWidth(this.#columns());
  }

  /** The columns that stay in sight. */
  get sticky(): readonly GridColumn[] {
    return this.#sticky;
  }

  get stickyWidth(): number {
    return this.#stickyWidth;
  }

  get lines() {
    return this.#lines;
  }

  /** The lines where the scrollbar stands, which are drawn once their rows are here. */
  get wanted(): LineRange {
    return this.#wanted;
  }

  get columns() {
    return this.#inSight;
  }

  /** The first line that is wholly in sight. */
  get topLine(): number {
    return Math.ceil(this.#offset / ROW_PX);
  }

  /** Rows of one screen. */
  get page(): number {
    return Math.max(1, Math.floor(this.#viewport / ROW_PX) - 1);
  }

  /** How far the box is scrolled, in pixels. */
  get left(): number {
    return this.#scrollLeft;
  }

  get top(): number {
    return this.#scrollTop;
  }

  /** Where the layer that holds the lines stands in the body. */
  get layerTop(): number {
    return Math.round(this.#base - this.#offset + this.#scrollTop);
  }

  /** Where a line stands in its layer: the same for long, so that it need not be drawn again. */
  topOf(line: number): number {
    return line * ROW_PX - this.#base;
  }

  /** Lines by slot: a line that leaves above gives its elements to one that comes below. */
  get slots(): readonly { readonly index: number; readonly slot: number }[] {
    return this.#slots;
  }

  /** Whether lines are drawn of another place than where the scrollbar stands. */
  get isHolding(): boolean {
    return this.#drawnTop !== this.#scrollTop;
  }

  /** Keeps the measures of a box known, as an attachment. */
  readonly follow = (box: HTMLElement): (() => void) => {
    const observer = new ResizeObserver(() => this.measure(box));
    observer.observe(box);
    this.measure(box);
    return () => observer.disconnect();
  };

  /** Takes the measures of a box, and draws the lines where its scrollbar stands. */
  measure(box: HTMLElement): void {
    this.#measure(box);
    this.#drawnTop = box.scrollTop;
    this.#waiting = [];
  }

  /**
   * The same, but where rows are not here yet the lines that are drawn stay in sight meanwhile: a
   * person who drags the scrollbar sees rows, not blanks.
   */
  scroll(box: HTMLElement): void {
    this.#measure(box);
    this.#waiting.push(this.#scrollTop);
    this.rowsCame();
  }

  /** Draws the lines of the newest position whose rows are here. */
  rowsCame(): void {
    const at = this.#waiting.findLastIndex((top) => this.#isHere(this.#linesAt(top, 0)));
    const top = this.#waiting[at];
    if (top === undefined) return;
    this.#drawnTop = top;
    this.#waiting = this.#waiting.slice(at + 1);
  }

  #linesAt(scrollTop: number, spare: number): LineRange {
    const offset = this.#scale.offsetOf(scrollTop);
    return linesInSight(offset, this.#viewport, ROW_PX, this.#rows(), spare);
  }

  #measure(box: HTMLElement): void {
    this.#scrollTop = box.scrollTop;
    this.#scrollLeft = box.scrollLeft;
    this.#width = box.clientWidth;
    this.#height = box.clientHeight;
  }

  draws(place: GridPlace): boolean {
    const column = this.#columns()[place.column];
    const { first, end } = this.columns;
    return (
      place.row >= this.#lines.first &&
      place.row < this.#lines.end &&
      (column?.sticky === true || (place.column >= first && place.column < end))
    );
  }

  /** @returns the columns to draw: those that stay, and of the others those in sight. */
  get drawn(): DrawnColumns {
    return this.#drawn;
  }

  /** Pixels from the columns that stay to the first of the others; less than 0 where that is cut. */
  get gap(): number {
    return this.#gap;
  }

  /** How wide the box is inside. */
  get width(): number {
    return this.#width;
  }

  /** Scrolls the box as little as needed for a cell to be in sight. */
  show(box: HTMLElement, place: GridPlace): void {
    const offset = offsetShowing(place.row, this.#offset, this.#viewport, ROW_PX);
    if (offset !== this.#offset) box.scrollTop = this.#scale.scrollTopOf(offset);
    const column = this.#columns()[place.column];
    if (column !== undefined && !column.sticky) {
      const room = this.#width - this.stickyWidth;
      const left = column.left - this.stickyWidth;
      if (left < box.scrollLeft) box.scrollLeft = left;
      else if (left + column.width > box.scrollLeft + room) {
        box.scrollLeft = Math.min(left, left + column.width - room);
      }
    }
    this.measure(box);
  }
}
