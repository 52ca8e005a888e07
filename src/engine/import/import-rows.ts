import { join } from 'node:path';
import { RowNumbers } from '../../core/read/row-numbers.ts';
import type { RowFault } from '../../core/row-checker.ts';
import { BlockReader, NO_ROW, type StoredRow, type TableShape } from './block-reader.ts';
import type { FileLock } from '../file-lock.ts';
import { lockImport } from './import-lock.ts';
import { ImportDatabase, type ImportFacts } from './import-database.ts';
import type { LeadTables } from './lead-tables.ts';
import { RowStore } from './row-store.ts';
import type { RowChange } from './sheet-change.ts';
import { SheetOverlay } from './sheet-overlay.ts';

/** The rows of an import that was read, with what a person did to them. */
export class ImportRows {
  readonly facts: ImportFacts;
  readonly store: RowStore;
  readonly shape: TableShape;
  protected readonly database: ImportDatabase;
  protected readonly overlay: SheetOverlay;
  readonly #numbers: RowNumbers;
  readonly #lock: FileLock;

  /**
   * @param folder the import's folder.
   * @throws {ProblemError} if another window has it open.
   * @throws if the folder holds no whole import.
   */
  constructor(folder: string) {
    this.#lock = lockImport(folder);
    try {
      this.database = new ImportDatabase(join(folder, 'import.db'));
    } catch (error) {
      this.#lock.release();
      throw error;
    }
    try {
      this.facts = this.database.facts();
      this.overlay = new SheetOverlay(this.database.sheet.edits(), this.database.sheet.excluded());
      const { delimiter, rawHeaders, kind, headerRow, rowsFile } = this.facts;
      this.#numbers = new RowNumbers(headerRow, this.database.gaps());
      this.shape = { delimiter, rawHeaders, isWorkbook: kind === 'workbook' };
      const reader = new BlockReader(this.shape);
      this.store = new RowStore(join(folder, rowsFile), this.database.index(), reader);
    } catch (error) {
      this.database.close();
      this.#lock.release();
      throw error;
    }
  }

  /** The leads as a server showed them. */
  get leadsNow(): LeadTables {
    return this.database.leads;
  }

  /** How many columns there are. */
  get width(): number {
    return this.facts.headers.length;
  }

  /** Rows with at least one edited cell. */
  get changedRows(): number {
    return this.overlay.edits.rows;
  }

  numberAt(index: number): number {
    return this.#numbers.numberAt(index);
  }

  /** @returns the position of a row by the spreadsheet's number, or null. */
  indexOf(row: number): number | null {
    const index = this.#numbers.indexOf(row);
    return index !== null && index < this.facts.rows ? index : null;
  }

  isExcluded(index: number): boolean {
    return this.overlay.isExcluded(index);
  }

  isEdited(index: number): boolean {
    return this.overlay.edits.has(index);
  }

  /** @returns positions of the edited columns of a row. */
  editedColumns(index: number): number[] {
    return this.overlay.edits.columnsOf(index);
  }

  /** @returns positions of the rows that were edited or left out, in order. */
  touchedRows(): readonly number[] {
    return this.overlay.touchedRows();
  }

  /** @returns the cells of a row as the file has them. */
  originalCellsAt(index: number): readonly string[] {
    return this.#stored(index).cells;
  }

  /** @returns the cells of a row as they stand, edits included. */
  cellsAt(index: number): readonly string[] {
    return this.overlay.edits.over(index, this.#stored(index).cells);
  }

  /** @returns the cells of a row as a change would make them. */
  changedCells({ index, cells }: RowChange): readonly string[] {
    return this.overlay.edits.overChanged(index, this.#stored(index).cells, cells);
  }

  /** @returns what is wrong with a row besides its cells. */
  faultAt(index: number): RowFault | undefined {
    const { fault } = this.#stored(index);
    return fault && { code: fault, row: this.numberAt(index) };
  }

  close(): void {
    this.store.close();
    this.database.close();
    this.#lock.release();
  }

  #stored(index: number): StoredRow {
    return this.store.at(index) ?? NO_ROW;
  }
}
