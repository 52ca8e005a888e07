import pLimit from 'p-limit';
import { headerUnsettled } from '../../core/map/mapping-problems.ts';
import type { Catalogue } from '../../core/model/field.ts';
import type { DuplicatePolicy, Mapping, MappingProblem } from '../../core/model/mapping.ts';
import type { CheckedCells } from '../../core/checked-cells.ts';
import type { RowChecker } from '../../core/row-checker.ts';
import { ProblemError } from '../problem-error.ts';
import {
  FEW_ROWS,
  changeFew,
  wishedRows,
  type ChangeOrder,
  type Changed,
  type Moved,
  type OrderedSheet,
} from './change-sheet.ts';
import { ColumnCounts } from './column-counts.ts';
import type { SheetToCheck } from './check-sheet.ts';
import { CurrentCheck, type MadeCheck } from './current-check.ts';
import type { ImportState } from './import-database.ts';
import { ImportRows } from './import-rows.ts';
import { preparedRows, type SheetToPrepare } from './prepared-rows.ts';
import { withNewRentQuestions } from './rent-units.ts';
import { closedProblem } from './row-store.ts';
import type { SessionWorld } from './session-world.ts';
import type { RowChange, SheetChange } from './sheet-change.ts';
import type { SheetCheck } from './sheet-check.ts';
import { SheetHistory } from './sheet-history.ts';
import { cellChanged, rowExcluded } from './step-names.ts';
import { takeTurns } from './take-turns.ts';

/** Opens one import that was read, with everything done to it since. */
export class ImportSession
  extends ImportRows
  implements SheetToCheck, SheetToPrepare, OrderedSheet
{
  readonly #world: SessionWorld;
  readonly counts: ColumnCounts;
  readonly history: SheetHistory;
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
    super(folder);
    this.#world = world;
    this.#current = new CurrentCheck(this, world, made);
    this.counts = new ColumnCounts(this, this.overlay.edits, world);
    this.history = new SheetHistory(this.database.sheet);
    try {
      this.#state = this.database.state();
    } catch (error) {
      super.close();
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

  checkAt(index: number): CheckedCells {
    return this.#checkCells(index, this.cellsAt(index));
  }

  checkOriginalAt(index: number): CheckedCells {
    return this.#checkCells(index, this.originalCellsAt(index));
  }

  checkChanged(change: RowChange): CheckedCells {
    return this.#checkCells(change.index, this.changedCells(change));
  }

  #checkCells(index: number, cells: readonly string[]): CheckedCells {
    if (!this.checker) throw new Error('There is no mapping to check by.');
    const cellsInFile = this.originalCellsAt(index).length;
    return this.checker.check(cells, this.faultAt(index), cellsInFile);
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

  /** Changes one cell; as {@link change}. */
  edit(index: number, column: number, value: string): Promise<Changed> {
    const name = cellChanged(this.facts.headers[column] ?? '', this.numberAt(index));
    return this.change(() => ({ name, cells: [{ index, column, value }] }));
  }

  /** Leaves a row out of sending, or takes it in again; as {@link change}. */
  exclude(index: number, excluded: boolean): Promise<Changed> {
    const name = rowExcluded(this.numberAt(index), excluded);
    return this.change(() => ({ name, exclusions: [{ index, excluded }] }));
  }

  /** Goes through the rows while no change comes in between. @returns what the work returns. */
  look<T>(work: () => Generator<void, T>): Promise<T> {
    return this.#inOrder(() => this.#inTurns(work()));
  }

  /**
   * Changes cells and leaves rows out, as one step that can be undone; it is on disk, checked and
   * shown when this returns. What is so already makes no step.
   *
   * @param make is called once no other change is under way.
   * @throws {ProblemError} if the disk does not take it; nothing has changed then.
   */
  change(make: () => ChangeOrder): Promise<Changed> {
    return this.#inOrder(async () => {
      this.refuseClosed();
      const order = make();
      const wished = await this.#inTurns(wishedRows(this, order));
      const change = wished.changeOf(this.overlay);
      if (change.length === 0) return { touched: wished.indices, isLarge: false };
      const name = typeof order.name === 'string' ? order.name : order.name(change);
      return this.#commit(change, (savedAt) => {
        this.database.sheet.addStep(name, savedAt, change);
      });
    });
  }

  /**
   * Undoes or redoes steps until another one is the last that is done.
   *
   * @param wanted that step's number, told the one that is the last now; 0 for none.
   * @throws {ProblemError} if the disk does not take it; nothing has changed then.
   */
  goTo(wanted: (position: number) => number): Promise<Moved> {
    return this.#inOrder(async () => {
      this.refuseClosed();
      const from = this.history.position;
      const to = this.history.nearest(wanted(from));
      if (to === from) return { touched: [], isLarge: false, step: null };
      const step = this.history.nameOf(Math.max(from, to));
      const change = await this.#inTurns(this.history.changeTo(to, this.overlay));
      const changed = await this.#commit(change, () => {
        this.database.sheet.setPosition(to);
      });
      return { ...changed, step };
    });
  }

  /**
   * Compares all rows again, after other leads are known.
   *
   * @param change what changes the known leads, while no other change comes in between.
   */
  async compareAgain(change: () => void): Promise<void> {
    await this.#inOrder(async () => {
      this.refuseClosed();
      change();
      try {
        if (this.check) await this.#inTurns(this.check.judgeAll(this));
      } finally {
        this.#version += 1;
      }
      this.#keepErrors();
    });
  }

  /** Keeps a part of the state; `savedAt` and the count of errors go with it. */
  saveState(change: Partial<Pick<ImportState, 'step' | 'runs'>>): void {
    this.refuseClosed();
    this.#saveState(change);
  }

  override close(): void {
    this.#isClosed = true;
    super.close();
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

  /** Nothing is shown before it is on disk, so nothing that was shown has to be taken back. */
  async #commit(change: SheetChange, keep: (savedAt: number) => void): Promise<Changed> {
    const { check, checker } = this;
    const isLarge = change.length > FEW_ROWS;
    const prepared =
      check && checker && isLarge ? await this.#inTurns(preparedRows(this, checker, change)) : null;
    const state = { ...this.#state, savedAt: this.#world.now() };
    this.database.together(() => {
      this.database.sheet.write(change);
      keep(state.savedAt);
      this.database.saveState(state);
    });
    this.#state = state;
    this.#version += 1;
    this.#current.forgetEarlier();
    try {
      const touched = check && !isLarge ? changeFew(this, check, this.overlay, change) : [];
      const apply = (): void => {
        this.overlay.apply(change);
      };
      if (check && prepared) await this.#inTurns(check.changeMany(this, prepared, apply));
      else apply();
      return { touched, isLarge };
    } catch (error) {
      // It is kept, so it has to be shown; how the rows stand is found out anew.
      this.overlay.apply(change);
      this.#current.drop();
      throw error;
    } finally {
      this.#version += 1;
      this.#keepErrors();
    }
  }

  /**
   * Keeps the count of errors for the list of imports. It is counted again whenever the import is
   * opened, so a disk that does not take it now is no reason to say that the change failed.
   */
  #keepErrors(): void {
    const state = this.#stateAfter({ savedAt: this.#state.savedAt });
    if (state.errors === this.#state.errors || this.#isClosed) return;
    try {
      this.database.saveState(state);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
    }
    this.#state = state;
  }

  #inTurns<Y, T>(work: Generator<Y, T>): Promise<T> {
    return takeTurns(work, this.#world.monotonic, () => {
      this.refuseClosed();
    });
  }

  #stateAfter(change: Partial<ImportState>): ImportState {
    const errors = this.check?.countOf('blocked') ?? this.#state.errors;
    return { ...this.#state, errors, savedAt: this.#world.now(), ...change };
  }

  #saveState(change: Partial<ImportState>): void {
    const state = this.#stateAfter(change);
    this.database.saveState(state);
    this.#state = state;
  }

  refuseClosed(): void {
    if (this.#isClosed) throw closedProblem();
  }
}
