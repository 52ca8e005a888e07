/** A cell whose text changes; null is the file's own text. */
export interface CellChange {
  /** Position of the column. */
  readonly column: number;
  readonly before: string | null;
  readonly after: string | null;
}

/** What changes about one row; something does. */
export interface RowChange {
  /** Position of the row. */
  readonly index: number;
  /** Each cell once. */
  readonly cells: readonly CellChange[];
  /** Whether the row is left out from now on; null where that stays as it was. */
  readonly excluded: boolean | null;
}

/** What changes about a sheet: each row once, in file order. */
export type SheetChange = readonly RowChange[];

/** Where the sheet is looked up as it stands. */
export interface SheetNow {
  /** @returns the text of an edited cell; null for the file's own. */
  at(index: number, column: number): string | null;
  isExcluded(index: number): boolean;
}

interface WishedRow {
  readonly cells: Map<number, string | null>;
  excluded: boolean | null;
}

/** How cells and rows are to be, in any order; of two wishes for one cell the later counts. */
export class WishedRows {
  readonly #rows = new Map<number, WishedRow>();

  /** @returns positions of the rows for which there is a wish. */
  get indices(): number[] {
    return [...this.#rows.keys()];
  }

  /** @param text null for the file's own. */
  setCell(index: number, column: number, text: string | null): void {
    this.#row(index).cells.set(column, text);
  }

  exclude(index: number, excluded: boolean): void {
    this.#row(index).excluded = excluded;
  }

  /** @returns what has to change for it; nothing where all is so already. */
  changeOf(now: SheetNow): SheetChange {
    const changes: RowChange[] = [];
    for (const [index, wished] of this.#rows) {
      const cells: CellChange[] = [];
      for (const [column, after] of wished.cells) {
        const before = now.at(index, column);
        if (before !== after) cells.push({ column, before, after });
      }
      const excluded = wished.excluded === now.isExcluded(index) ? null : wished.excluded;
      if (cells.length > 0 || excluded !== null) changes.push({ index, cells, excluded });
    }
    return changes.sort((one, other) => one.index - other.index);
  }

  #row(index: number): WishedRow {
    const known = this.#rows.get(index);
    if (known) return known;
    const row: WishedRow = { cells: new Map(), excluded: null };
    this.#rows.set(index, row);
    return row;
  }
}
