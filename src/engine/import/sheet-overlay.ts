import { CellEdits } from './cell-edits.ts';
import type { Edit } from './sheet-tables.ts';
import type { RowChange, SheetChange, SheetNow } from './sheet-change.ts';

/** What a person did to a sheet: edited cells and rows left out. The file's rows never change. */
export class SheetOverlay implements SheetNow {
  readonly edits: CellEdits;
  readonly #excluded: Set<number>;

  constructor(edits: readonly Edit[], excluded: readonly number[]) {
    this.edits = new CellEdits(edits);
    this.#excluded = new Set(excluded);
  }

  at(index: number, column: number): string | null {
    return this.edits.at(index, column);
  }

  isExcluded(index: number): boolean {
    return this.#excluded.has(index);
  }

  /** @returns positions of the rows that were edited or left out, in order. */
  touchedRows(): number[] {
    const rows = new Set([...this.edits.indices(), ...this.#excluded]);
    return [...rows].sort((one, other) => one - other);
  }

  /** Takes a change; taking it twice is the same. */
  apply(change: SheetChange): void {
    for (const row of change) this.applyRow(row);
  }

  applyRow({ index, cells, excluded }: RowChange): void {
    for (const { column, after } of cells) this.edits.set(index, column, after);
    if (excluded === true) this.#excluded.add(index);
    else if (excluded === false) this.#excluded.delete(index);
  }
}
