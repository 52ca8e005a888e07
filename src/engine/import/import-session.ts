import { join } from 'node:path';
import pLimit from 'p-limit';
import { headerUnsettled } from '../../core/map/mapping-problems.ts';
import type { Catalogue } from '../../core/model/field.ts';
import type { DuplicatePolicy, Mapping, MappingProblem } from '../../core/model/mapping.ts';
import { RowNumbers } from '../../core/read/row-numbers.ts';
import type { CheckedCells } from '../../core/checked-cells.ts';
import type { CheckedTable, RowChecker, RowFault } from '../../core/row-checker.ts';
import { BlockReader, NO_ROW, type StoredRow, type TableShape } from './block-reader.ts';
import { CellEdits } from './cell-edits.ts';
import { ColumnCounts } from './column-counts.ts';
import type { CheckWorld, SheetToCheck } from './check-sheet.ts';
import { CurrentCheck, type MadeCheck } from './current-check.ts';
import { ImportDatabase, type ImportFacts, type ImportState } from './import-database.ts';
import { withNewRentQuestions } from './rent-units.ts';
import { RowStore, closedProblem } from './row-store.ts';
import type { SheetCheck } from './sheet-check.ts';

/** What a session takes from the engine: how a mapping becomes a checker, and the time. */
export interface SessionWorld extends CheckWorld {
  /** The catalogue that a mapping names. */
  readonly catalogueFor: (mapping: Mapping) => Catalogue;
  readonly checkerFor: (mapping: Mapping, table: CheckedTable) => RowChecker | null;
  readonly problemsOf: (mapping: Mapping) => MappingProblem[];
  readonly now: () => number;
}

/** A change of one row: on disk, in memory, and back. */
interface RowChange {
  readonly save: () => void;
  readonly apply: () => void;
  readonly undo: () => void;
}

/** Opens one import that was read, with everything done to it since. */
export class ImportSession implements SheetToCheck {
  readonly facts: ImportFacts;
  readonly #world: SessionWorld;
  readonly #database: ImportDatabase;
  readonly store: RowStore;
  readonly shape: TableShape;
  readonly counts: ColumnCounts;
  readonly #numbers: RowNumbers;
  readonly #edits: CellEdits;
  readonly #excluded: Set<number>;
  /** Changes come one after the other; looking is free. */
  readonly #inOrder = pLimit(1);
  readonly #current: CurrentCheck;
  #state: ImportState;
  #isClosed = false;
  #version = 0;

  /**
   * @param folder the import's folder.
   * @param made the check that was made while the file was read, if there was one. Without it,
   *   {@link prepare} checks every row.
   * @throws if the folder holds no whole import.
   */
  constructor(folder: string, world: SessionWorld, made: MadeCheck | null = null) {
    this.#world = world;
    this.#current = new CurrentCheck(this, world, made);
    this.#database = new ImportDatabase(join(folder, 'import.db'));
    try {
      this.facts = this.#database.facts();
      this.#state = this.#database.state();
      this.#edits = new CellEdits(this.#database.edits());
      this.#excluded = new Set(this.#database.excluded());
      const { delimiter, rawHeaders, kind, headerRow, rowsFile } = this.facts;
      this.#numbers = new RowNumbers(headerRow, this.#database.gaps());
      this.shape = { delimiter, rawHeaders, isWorkbook: kind === 'workbook' };
      const reader = new BlockReader(this.shape);
      this.store = new RowStore(join(folder, rowsFile), this.#database.index(), reader);
      this.counts = new ColumnCounts(this, this.#edits, world);
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  /** Grows with each change of a row or of the check: what was found out before may be wrong. */
  get version(): number {
    return this.#version;
  }

  get state(): ImportState {
    return this.#state;
  }

  get mapping(): Mapping {
    return this.#state.mapping;
  }

  get catalogue(): Catalogue {
    return this.#world.catalogueFor(this.mapping);
  }

  get duplicates(): DuplicatePolicy {
    return this.#state.mapping.duplicates;
  }

  /** null while the mapping can't be used. */
  get check(): SheetCheck | null {
    return this.#current.check;
  }

  get checker(): RowChecker | null {
    return this.#current.checker;
  }

  get mappingProblems(): MappingProblem[] {
    const problems = this.#world.problemsOf(this.#state.mapping);
    return this.facts.headerAsks ? [headerUnsettled(this.facts.headerWhy), ...problems] : problems;
  }

  get changedRows(): number {
    return this.#edits.rows;
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
    return this.#excluded.has(index);
  }

  isEdited(index: number): boolean {
    return this.#edits.has(index);
  }

  /** @returns positions of the edited columns of a row. */
  editedColumns(index: number): number[] {
    return this.#edits.columnsOf(index);
  }

  /** @returns the cells of a row as they stand, edits included. */
  cellsAt(index: number): readonly string[] {
    return this.#edits.over(index, this.#stored(index).cells);
  }

  /** @returns what is wrong with a row besides its cells. */
  faultAt(index: number): RowFault | undefined {
    const { fault } = this.#stored(index);
    return fault && { code: fault, row: this.numberAt(index) };
  }

  checkAt(index: number): CheckedCells {
    const { cells } = this.#stored(index);
    return this.#checkCells(index, this.#edits.over(index, cells), cells.length);
  }

  checkOriginalAt(index: number): CheckedCells {
    const { cells } = this.#stored(index);
    return this.#checkCells(index, cells, cells.length);
  }

  touchedRows(): readonly number[] {
    const rows = new Set([...this.#edits.indices(), ...this.#excluded]);
    return [...rows].sort((one, other) => one - other);
  }

  #checkCells(index: number, cells: readonly string[], cellsInFile: number): CheckedCells {
    if (!this.checker) throw new Error('There is no mapping to check by.');
    return this.checker.check(cells, this.faultAt(index), cellsInFile);
  }

  #stored(index: number): StoredRow {
    return this.store.at(index) ?? NO_ROW;
  }

  /** Checks every row, unless that was done already. */
  async prepare(onProgress: (done: number) => void): Promise<void> {
    if (this.#current.isMade) return;
    await this.#inOrder(async () => {
      if (!this.#current.isMade) await this.#checkAll(onProgress);
    });
  }

  /**
   * Keeps changes waiting while somebody goes through the rows, so that all rows are of one moment.
   *
   * @returns lets the changes go on; must be called.
   */
  hold(): Promise<() => void> {
    return new Promise((resolve) => {
      void this.#inOrder(() => new Promise<void>(resolve));
    });
  }

  /**
   * Changes the mapping, keeps it, and checks what that affects of every row.
   *
   * @throws {ProblemError} if the disk does not take it; nothing has changed then.
   */
  async remap(
    change: (mapping: Mapping) => Mapping,
    onProgress: (done: number) => void,
  ): Promise<void> {
    await this.#inOrder(async () => {
      this.refuseClosed();
      const mapping = await withNewRentQuestions(this, change(this.mapping));
      this.#saveState({ mapping });
      await this.#checkAll(onProgress);
    });
  }

  /**
   * Changes one cell; the change is on disk when this returns.
   *
   * @returns positions of the rows whose standing may have changed.
   * @throws {ProblemError} if the disk does not take it; nothing has changed then.
   */
  async edit(index: number, column: number, value: string): Promise<number[]> {
    return this.#inOrder(() => {
      const original = this.#stored(index).cells[column] ?? '';
      const before = this.#edits.at(index, column);
      const after = value === original ? null : value;
      return this.#changeRow(index, {
        save: () => this.#database.saveEdit(index, column, after),
        apply: () => this.#edits.set(index, column, after),
        undo: () => this.#edits.set(index, column, before),
      });
    });
  }

  /**
   * Leaves a row out of sending, or takes it in again; on disk when this returns.
   *
   * @throws {ProblemError} if the disk does not take it; nothing has changed then.
   */
  async exclude(index: number, excluded: boolean): Promise<number[]> {
    return this.#inOrder(() => {
      const before = this.#excluded.has(index);
      return this.#changeRow(index, {
        save: () => this.#database.saveExcluded(index, excluded),
        apply: () => this.#setExcluded(index, excluded),
        undo: () => this.#setExcluded(index, before),
      });
    });
  }

  /** Keeps a part of the state; `savedAt` and the count of errors go with it. */
  saveState(change: Partial<Pick<ImportState, 'step' | 'runs'>>): void {
    this.refuseClosed();
    this.#saveState(change);
  }

  close(): void {
    this.#isClosed = true;
    this.store.close();
    this.#database.close();
  }

  async #checkAll(onProgress: (done: number) => void): Promise<void> {
    this.refuseClosed();
    this.#version += 1;
    const { facts, mapping, shape } = this;
    const table = { width: facts.headers.length, isWorkbook: shape.isWorkbook };
    const checker = facts.headerAsks ? null : this.#world.checkerFor(mapping, table);
    await this.#current.make(checker, onProgress);
    // The list of imports shows this figure; looking at an import is no reason to write otherwise.
    const errors = this.check?.countOf('blocked') ?? this.#state.errors;
    if (errors !== this.#state.errors) this.#saveState({});
  }

  #changeRow(index: number, { save, apply, undo }: RowChange): number[] {
    this.refuseClosed();
    this.#version += 1;
    try {
      const touched = this.#current.change(index, apply);
      const state = this.#stateAfter({});
      this.#database.together(() => {
        save();
        this.#database.saveState(state);
      });
      this.#state = state;
      return touched;
    } catch (error) {
      // Nothing was saved, so nothing may be shown: the sheet is as before, and is checked anew.
      undo();
      this.#current.drop();
      throw error;
    }
  }

  #stateAfter(change: Partial<ImportState>): ImportState {
    const errors = this.check?.countOf('blocked') ?? this.#state.errors;
    return { ...this.#state, errors, ...change, savedAt: this.#world.now() };
  }

  #saveState(change: Partial<ImportState>): void {
    const state = this.#stateAfter(change);
    this.#database.saveState(state);
    this.#state = state;
  }

  refuseClosed(): void {
    if (this.#isClosed) throw closedProblem();
  }

  #setExcluded(index: number, excluded: boolean): void {
    if (excluded) this.#excluded.add(index);
    else this.#excluded.delete(index);
  }
}
