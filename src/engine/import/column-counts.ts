import { setImmediate } from 'node:timers/promises';
import { ColumnCount, type CountRecipe } from '../../core/column-count.ts';
import { inOrder } from '../in-order.ts';
import type { TableShape } from './block-reader.ts';
import type { CellEdits } from './cell-edits.ts';
import type { RowStore } from './row-store.ts';
import type { SegmentJob } from './segment-reader.ts';
import type { SegmentReaders } from './segment-readers.ts';

/** The sheet whose columns are counted. */
export interface CountedSheet {
  readonly store: RowStore;
  readonly shape: TableShape;
  /** @throws if the sheet was closed meanwhile. */
  refuseClosed(): void;
}

/** Where counting is done. */
export interface CountWorld {
  readonly readersFor: (job: SegmentJob, bytes: number) => SegmentReaders;
}

/** A column as the file has it, and as it stands with the edits of one moment. */
interface KnownCount {
  readonly inFile: ColumnCount;
  now: { readonly edits: number; readonly count: ColumnCount } | null;
}

/** Counts that are kept of one import; the one that was asked for longest ago goes first. */
const MOST_KEPT = 24;

/**
 * What whole columns hold. The file's rows never change, so they are counted once, in the threads
 * that check; edits are put in whenever a column is asked for. Columns that are asked for while
 * others are counted share the next pass over the rows.
 */
export class ColumnCounts {
  readonly #sheet: CountedSheet;
  readonly #edits: CellEdits;
  readonly #world: CountWorld;
  readonly #known = new Map<string, KnownCount>();
  readonly #waiting = new Map<string, CountRecipe>();
  #pass: Promise<void> | null = null;

  constructor(sheet: CountedSheet, edits: CellEdits, world: CountWorld) {
    this.#sheet = sheet;
    this.#edits = edits;
    this.#world = world;
  }

  /**
   * @returns what the column holds now.
   * @throws {ProblemError} if the import is closed meanwhile.
   */
  async of(recipe: CountRecipe): Promise<ColumnCount> {
    const key = JSON.stringify(recipe);
    let known = this.#known.get(key);
    while (!known) {
      this.#waiting.set(key, recipe);
      this.#pass ??= this.#countWaiting();
      await this.#pass;
      known = this.#known.get(key);
    }
    this.#sheet.refuseClosed();
    this.#keep(key, known);
    return this.#withEdits(known);
  }

  async #countWaiting(): Promise<void> {
    try {
      // Whoever asks in the same moment takes part.
      await setImmediate();
      const wanted = [...this.#waiting];
      this.#waiting.clear();
      const counts = await this.#count(wanted.map(([, recipe]) => recipe));
      wanted.forEach(([key], at) => {
        const inFile = counts[at];
        if (inFile) this.#keep(key, { inFile, now: null });
      });
    } finally {
      this.#pass = null;
    }
  }

  async #count(recipes: readonly CountRecipe[]): Promise<ColumnCount[]> {
    const { store, shape } = this.#sheet;
    const counts = recipes.map((recipe) => new ColumnCount(recipe));
    this.#sheet.refuseClosed();
    const readers = this.#world.readersFor({ shape, check: null, counts: recipes }, store.bytes);
    try {
      const read = inOrder(store.segments(), readers.atOnce, (segment) => readers.read(segment));
      for await (const { tallies } of read) {
        this.#sheet.refuseClosed();
        tallies.forEach((tally, at) => counts[at]?.append(tally));
      }
      return counts;
    } finally {
      await readers.close();
    }
  }

  #withEdits(known: KnownCount): ColumnCount {
    const edits = this.#edits;
    if (known.now?.edits === edits.version) return known.now.count;
    const { recipe } = known.inFile;
    const count = new ColumnCount(recipe, known.inFile);
    // In order, because neighbouring rows are read together.
    for (const index of [...edits.indices()].sort((one, other) => one - other)) {
      const after = edits.at(index, recipe.column);
      if (after === null) continue;
      count.replace(this.#sheet.store.at(index)?.cells[recipe.column] ?? '', after);
    }
    known.now = { edits: edits.version, count };
    return count;
  }

  #keep(key: string, known: KnownCount): void {
    this.#known.delete(key);
    this.#known.set(key, known);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MOST_KEPT) break;
      this.#known.delete(oldest);
    }
  }
}
