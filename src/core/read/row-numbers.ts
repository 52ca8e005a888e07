/** A place where the numbering jumps, because rows between two data rows are blank. */
export interface Gap {
  /** Position of the first data row behind the blank rows. */
  readonly index: number;
  /** Blank rows between the header and this data row, all in all. */
  readonly skipped: number;
}

/**
 * Turns the position of a data row (from 0) into the number that a spreadsheet program shows for
 * it, and back. Only the gaps are kept, so memory follows the number of blank places alone.
 */
export class RowNumbers {
  readonly #firstRow: number;
  readonly #gaps: Gap[];

  /**
   * @param headerRow number of the header's row; data begins on the next.
   * @param gaps in order of their index.
   */
  constructor(headerRow: number, gaps: readonly Gap[] = []) {
    this.#firstRow = headerRow + 1;
    this.#gaps = [...gaps];
  }

  get gaps(): readonly Gap[] {
    return this.#gaps;
  }

  /** Notes that blank rows were skipped before the data row that comes next at `index`. */
  skip(index: number, blankRows: number): void {
    const skipped = (this.#gaps.at(-1)?.skipped ?? 0) + blankRows;
    this.#gaps.push({ index, skipped });
  }

  /** @returns the spreadsheet's number of the data row at a position. */
  numberAt(index: number): number {
    return this.#firstRow + index + (this.#lastGap((gap) => gap.index <= index)?.skipped ?? 0);
  }

  /** @returns the position of the data row with a number, or null for a blank row or the header. */
  indexOf(row: number): number | null {
    const gap = this.#lastGap((each) => this.#firstRow + each.index + each.skipped <= row);
    const index = row - this.#firstRow - (gap?.skipped ?? 0);
    return index >= 0 && this.numberAt(index) === row ? index : null;
  }

  /** The gaps for which `holds` is true come first, so they are found by halving. */
  #lastGap(holds: (gap: Gap) => boolean): Gap | undefined {
    let low = 0;
    let high = this.#gaps.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const gap = this.#gaps[middle];
      if (gap && holds(gap)) low = middle + 1;
      else high = middle;
    }
    return this.#gaps[low - 1];
  }
}
