import { MarkSets, type CheckedRows, type MarkSet } from './checked-rows.ts';

/** What is kept of each row: 14 bytes in typed arrays that grow while a file is read. */
export class RowStandings {
  /** Position of the row's own status in `PLAN_STATUSES`, before it is compared with others. */
  own = new Uint8Array(0);
  /** Position of the status in `PLAN_STATUSES`. */
  status = new Uint8Array(0);
  /** 53-bit hash of the lead id; 0 for none. */
  leadHash = new Float64Array(0);
  length = 0;
  #marks = new Uint32Array(0);
  readonly #sets = new MarkSets();

  /** @param rows how many there will be, where it is known; more may come all the same. */
  constructor(rows = 1024) {
    this.#resize(rows);
  }

  /** Bytes that the rows take. */
  get bytes(): number {
    const { own, status, leadHash } = this;
    return own.byteLength + status.byteLength + leadHash.byteLength + this.#marks.byteLength;
  }

  /** Takes in rows behind those that are there. */
  append({ own, marks, leadHash, sets }: CheckedRows): void {
    const from = this.length;
    const length = from + own.length;
    if (length > this.own.length) this.#resize(Math.max(length, Math.ceil(this.own.length * 1.5)));
    this.length = length;
    this.own.set(own, from);
    this.status.set(own, from);
    this.leadHash.set(leadHash, from);
    const numbers = sets.map((set) => this.#sets.numberOf(set));
    for (let at = 0; at < marks.length; at += 1) {
      this.#marks[from + at] = numbers[marks[at] ?? 0] ?? 0;
    }
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

  setMarks(index: number, marks: MarkSet): void {
    this.#marks[index] = this.#sets.numberOf(marks);
  }

  #resize(capacity: number): void {
    this.own = moved(new Uint8Array(capacity), this.own);
    this.status = moved(new Uint8Array(capacity), this.status);
    this.leadHash = moved(new Float64Array(capacity), this.leadHash);
    this.#marks = moved(new Uint32Array(capacity), this.#marks);
  }
}

function moved<T extends Uint8Array | Uint32Array | Float64Array>(to: T, from: T): T {
  to.set(from.length > to.length ? from.subarray(0, to.length) : from);
  return to;
}
