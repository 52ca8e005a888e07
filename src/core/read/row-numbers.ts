/** Blank rows between two data rows: `index` is the position of the one behind them. */
export interface BlankRows {
  readonly index: number;
  readonly rows: number;
}

/** Where rows of a piece of a table are; positions count from the first data row of the piece. */
export interface RowsOfPiece {
  /** Data rows. */
  readonly rows: number;
  readonly blanks: readonly BlankRows[];
  /** Blank rows behind the last data row. */
  readonly blanksAtEnd: number;
}

/**
 * Turns the position of a data row (from 0) into the number that a spreadsheet program shows for
 * it, and back. Only the places where the numbering jumps are kept, because rows between two data
 * rows are blank: 8 bytes each, so that a sheet with every other row blank is no burden.
 */
export class RowNumbers {
  readonly #firstRow: number;
  /** Pairs: position of the first data row behind blank ones, and all blank rows up to there. */
  #gaps: Uint32Array<ArrayBuffer>;
  #length: number;
  #rows = 0;
  #blanksAtEnd = 0;

  /**
   * @param headerRow number of the header's row, 0 for none; data begins on the next.
   * @param gaps as {@link gaps} gave them.
   */
  constructor(headerRow: number, gaps: Uint32Array<ArrayBuffer> = new Uint32Array(0)) {
    this.#firstRow = headerRow + 1;
    this.#gaps = gaps;
    this.#length = gaps.length / 2;
  }

  /** What has to be kept to make the numbers again. */
  get gaps(): Uint32Array<ArrayBuffer> {
    return this.#gaps.slice(0, this.#length * 2);
  }

  /** Blank rows between the header and the last data row. */
  get blankRows(): number {
    return this.#skipped(this.#length - 1);
  }

  /** Takes in the rows that follow those that are there. */
  append({ rows, blanks, blanksAtEnd }: RowsOfPiece): void {
    if (rows === 0) {
      this.#blanksAtEnd += blanksAtEnd;
      return;
    }
    const [first] = blanks;
    if (this.#blanksAtEnd > 0 && first?.index !== 0) this.#skip(this.#rows, this.#blanksAtEnd);
    for (const { index, rows: blank } of blanks) {
      this.#skip(this.#rows + index, index === 0 ? blank + this.#blanksAtEnd : blank);
    }
    this.#blanksAtEnd = blanksAtEnd;
    this.#rows += rows;
  }

  /** @returns the spreadsheet's number of the data row at a position. */
  numberAt(index: number): number {
    return (
      this.#firstRow + index + this.#skipped(this.#lastGap((gap) => this.#index(gap) <= index))
    );
  }

  /** @returns the position of the data row with a number, or null for a blank row or the header. */
  indexOf(row: number): number | null {
    const gap = this.#lastGap(
      (each) => this.#firstRow + this.#index(each) + this.#skipped(each) <= row,
    );
    const index = row - this.#firstRow - this.#skipped(gap);
    return index >= 0 && this.numberAt(index) === row ? index : null;
  }

  #skip(index: number, blankRows: number): void {
    const skipped = this.blankRows + blankRows;
    if (this.#length * 2 === this.#gaps.length) {
      const wider = new Uint32Array(Math.max(16, this.#gaps.length * 2));
      wider.set(this.#gaps);
      this.#gaps = wider;
    }
    this.#gaps[this.#length * 2] = index;
    this.#gaps[this.#length * 2 + 1] = skipped;
    this.#length += 1;
  }

  #index(gap: number): number {
    return this.#gaps[gap * 2] ?? 0;
  }

  #skipped(gap: number): number {
    return gap < 0 ? 0 : (this.#gaps[gap * 2 + 1] ?? 0);
  }

  /** The gaps for which `holds` is true come first, so they are found by halving; -1 for none. */
  #lastGap(holds: (gap: number) => boolean): number {
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(middle)) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
