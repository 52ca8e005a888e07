import { TextSearch, type SearchRecipe } from '../../core/find/text-search.ts';
import type { SortKeys } from '../../core/find/sort-keys.ts';
import { CellKeys } from '../../core/cell-keys.ts';
import { RowChecker, type CheckRecipe } from '../../core/row-checker.ts';
import { BlockReader, type StoredRow, type TableShape } from './block-reader.ts';
import { ByteSearch } from './byte-search.ts';
import { PlainRowFinder, type PlainRows } from './plain-rows.ts';
import { ProblemGroups } from './problem-groups.ts';
import type { Segment } from './segment-reader.ts';

/** What is found of the rows of a table; plain data. */
export type FindRecipe =
  | { readonly find: 'text'; readonly search: SearchRecipe }
  /** What a column is sorted by; the check tells how its cells are read, null: as text. */
  | { readonly find: 'keys'; readonly column: number; readonly check: CheckRecipe | null }
  /** Rows that belong to a group of problems by themselves. */
  | { readonly find: 'group'; readonly key: string; readonly check: CheckRecipe };

/** What was found in a segment. */
export interface FoundRows {
  readonly rows: number;
  /** Those of the rows that were looked for, from 0, in order. */
  readonly positions: Uint32Array<ArrayBuffer>;
  /** Keys of all rows, where these were asked for. */
  readonly keys: SortKeys | null;
}

const NONE = new Uint32Array(0);

/** Finds rows in the segments of a table, and parses only those that can't be told by their bytes. */
export class SegmentFinder {
  readonly #reader: BlockReader;
  readonly #plain: PlainRowFinder;
  readonly #find: (bytes: Buffer, rows: number | undefined) => FoundRows;

  constructor(shape: TableShape, recipe: FindRecipe) {
    this.#reader = new BlockReader(shape);
    this.#plain = new PlainRowFinder(shape);
    if (recipe.find === 'text') this.#find = this.#textFinder(recipe.search, shape);
    else if (recipe.find === 'keys') this.#find = this.#keyMaker(recipe.column, recipe.check);
    else this.#find = this.#groupFinder(recipe.key, RowChecker.from(recipe.check));
  }

  /** @param segment whole rows. */
  find({ bytes, rows }: Segment): FoundRows {
    return this.#find(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), rows);
  }

  #textFinder(recipe: SearchRecipe, { delimiter, rawHeaders }: TableShape) {
    const search = new TextSearch(recipe, rawHeaders.length);
    const byteSearch = new ByteSearch(search, delimiter);
    const column = recipe.column ?? -1;
    return (bytes: Buffer, rows: number | undefined): FoundRows => {
      const prepared = byteSearch.prepared(bytes);
      if (rows !== undefined && byteSearch.isSurelyNotIn(prepared)) {
        return { rows, positions: NONE.slice(), keys: null };
      }
      const plain = this.#plainRows(bytes, rows, column);
      if (!plain) return positionsOf(this.#parsed(bytes), ({ cells }) => search.isInRow(cells));
      const found = byteSearch.rowsWithText(prepared, plain, column !== -1, (row) => {
        const [stored] = this.#parsed(bytes.subarray(plain.starts[row], plain.starts[row + 1]));
        return stored !== undefined && search.isInRow(stored.cells);
      });
      return { rows: plain.rows, positions: Uint32Array.from(found), keys: null };
    };
  }

  #keyMaker(column: number, check: CheckRecipe | null) {
    const keys = new CellKeys(check ? RowChecker.from(check) : null, column);
    return (bytes: Buffer, rows: number | undefined): FoundRows => {
      const plain = this.#plainRows(bytes, rows, column);
      if (!plain) {
        const parsed = this.#parsed(bytes);
        for (const { cells } of parsed) keys.add(cells[column] ?? '');
        return { rows: parsed.length, positions: NONE.slice(), keys: keys.finish() };
      }
      for (let row = 0; row < plain.rows; row += 1) {
        const from = plain.from[row] ?? 0;
        const to = plain.to[row] ?? 0;
        const isDoubled = plain.doubled[row] === 1;
        if (!isDoubled && keys.addAscii(bytes, from, to)) continue;
        const text = bytes.toString('utf8', from, to);
        keys.add(isDoubled ? text.replaceAll('""', '"') : text);
      }
      return { rows: plain.rows, positions: NONE.slice(), keys: keys.finish() };
    };
  }

  #groupFinder(key: string, checker: RowChecker) {
    return (bytes: Buffer): FoundRows =>
      positionsOf(this.#parsed(bytes), ({ cells, fault }) => {
        const { findings } = checker.check(cells, fault && { code: fault, row: 0 });
        return findings.some(
          ({ finding, field }) => ProblemGroups.keyOf(finding, field?.index ?? -1) === key,
        );
      });
  }

  #parsed(bytes: Buffer): readonly StoredRow[] {
    return this.#reader.read(bytes, true).rows;
  }

  /** @returns null where the bytes don't give the rows that there are. */
  #plainRows(bytes: Buffer, rows: number | undefined, column: number): PlainRows | null {
    const plain = this.#plain.find(bytes, column);
    return plain?.rows === rows ? plain : null;
  }
}

function positionsOf(rows: readonly StoredRow[], isFound: (row: StoredRow) => boolean): FoundRows {
  const found: number[] = [];
  rows.forEach((row, at) => {
    if (isFound(row)) found.push(at);
  });
  return { rows: rows.length, positions: Uint32Array.from(found), keys: null };
}
