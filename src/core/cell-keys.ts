import { AS_TYPED, type KindReader } from './coerce/coerced.ts';
import { KEY_UNREAD, KEY_VALUE, SortKeyWriter, type SortKeys } from './find/sort-keys.ts';
import type { FieldKind } from './model/field.ts';
import type { RowChecker } from './row-checker.ts';

/** Kinds whose texts are in another order than their values. */
const BY_VALUE: ReadonlySet<FieldKind> = new Set(['date', 'number', 'cents']);

/**
 * Makes the keys that a column is sorted by: dates, numbers and rents by what they are read as,
 * behind these what can't be read, blank cells last; all else as text.
 */
export class CellKeys {
  readonly #read: KindReader | null;
  #writer = new SortKeyWriter();

  /** @param checker null where the mapping can't be used: then all is text. */
  constructor(checker: RowChecker | null, column: number) {
    const target = checker?.targets.find((each) => each.column === column);
    this.#read = target && BY_VALUE.has(target.field.kind) ? target.read : null;
  }

  add(text: string): void {
    const writer = this.#writer;
    if (text === '' || text.trim() === '') writer.blank();
    else if (this.#read === null) writer.text(text, KEY_VALUE);
    else this.#addRead(text, this.#read);
  }

  /** Adds a cell from its bytes. @returns false if it has to be added as text. */
  addAscii(bytes: Uint8Array, from: number, to: number): boolean {
    if (this.#read !== null && from < to) return false;
    let hasInk = false;
    for (let at = from; at < to; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte >= 0x80) return false;
      hasInk ||= byte > 0x20;
    }
    if (hasInk) this.#writer.utf8(bytes, from, to, KEY_VALUE);
    else if (from === to) this.#writer.blank();
    else return false;
    return true;
  }

  /** @returns the keys in the order in which the cells were added, and begins anew. */
  finish(): SortKeys {
    const keys = this.#writer.finish();
    this.#writer = new SortKeyWriter();
    return keys;
  }

  #addRead(text: string, read: KindReader): void {
    const reading = read(text);
    const value = reading === AS_TYPED ? text : reading.value;
    if (typeof value === 'number') this.#writer.number(value);
    else if (typeof value === 'string') this.#writer.text(value, KEY_VALUE);
    else if (reading !== AS_TYPED && reading.findings.length > 0) {
      this.#writer.text(text, KEY_UNREAD);
    } else this.#writer.blank();
  }
}
