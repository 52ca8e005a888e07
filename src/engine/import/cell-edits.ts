import type { CellChange } from './sheet-change.ts';
import type { Edit } from './sheet-tables.ts';

/** The edited cells of a sheet: they lie over the rows of the file, which never change. */
export class CellEdits {
  readonly #rows = new Map<number, Map<number, string>>();

  #version = 0;

  constructor(edits: readonly Edit[]) {
    for (const { index, column, value } of edits) this.set(index, column, value);
  }

  /** Grows with each change. */
  get version(): number {
    return this.#version;
  }

  /** Rows with at least one edited cell. */
  get rows(): number {
    return this.#rows.size;
  }

  /** @returns positions of the edited rows, in no order. */
  indices(): Iterable<number> {
    return this.#rows.keys();
  }

  has(index: number): boolean {
    return this.#rows.has(index);
  }

  /** @returns the text of an edited cell; null for the file's own. */
  at(index: number, column: number): string | null {
    return this.#rows.get(index)?.get(column) ?? null;
  }

  /** @returns positions of the edited columns of a row, in order. */
  columnsOf(index: number): number[] {
    return [...(this.#rows.get(index)?.keys() ?? [])].sort((one, other) => one - other);
  }

  /** @param value null for the file's own text. */
  set(index: number, column: number, value: string | null): void {
    this.#version += 1;
    const cells = this.#rows.get(index) ?? new Map<number, string>();
    if (value === null) cells.delete(column);
    else cells.set(column, value);
    if (cells.size === 0) this.#rows.delete(index);
    else this.#rows.set(index, cells);
  }

  /**
   * @param cells a row as the file has it.
   * @returns the row as it stands. A cell beyond the end of a short row is shown in its column; the
   *   row stays too short all the same.
   */
  over(index: number, cells: readonly string[]): readonly string[] {
    const edits = this.#rows.get(index);
    return edits ? laidOver(cells, edits) : cells;
  }

  /** @returns the row as it would stand after a change of it. */
  overChanged(
    index: number,
    cells: readonly string[],
    changes: readonly CellChange[],
  ): readonly string[] {
    const edits = new Map(this.#rows.get(index));
    for (const { column, after } of changes) {
      if (after === null) edits.delete(column);
      else edits.set(column, after);
    }
    return laidOver(cells, edits);
  }
}

function laidOver(cells: readonly string[], edits: ReadonlyMap<number, string>): readonly string[] {
  const edited = [...cells];
  for (const [column, value] of edits) {
    while (edited.length < column) edited.push('');
    edited[column] = value;
  }
  return edited;
}
