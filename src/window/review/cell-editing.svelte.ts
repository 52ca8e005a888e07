import type { GridRow } from '../../contract/import-views.ts';
import type { GridColumn } from './grid-columns.ts';
import type { GridPlace } from './grid-moves.ts';
import type { Sheet } from './sheet.svelte.ts';

/** The cell in which a person types, if there is one. */
export class CellEditing {
  readonly #sheet: () => Sheet;
  readonly #columns: () => readonly GridColumn[];
  #at = $state.raw<{ readonly place: GridPlace; readonly text: string } | null>(null);

  constructor(sheet: () => Sheet, columns: () => readonly GridColumn[]) {
    this.#sheet = sheet;
    this.#columns = columns;
  }

  /** Whether a cell is being edited. */
  get isOpen(): boolean {
    return this.#at !== null;
  }

  /** @returns the edited column of a line and the text to begin with; null for other lines. */
  inLine(row: number): { readonly column: number; readonly text: string } | null {
    const at = this.#at;
    return at?.place.row === row ? { column: at.place.column, text: at.text } : null;
  }

  rowAt(place: GridPlace): GridRow | undefined {
    return this.#sheet().rows.item(place.row);
  }

  textAt(place: GridPlace): string {
    const column = this.#columns()[place.column];
    return column === undefined ? '' : (this.rowAt(place)?.cells[column.column] ?? '');
  }

  /** Whether a key begins an edit with its character; `?` is the window's own. */
  takes(place: GridPlace, key: string): boolean {
    return key.length === 1 && key !== '?' && this.#columns()[place.column]?.kind === 'cell';
  }

  /** @returns whether the cell is one that can be edited. */
  begin(place: GridPlace, text: string): boolean {
    if (this.#columns()[place.column]?.kind !== 'cell') return false;
    if (this.rowAt(place) !== undefined) this.#at = { place, text };
    return true;
  }

  /** Ends the edit and keeps what was typed. @returns the cell, null if there was no edit. */
  commit(text: string): GridPlace | null {
    if (this.#at === null) return null;
    const { place } = this.#at;
    const row = this.rowAt(place);
    const column = this.#columns()[place.column];
    this.#at = null;
    // A text area knows no carriage returns: a cell that only differs in them was not edited.
    const before = this.textAt(place).replaceAll('\r\n', '\n').replaceAll('\r', '\n');
    if (row !== undefined && column !== undefined && text !== before) {
      void this.#sheet().edit(row, column.column, text);
    }
    return place;
  }

  cancel(): void {
    this.#at = null;
  }
}
