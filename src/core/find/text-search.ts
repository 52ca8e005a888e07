import { foldedText } from '../model/fold-text.ts';

/** What is searched for in cells; plain data. */
export interface SearchRecipe {
  readonly text: string;
  readonly matchCase: boolean;
  /** Position of the one column that is looked at; null: all that are shown. */
  readonly column: number | null;
}

/** Tells whether a cell holds a text anywhere. Both are composed (NFC) before they are compared. */
export class TextSearch {
  /** The text as it is looked for. */
  readonly wanted: string;
  readonly matchCase: boolean;
  readonly #column: number | null;
  readonly #width: number;

  /** @param width how many columns are shown. */
  constructor({ text, matchCase, column }: SearchRecipe, width: number) {
    this.matchCase = matchCase;
    this.wanted = matchCase ? text.normalize('NFC') : foldedText(text);
    this.#column = column;
    this.#width = width;
  }

  isIn(cell: string): boolean {
    return (this.matchCase ? cell.normalize('NFC') : foldedText(cell)).includes(this.wanted);
  }

  /** @returns whether a row holds the text in a column that is looked at. */
  isInRow(cells: readonly string[]): boolean {
    if (this.#column !== null) return this.isIn(cells[this.#column] ?? '');
    const end = Math.min(this.#width, cells.length);
    for (let at = 0; at < end; at += 1) if (this.isIn(cells[at] ?? '')) return true;
    return false;
  }
}
