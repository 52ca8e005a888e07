import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { Catalogue } from '../../core/model/field.ts';
import type { DuplicatePolicy, Mapping, MappingProblem } from '../../core/model/mapping.ts';
import { RowNumbers } from '../../core/read/row-numbers.ts';
import type { CheckedCells, RowChecker, RowFault } from '../../core/row-checker.ts';
import { ImportDatabase, type ImportFacts, type ImportState } from './import-database.ts';
import { RowStore } from './row-store.ts';
import { SheetCheck, type CheckedSheet } from './sheet-check.ts';

/** Milliseconds of checking after which other calls get their turn. */
const TURN_MS = 25;

/** What a session takes from the engine: how a mapping becomes a checker, and the time. */
export interface SessionWorld {
  readonly catalogue: Catalogue;
  readonly checkerFor: (mapping: Mapping, width: number) => RowChecker | null;
  readonly problemsOf: (mapping: Mapping) => MappingProblem[];
  readonly now: () => number;
}

/** Opens one import that was read, with everything done to it since. */
export class ImportSession implements CheckedSheet {
  readonly facts: ImportFacts;
  readonly #world: SessionWorld;
  readonly #database: ImportDatabase;
  readonly #store: RowStore;
  readonly #numbers: RowNumbers;
  readonly #faults: ReadonlyMap<number, RowFault>;
  readonly #edits = new Map<number, Map<number, string>>();
  readonly #excluded: Set<number>;
  /** Changes come one after the other; looking is free. */
  readonly #inOrder = pLimit(1);
  #state: ImportState;
  #checker: RowChecker | null = null;
  #check: SheetCheck | null = null;

  /**
   * @param folder the import's folder.
   * @param check the check that was made while the file was read, if there was one; it is settled
   *   here. Without it, {@link prepare} checks every row.
   * @throws if the folder holds no whole import.
   */
  constructor(
    folder: string,
    world: SessionWorld,
    check: { readonly checker: RowChecker; readonly sheetCheck: SheetCheck } | null = null,
  ) {
    this.#world = world;
    this.#database = new ImportDatabase(join(folder, 'import.db'));
    try {
      this.facts = this.#database.facts();
      this.#state = this.#database.state();
      const offsets = this.#database.offsets();
      this.#store = new RowStore(join(folder, this.facts.rowsFile), this.facts.rows, offsets);
    } catch (error) {
      this.#database.close();
      throw error;
    }
    this.#numbers = new RowNumbers(this.facts.headerRow, this.facts.gaps);
    this.#faults = new Map(this.facts.faults.map(([index, code, row]) => [index, { code, row }]));
    for (const { index, column, value } of this.#database.edits()) {
      this.#overlay(index, column, value);
    }
    this.#excluded = new Set(this.#database.excluded());
    if (check) {
      this.#checker = check.checker;
      this.#check = check.sheetCheck;
      this.#check.settleAll(this);
      this.#saveState({});
    }
  }

  get state(): ImportState {
    return this.#state;
  }

  get mapping(): Mapping {
    return this.#state.mapping;
  }

  get catalogue(): Catalogue {
    return this.#world.catalogue;
  }

  get duplicates(): DuplicatePolicy {
    return this.#state.mapping.duplicates;
  }

  /** null while the mapping can't be used. */
  get check(): SheetCheck | null {
    return this.#check;
  }

  get checker(): RowChecker | null {
    return this.#checker;
  }

  get mappingProblems(): MappingProblem[] {
    return this.#world.problemsOf(this.#state.mapping);
  }

  get changedRows(): number {
    return this.#edits.size;
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
    return [...(this.#edits.get(index)?.keys() ?? [])].sort((one, other) => one - other);
  }

  /** @returns the cells of a row as they stand, edits included. */
  cellsAt(index: number): readonly string[] {
    const cells = this.#store.at(index) ?? [];
    const edits = this.#edits.get(index);
    return edits ? withEdits(cells, edits) : cells;
  }

  checkAt(index: number): CheckedCells {
    if (!this.#checker) throw new Error('There is no mapping to check by.');
    return this.#checker.check(this.cellsAt(index), this.#faults.get(index));
  }

  /** Checks every row, unless that was done already. */
  async prepare(onProgress: (done: number) => void, signal?: AbortSignal): Promise<void> {
    await this.#inOrder(async () => {
      if (!this.#check) await this.#checkAll(onProgress, signal);
    });
  }

  /** Changes the mapping, keeps it, and checks every row by it. */
  async remap(
    change: (mapping: Mapping) => Mapping,
    onProgress: (done: number) => void,
  ): Promise<void> {
    await this.#inOrder(async () => {
      this.#saveState({ mapping: change(this.#state.mapping) });
      await this.#checkAll(onProgress);
    });
  }

  /**
   * Changes one cell; the change is on disk when this returns.
   *
   * @returns positions of the rows whose standing may have changed.
   */
  async edit(index: number, column: number, value: string): Promise<number[]> {
    return this.#inOrder(() => {
      const original = this.#store.at(index)?.[column] ?? '';
      const isOriginal = value === original;
      this.#database.saveEdit(index, column, isOriginal ? null : value);
      return this.#changeRow(index, () => {
        if (isOriginal) this.#removeOverlay(index, column);
        else this.#overlay(index, column, value);
      });
    });
  }

  /** Leaves a row out of sending, or takes it in again; on disk when this returns. */
  async exclude(index: number, excluded: boolean): Promise<number[]> {
    return this.#inOrder(() => {
      this.#database.saveExcluded(index, excluded);
      return this.#changeRow(index, () => {
        if (excluded) this.#excluded.add(index);
        else this.#excluded.delete(index);
      });
    });
  }

  /** Keeps a part of the state; `savedAt` and the count of errors go with it. */
  saveState(change: Partial<Pick<ImportState, 'step' | 'runs'>>): void {
    this.#saveState(change);
  }

  close(): void {
    this.#store.close();
    this.#database.close();
  }

  async #checkAll(onProgress: (done: number) => void, signal?: AbortSignal): Promise<void> {
    this.#checker = this.#world.checkerFor(this.mapping, this.facts.headers.length);
    this.#check = null;
    if (this.#checker) {
      const check = new SheetCheck(this.#checker);
      let turnEnds = performance.now() + TURN_MS;
      for (const { from, rows } of this.#store.batches()) {
        for (const [at, cells] of rows.entries()) {
          const index = from + at;
          const edits = this.#edits.get(index);
          const checked = this.#checker.check(
            edits ? withEdits(cells, edits) : cells,
            this.#faults.get(index),
          );
          check.add(index, checked, this.#excluded.has(index));
        }
        if (performance.now() < turnEnds) continue;
        onProgress(from + rows.length);
        await setImmediate();
        if (signal?.aborted) return;
        turnEnds = performance.now() + TURN_MS;
      }
      check.settleAll(this);
      this.#check = check;
    }
    this.#saveState({});
  }

  #changeRow(index: number, apply: () => void): number[] {
    const touched = this.#check?.change(this, index, apply);
    if (!touched) apply();
    this.#saveState({});
    return touched ?? [index];
  }

  #saveState(change: Partial<ImportState>): void {
    this.#state = {
      ...this.#state,
      errors: this.#check?.countOf('blocked') ?? this.#state.errors,
      ...change,
      savedAt: this.#world.now(),
    };
    this.#database.saveState(this.#state);
  }

  #overlay(index: number, column: number, value: string): void {
    const edits = this.#edits.get(index);
    if (edits) edits.set(column, value);
    else this.#edits.set(index, new Map([[column, value]]));
  }

  #removeOverlay(index: number, column: number): void {
    const edits = this.#edits.get(index);
    edits?.delete(column);
    if (edits?.size === 0) this.#edits.delete(index);
  }
}

/** A cell beyond the end of a short row makes the row as long as it must be. */
function withEdits(cells: readonly string[], edits: ReadonlyMap<number, string>): string[] {
  const edited = [...cells];
  for (const [column, value] of edits) {
    while (edited.length < column) edited.push('');
    edited[column] = value;
  }
  return edited;
}
