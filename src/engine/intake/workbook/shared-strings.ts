import { brokenWorkbook, workbookBomb } from './workbook-fault.ts';

/** All texts of a workbook are held in memory; a million rows with eight long texts each fit. */
const MAX_TEXT_BYTES = 200 * 1024 * 1024;

/** Each text costs four bytes, however short it is; a full sheet of 24 columns has 25 million cells. */
const MAX_TEXTS = 32 * 1024 * 1024;

const SEGMENT_BYTES = 1024 * 1024;

/**
 * The texts that the cells of a workbook share, as bytes one after the other: a string for each
 * would take several times the memory.
 */
export class SharedStrings {
  readonly #segments: Buffer[] = [];
  /** Where each text begins, and the last one ends. */
  #starts = new Uint32Array(1024);
  #count = 0;
  #length = 0;

  get count(): number {
    return this.#count;
  }

  /** @throws {WorkbookFault} if there are more than a workbook can have. */
  add(bytes: Uint8Array): void {
    if (this.#length + bytes.length > MAX_TEXT_BYTES || this.#count === MAX_TEXTS) {
      throw workbookBomb('holds more text than this computer’s memory should');
    }
    let taken = 0;
    while (taken < bytes.length) {
      const at = this.#length % SEGMENT_BYTES;
      if (at === 0) this.#segments.push(Buffer.allocUnsafeSlow(SEGMENT_BYTES));
      const part = bytes.subarray(taken, taken + SEGMENT_BYTES - at);
      this.#segments.at(-1)?.set(part, at);
      taken += part.length;
      this.#length += part.length;
    }
    this.#count += 1;
    if (this.#count === this.#starts.length) {
      const longer = new Uint32Array(this.#starts.length * 2);
      longer.set(this.#starts);
      this.#starts = longer;
    }
    this.#starts[this.#count] = this.#length;
  }

  /**
   * @param index counted from 0, as cells do.
   * @throws {WorkbookFault} if there is no such text.
   */
  byteLength(index: number): number {
    if (!Number.isInteger(index) || index < 0 || index >= this.#count) {
      throw brokenWorkbook('a cell refers to a text that is missing');
    }
    return (this.#starts[index + 1] ?? 0) - (this.#starts[index] ?? 0);
  }

  /** Copies the bytes of a text to where they are wanted. */
  copy(index: number, target: Buffer, targetAt: number): void {
    const end = this.#starts[index + 1] ?? 0;
    let from = this.#starts[index] ?? 0;
    let to = targetAt;
    while (from < end) {
      const at = from % SEGMENT_BYTES;
      const length = Math.min(SEGMENT_BYTES - at, end - from);
      this.#segments[Math.floor(from / SEGMENT_BYTES)]?.copy(target, to, at, at + length);
      from += length;
      to += length;
    }
  }
}
