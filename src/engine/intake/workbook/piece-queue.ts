import { ProblemError } from '../../problem-error.ts';
import type { WorkbookFound, WorkbookNotes } from './read-workbook.ts';

/** How reading ended. */
type End =
  | { readonly ok: true; readonly notes: WorkbookNotes }
  | { readonly ok: false; readonly error: Error };

/** Hands a workbook's text from who reads it to who takes it, whichever of them is faster. */
export class PieceQueue {
  readonly #onTaken: () => void;
  readonly #pieces: Buffer[] = [];
  #found: WorkbookFound | null = null;
  #end: End | null = null;
  #wake: (() => void) | null = null;
  #done = 0;
  #total = 0;

  /** @param onTaken called for every piece that is taken: there is room for another one. */
  constructor(onTaken: () => void) {
    this.#onTaken = onTaken;
  }

  /** Pieces that wait to be taken. */
  get length(): number {
    return this.#pieces.length;
  }

  get progress(): { readonly done: number; readonly total: number } {
    return { done: this.#done, total: this.#total };
  }

  find(found: WorkbookFound): void {
    this.#found = found;
    this.#wake?.();
  }

  push(bytes: Uint8Array): void {
    this.#pieces.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    this.#wake?.();
  }

  advance(done: number, total: number): void {
    this.#done = done;
    this.#total = total;
  }

  /** No piece comes after this one. Only the first end counts. */
  finish(notes: WorkbookNotes): void {
    this.#end ??= { ok: true, notes };
    this.#wake?.();
  }

  /** What was read but not taken is lost. Only the first end counts. */
  fail(error: Error): void {
    if (!this.#end) this.#pieces.length = 0;
    this.#end ??= { ok: false, error };
    this.#wake?.();
  }

  /** @returns the sheets, once they are known. */
  async found(): Promise<WorkbookFound> {
    for (;;) {
      if (this.#end && !this.#end.ok) throw this.#end.error;
      if (this.#found) return this.#found;
      await this.#change();
    }
  }

  /** @returns the next piece, or null at the end. */
  async next(): Promise<Buffer | null> {
    for (;;) {
      const piece = this.#pieces.shift();
      if (piece) {
        this.#onTaken();
        return piece;
      }
      if (this.#end?.ok === true) return null;
      if (this.#end) throw this.#end.error;
      await this.#change();
    }
  }

  /** @throws {Error} before the last piece was taken, which is a bug of the caller's. */
  notes(): WorkbookNotes {
    if (this.#end?.ok !== true) throw new Error('The notes are known once all pieces are taken.');
    return this.#end.notes;
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}

/** @returns the problem that an aborted reading ends with. */
export function stoppedProblem(): ProblemError {
  return new ProblemError('stopped', 'Opening was stopped.', 'Open the file again.');
}
