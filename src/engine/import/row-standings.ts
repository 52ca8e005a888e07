import { MarkSets, type CheckedRows, type MarkSet } from './checked-rows.ts';
import { HashColumn } from './hash-column.ts';

/** Sets of marks that two bytes a row can name. */
const FEW_SETS = 65_536;

/** What is kept of each row: 20 bytes in typed arrays that grow while a file is read. */
export class RowStandings {
  /** Position of the row's own status in `PLAN_STATUSES`, before it is compared with others. */
  own = new Uint8Array(0);
  /** Position of the status in `PLAN_STATUSES`. */
  status = new Uint8Array(0);
  /** How many values the row holds by itself: with none it has nothing to send. */
  filled = new Uint8Array(0);
  /** Of the lead id without its case. */
  readonly leads = new HashColumn();
  /** Of the values that are compared between leads, where the row sends one. */
  shared: readonly HashColumn[];
  length = 0;
  /** Two bytes a row until there are more sets than they can name, which no real sheet has. */
  #marks: Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer> = new Uint16Array(0);
  readonly #sets = new MarkSets();

  /**
   * @param compared how many fields are compared between leads.
   * @param rows how many there will be, where it is known; more may come all the same.
   */
  constructor(compared: number, rows = 1024) {
    this.shared = Array.from({ length: compared }, () => new HashColumn());
    this.#resize(rows);
  }

  /** Bytes that the rows take. */
  get bytes(): number {
    const { own, status, filled, leads, shared } = this;
    const hashes = [leads, ...shared].reduce((sum, column) => sum + column.bytes, 0);
    const numbers = [own, status, filled, this.#marks];
    return numbers.reduce((sum, { byteLength }) => sum + byteLength, hashes);
  }

  /** Takes in rows behind those that are there. */
  append({ own, filled, marks, leads, shared, sets }: CheckedRows): void {
    const from = this.length;
    const length = from + own.length;
    if (length > this.own.length) this.#resize(Math.max(length, Math.ceil(this.own.length * 1.5)));
    this.length = length;
    this.own.set(own, from);
    this.status.set(own, from);
    this.filled.set(filled, from);
    this.leads.setAll(from, leads);
    this.shared.forEach((column, at) => {
      column.setAll(from, shared[at] ?? new Float64Array(own.length));
    });
    const numbers = sets.map((set) => this.#numberOf(set));
    for (let at = 0; at < marks.length; at += 1) {
      this.#marks[from + at] = numbers[marks[at] ?? 0] ?? 0;
    }
  }

  /**
   * Puts rows in the place of others; what they share with others stays.
   *
   * @param indices positions of the rows, as many as there are.
   */
  replace(
    indices: readonly number[],
    { own, filled, marks, leads, shared, sets }: CheckedRows,
  ): void {
    indices.forEach((index, at) => {
      this.filled[index] = filled[at] ?? 0;
      this.own[index] = own[at] ?? 0;
      this.status[index] = own[at] ?? 0;
      this.leads.set(index, leads[at] ?? 0);
      this.shared.forEach((column, field) => {
        column.set(index, shared[field]?.[at] ?? 0);
      });
      const set = sets[marks[at] ?? 0];
      if (set) this.setMarks(index, set);
    });
  }

  /** Gives back the room that was made for rows that did not come. */
  trim(): void {
    if (this.own.length > this.length) this.#resize(this.length);
  }

  marksAt(index: number): MarkSet {
    const set = this.#sets.all[this.#marks[index] ?? 0];
    if (!set) throw new Error('A row has marks that are not there.');
    return set;
  }

  /** Sets what a row's own cells say; what it shares with others stays. */
  setMarks(index: number, { errors, warnings, notices }: MarkSet): void {
    const { shared } = this.marksAt(index);
    this.#marks[index] = this.#numberOf({ errors, warnings, notices, shared });
  }

  /**
   * Puts what some fields of rows that follow each other say now in the place of what they said.
   *
   * @param marks position of each row's marks of these fields in `sets`.
   * @param fields bits of these fields.
   */
  replaceMarks(from: number, marks: Uint32Array, sets: readonly MarkSet[], fields: number): void {
    const known = new Map<number, number>();
    for (let at = 0; at < marks.length; at += 1) {
      const before = this.#marks[from + at] ?? 0;
      const key = before * sets.length + (marks[at] ?? 0);
      let number = known.get(key);
      if (number === undefined) {
        number = this.#numberOf(replaced(this.marksAt(from + at), sets[marks[at] ?? 0], fields));
        known.set(key, number);
      }
      this.#marks[from + at] = number;
    }
  }

  /**
   * Goes over to other fields that are compared between leads.
   *
   * @param shared hashes for each of them; undefined where there were none so far.
   */
  compareBy(shared: readonly (HashColumn | undefined)[]): void {
    this.shared = shared.map((column) => {
      if (column) return column;
      const added = new HashColumn();
      added.resize(this.own.length);
      return added;
    });
  }

  /** @param shared bits of the fields in which another row is like this one. */
  setShared(index: number, shared: number): void {
    this.#marks[index] = this.#numberOf({ ...this.marksAt(index), shared });
  }

  #numberOf(set: MarkSet): number {
    const number = this.#sets.numberOf(set);
    if (number >= FEW_SETS && this.#marks instanceof Uint16Array) {
      this.#marks = Uint32Array.from(this.#marks);
    }
    return number;
  }

  #resize(capacity: number): void {
    this.own = moved(new Uint8Array(capacity), this.own);
    this.status = moved(new Uint8Array(capacity), this.status);
    this.filled = moved(new Uint8Array(capacity), this.filled);
    const isWide = this.#marks instanceof Uint32Array;
    this.#marks = moved(
      isWide ? new Uint32Array(capacity) : new Uint16Array(capacity),
      this.#marks,
    );
    for (const column of [this.leads, ...this.shared]) column.resize(capacity);
  }
}

function replaced(before: MarkSet, now: MarkSet | undefined, fields: number): MarkSet {
  return {
    errors: (before.errors & ~fields) | (now?.errors ?? 0),
    warnings: (before.warnings & ~fields) | (now?.warnings ?? 0),
    notices: (before.notices & ~fields) | (now?.notices ?? 0),
    shared: before.shared,
  };
}

function moved<T extends Uint8Array | Uint16Array | Uint32Array>(
  to: T,
  from: Uint8Array | Uint16Array | Uint32Array,
): T {
  to.set(from.length > to.length ? from.subarray(0, to.length) : from);
  return to;
}
