import { COMMON_DATE_FORMATS } from './coerce/date-fit.ts';
import { cellMeasure, type CellMeasure } from './cell-measure.ts';
import type { FieldKind } from './model/field.ts';

/** What is counted of a column; plain data. */
export interface CountRecipe {
  readonly column: number;
  readonly kind: FieldKind;
  /** For dates: the formats that are tried; null is ISO. Else empty. */
  readonly formats: readonly (string | null)[];
}

/** What some rows hold in one column; plain data, for crossing between threads. */
export interface ColumnTally {
  readonly blank: number;
  /** Distinct values and how often each comes. */
  readonly texts: readonly string[];
  readonly counts: readonly number[];
}

/** More distinct values are not told apart. */
export const MOST_DISTINCT = 10_000;

/** @param declared the column's date format, null for ISO alone. */
export function countRecipe(column: number, kind: FieldKind, declared: string | null): CountRecipe {
  if (kind !== 'date') return { column, kind, formats: [] };
  return { column, kind, formats: [...new Set([null, ...COMMON_DATE_FORMATS, declared])] };
}

/** What the cells of one column hold, over as many rows as were added. */
export class ColumnCount {
  readonly recipe: CountRecipe;
  readonly #measure: CellMeasure;
  readonly #values: Map<string, number>;
  readonly #amounts: Map<number, number>;
  readonly #fits: number[];
  #blank = 0;
  #filled = 0;
  #marked = 0;
  #hasMore = false;

  constructor(recipe: CountRecipe, from?: ColumnCount) {
    this.recipe = recipe;
    this.#measure = from?.measure ?? cellMeasure(recipe.kind, recipe.formats);
    this.#values = new Map(from?.values);
    this.#amounts = new Map(from?.amounts);
    this.#fits = from ? [...from.fits] : recipe.formats.map(() => 0);
    if (!from) return;
    this.#blank = from.blank;
    this.#filled = from.filled;
    this.#marked = from.marked;
    this.#hasMore = from.hasMore;
  }

  get measure(): CellMeasure {
    return this.#measure;
  }

  get blank(): number {
    return this.#blank;
  }

  get filled(): number {
    return this.#filled;
  }

  /** Distinct values with their counts: {@link MOST_DISTINCT} at most, the first that came. */
  get values(): ReadonlyMap<string, number> {
    return this.#values;
  }

  /** Whether there were more distinct values than are told apart. */
  get hasMore(): boolean {
    return this.#hasMore;
  }

  /** How many cells are existing days in each of the recipe's formats. */
  get fits(): readonly number[] {
    return this.#fits;
  }

  /** For rents: distinct amounts as written, with their counts. */
  get amounts(): ReadonlyMap<number, number> {
    return this.#amounts;
  }

  /** For rents: amounts with a `$`, a comma or a point. */
  get marked(): number {
    return this.#marked;
  }

  append({ blank, texts, counts }: ColumnTally): void {
    this.#blank += blank;
    texts.forEach((text, at) => {
      this.#add(text, counts[at] ?? 0);
    });
  }

  /** An edited cell: it holds another text than the file. */
  replace(before: string, after: string): void {
    for (const [raw, times] of [
      [before, -1],
      [after, 1],
    ] as const) {
      const text = this.#measure.tidied(raw);
      if (text === '') this.#blank += times;
      else this.#add(text, times);
    }
  }

  #add(text: string, times: number): void {
    this.#filled += times;
    this.#countValue(text, times);
    const { fits, amount, isMarked } = this.#measure.of(text);
    for (const at of fits) this.#fits[at] = (this.#fits[at] ?? 0) + times;
    if (amount === null) return;
    changeCount(this.#amounts, amount, times);
    if (isMarked) this.#marked += times;
  }

  #countValue(text: string, times: number): void {
    if (this.#values.has(text) || this.#values.size < MOST_DISTINCT) {
      // Beyond the limit one that is not told apart may go; it must not count below none.
      if (times > 0 || this.#values.has(text)) changeCount(this.#values, text, times);
    } else this.#hasMore = true;
  }
}

/** Counts the cells of some rows, before they are put together with others. */
export class ColumnTallyBuilder {
  readonly #column: number;
  readonly #measure: CellMeasure;
  readonly #raw = new Map<string, number>();

  constructor({ column, kind }: CountRecipe) {
    this.#column = column;
    this.#measure = cellMeasure(kind, []);
  }

  add(cells: readonly string[]): void {
    const cell = cells[this.#column] ?? '';
    this.#raw.set(cell, (this.#raw.get(cell) ?? 0) + 1);
  }

  /** @returns what was counted, and begins anew. */
  finish(): ColumnTally {
    let blank = 0;
    const values = new Map<string, number>();
    for (const [raw, times] of this.#raw) {
      const text = this.#measure.tidied(raw);
      if (text === '') blank += times;
      else changeCount(values, text, times);
    }
    this.#raw.clear();
    return { blank, texts: [...values.keys()], counts: [...values.values()] };
  }
}

function changeCount<K>(counts: Map<K, number>, key: K, times: number): void {
  const count = (counts.get(key) ?? 0) + times;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
