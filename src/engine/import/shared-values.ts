import type { ComparedField } from '../../core/check/shared-values.ts';
import { hashText, type HashColumn } from './hash-column.ts';

/** Rows that would send one value to several leads. */
interface Sharers {
  /** The first two, which name each other; all others name the first. */
  first: number;
  second: number;
  rows: number;
  /** Another hash of the value: with it rows are told apart that have the same hash by chance. */
  readonly proof: number;
}

/** What is known about a value of one row that others have too. */
export interface Sharing {
  /** Position of another row with it. */
  readonly other: number;
  /** Rows with it besides these two. */
  readonly more: number;
}

/** What keeping track asks of the check. */
export interface SharedRows {
  /** The value that a row sends, as it is compared; empty for none. */
  keyAt(index: number): string;
  isMarked(index: number): boolean;
  mark(index: number, isShared: boolean): void;
  /** Called for a row of which something else is said from now on. */
  renamed(index: number): void;
}

const PROOF_SEED = 0x5eed;
const NOBODY = -1;
/** Rows of a group that are told of each change of it; of larger ones, those that name another. */
const FEW_ROWS = 200;

/**
 * Which rows would send the same value of one field to different leads. A hash of each row's value
 * finds candidates; the value itself, or a second hash of it, decides.
 */
export class SharedValues {
  readonly compared: ComparedField;
  readonly #hashes: HashColumn;
  readonly #groups = new Map<number, Sharers>();

  constructor(compared: ComparedField, hashes: HashColumn) {
    this.compared = compared;
    this.#hashes = hashes;
  }

  /** Whether any rows share a value. */
  get hasFound(): boolean {
    return this.#groups.size > 0;
  }

  /** @returns what a marked row shares. */
  sharingAt(index: number): Sharing | null {
    const group = this.#groups.get(this.#hashes.at(index));
    if (!group) return null;
    const other = group.first === index ? group.second : group.first;
    return { other, more: group.rows - 2 };
  }

  /** Finds and marks all rows that share a value; yields after each row that had to be looked at. */
  *gather(rows: SharedRows, length: number): Generator<void> {
    yield* this.#group(rows, this.#hashes.repeated(length), length);
  }

  /**
   * Does the same for some values alone, after what many rows send has changed.
   *
   * @param hashes of the values that they sent before and send now.
   * @param moved the rows that send another value than before.
   */
  *gatherAgain(
    rows: SharedRows,
    hashes: ReadonlySet<number>,
    moved: readonly number[],
    length: number,
  ): Generator<void> {
    for (const index of moved) if (rows.isMarked(index)) rows.mark(index, false);
    const once = new Set<number>();
    const repeated = new Set<number>();
    for (const index of this.#hashes.rowsWithAny(hashes, length)) {
      if (rows.isMarked(index)) rows.mark(index, false);
      const hash = this.#hashes.at(index);
      if (once.has(hash)) repeated.add(hash);
      else once.add(hash);
    }
    for (const hash of hashes) this.#groups.delete(hash);
    yield* this.#group(rows, repeated, length);
  }

  *#group(rows: SharedRows, repeated: ReadonlySet<number>, length: number): Generator<void> {
    if (repeated.size === 0) return;
    const strangers = new Set<number>();
    for (const index of this.#hashes.rowsWithAny(repeated, length)) {
      const hash = this.#hashes.at(index);
      const proof = proofOf(rows.keyAt(index));
      const group = this.#groups.get(hash);
      if (!group) this.#groups.set(hash, { first: index, second: NOBODY, rows: 1, proof });
      else if (group.proof === proof) {
        if (group.second === NOBODY) group.second = index;
        group.rows += 1;
      } else strangers.add(index);
      yield;
    }
    for (const hash of repeated) if (this.#groups.get(hash)?.rows === 1) this.#groups.delete(hash);
    for (const index of this.#hashes.rowsWithAny(repeated, length)) {
      if (this.#groups.has(this.#hashes.at(index)) && !strangers.has(index)) rows.mark(index, true);
    }
  }

  /**
   * Takes a row out, after what it sends has changed.
   *
   * @param hash of what it sent before.
   */
  leave(rows: SharedRows, index: number, hash: number, length: number): void {
    if (!rows.isMarked(index)) return;
    const group = this.#groups.get(hash);
    if (!group) return;
    rows.mark(index, false);
    group.rows -= 1;
    if (group.rows === 1) {
      rows.mark(group.first === index ? group.second : group.first, false);
      this.#groups.delete(hash);
    } else if (group.rows <= FEW_ROWS || group.first === index || group.second === index) {
      this.#rename(rows, hash, length);
    }
  }

  /** Takes a row in, after what it sends has changed and all that changed with it have left. */
  join(rows: SharedRows, index: number, length: number): void {
    const hash = this.#hashes.at(index);
    // One that joined before may have taken this one in.
    if (hash === 0 || rows.isMarked(index)) return;
    const group = this.#groups.get(hash);
    if (group) {
      if (group.proof !== proofOf(rows.keyAt(index))) return;
      rows.mark(index, true);
      group.rows += 1;
      if (group.rows <= FEW_ROWS || index < group.second) this.#rename(rows, hash, length);
      return;
    }
    const key = rows.keyAt(index);
    const sharing = [...this.#hashes.rowsWith(hash, length)].filter(
      (row) => rows.keyAt(row) === key,
    );
    const [first, second] = sharing;
    if (first === undefined || second === undefined) return;
    this.#groups.set(hash, { first, second, rows: sharing.length, proof: proofOf(key) });
    for (const row of sharing) rows.mark(row, true);
  }

  /** Finds the first two rows of a group anew. */
  #rename(rows: SharedRows, hash: number, length: number): void {
    const group = this.#groups.get(hash);
    if (!group) return;
    const members: number[] = [];
    for (const index of this.#hashes.rowsWith(hash, length)) {
      if (!rows.isMarked(index)) continue;
      members.push(index);
      rows.renamed(index);
    }
    group.first = members[0] ?? NOBODY;
    group.second = members[1] ?? NOBODY;
  }
}

function proofOf(key: string): number {
  return hashText(key, PROOF_SEED);
}
