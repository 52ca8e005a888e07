import type { IssueCode } from '../model/issue-catalogue.ts';

/** Records of a text in order, blank ones included. */
export interface SplitRows {
  readonly rows: string[][];
  /** What is wrong with a row's quotes, by its position in `rows`. */
  readonly faults: ReadonlyMap<number, IssueCode>;
  /** Characters that the rows take, their newlines included. */
  readonly consumed: number;
}

/**
 * Splits text into rows as spreadsheet programs do, whatever its newlines (LF, CRLF, CR, mixed) and
 * however broken its quotes: a quote opens a cell only where the cell begins, the next one that is
 * not doubled closes it, and what follows up to the delimiter belongs to the cell and is a fault.
 * So a broken quote costs its own row alone, and the rows behind it keep their numbers.
 *
 * On text without faults and without CR it does what papaparse does, in about three times the time.
 *
 * @param text begins where a row begins. It must not be cut between the two of a CRLF.
 * @param isLast whether nothing follows; until then a row counts only with its newline.
 * @param most rows after which to stop.
 */
export function splitRows(
  text: string,
  delimiter: string,
  isLast: boolean,
  most = Infinity,
): SplitRows {
  const splitter = new Splitter(text, delimiter, isLast);
  while (splitter.rows.length < most && splitter.takeRow());
  return splitter;
}

class Splitter implements SplitRows {
  readonly rows: string[][] = [];
  readonly faults = new Map<number, IssueCode>();
  consumed = 0;
  readonly #text: string;
  readonly #delimiter: string;
  readonly #isLast: boolean;
  readonly #next: { delimiter: number; feed: number; return: number };
  #at = 0;

  constructor(text: string, delimiter: string, isLast: boolean) {
    this.#text = text;
    this.#delimiter = delimiter;
    this.#isLast = isLast;
    this.#next = { delimiter: -1, feed: -1, return: -1 };
  }

  /** @returns whether a whole row was there. */
  takeRow(): boolean {
    const text = this.#text;
    if (this.consumed === text.length) return false;
    const row: string[] = [];
    for (this.#at = this.consumed; ; this.#at += 1) {
      const cell = text[this.#at] === '"' ? this.#quoted() : this.#plain();
      if (cell === null) return this.#notWhole();
      row.push(cell);
      if (text[this.#at] !== this.#delimiter) break;
    }
    const end = this.#behindNewline();
    if (end === null) return this.#notWhole();
    this.rows.push(row);
    this.consumed = end;
    return true;
  }

  #notWhole(): false {
    this.faults.delete(this.rows.length);
    return false;
  }

  #plain(): string {
    const from = this.#at;
    this.#at = this.#endOfCell();
    return this.#text.slice(from, this.#at);
  }

  /** @returns null if the quote is not closed yet. */
  #quoted(): string | null {
    const text = this.#text;
    const from = this.#at + 1;
    let close = text.indexOf('"', from);
    while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
    if (close === -1) {
      if (!this.#isLast) return null;
      this.faults.set(this.rows.length, 'quote_not_closed');
      this.#at = text.length;
      return text.slice(from).replaceAll('""', '"');
    }
    const value = text.slice(from, close).replaceAll('""', '"');
    this.#at = close + 1;
    const rest = this.#plain();
    if (rest.trim() === '') return value;
    this.faults.set(this.rows.length, 'quote_malformed');
    return value + rest;
  }

  /** @returns the position of the delimiter or newline that ends the cell, or the text's end. */
  #endOfCell(): number {
    const next = this.#next;
    next.delimiter = this.#find(this.#delimiter, next.delimiter);
    next.feed = this.#find('\n', next.feed);
    next.return = this.#find('\r', next.return);
    return Math.min(next.delimiter, next.feed, next.return);
  }

  /** @param known where the character was found last. */
  #find(character: string, known: number): number {
    if (known >= this.#at) return known;
    const found = this.#text.indexOf(character, this.#at);
    return found === -1 ? this.#text.length : found;
  }

  /** @returns null if the row may not be at its end. */
  #behindNewline(): number | null {
    const text = this.#text;
    const at = this.#at;
    if (at === text.length) return this.#isLast ? at : null;
    if (text[at] === '\n') return at + 1;
    return text[at + 1] === '\n' ? at + 2 : at + 1;
  }
}
