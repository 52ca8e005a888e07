import { booleanText, numberText } from './cell-text.ts';
import type { CsvPieces } from './csv-pieces.ts';
import { escapedText } from './escaped-text.ts';
import type { NumberFormat } from './number-format.ts';
import { RichText } from './rich-text.ts';
import type { SharedStrings } from './shared-strings.ts';
import { formatOfStyle } from './styles-part.ts';
import { brokenWorkbook } from './workbook-fault.ts';
import { attributeOf, type Attributes } from './xml-part.ts';

/** What cells refer to, from other parts of the workbook. */
export interface CellSources {
  readonly strings: SharedStrings;
  readonly formats: readonly NumberFormat[];
  readonly from1904: boolean;
}

/** The cell that is being read (ECMA-376 part 1, 18.3.1.4, `c`); one object serves for all. */
export class SheetCell {
  readonly #sources: CellSources;
  readonly #inline = new RichText();
  #type = 'n';
  #style: string | undefined;
  #stored = '';
  #hasStored = false;
  #hasFormula = false;
  #inStored = false;

  constructor(sources: CellSources) {
    this.#sources = sources;
  }

  begin(attributes: Attributes): void {
    this.#type = attributeOf(attributes, 't') ?? 'n';
    this.#style = attributeOf(attributes, 's');
    this.#stored = '';
    this.#hasStored = false;
    this.#hasFormula = false;
  }

  open(name: string): void {
    if (name === 'v') {
      this.#inStored = true;
      this.#hasStored = true;
      this.#stored = '';
    } else if (name === 'f') this.#hasFormula = true;
    else this.#inline.open(name);
  }

  close(name: string): void {
    if (name === 'v') this.#inStored = false;
    else this.#inline.close(name);
  }

  text(text: string): void {
    if (this.#inStored) this.#stored += text;
    else this.#inline.add(text);
  }

  /**
   * A formula whose result was never worked out. One that results in an empty text has an empty
   * `v` of the type `str`.
   */
  get isUncalculated(): boolean {
    if (!this.#hasFormula || this.#stored !== '') return false;
    return this.#type !== 'str' || !this.#hasStored;
  }

  /**
   * Writes the cell's value.
   *
   * @returns whether there is one that is not blank.
   * @throws {WorkbookFault} if it can't be told what its value is.
   */
  writeTo(csv: CsvPieces, row: number, column: number): boolean {
    const inline = this.#inline.take();
    const stored = this.#stored;
    if (stored === '') return csv.text(row, column, inline);
    if (this.#type !== 's') return csv.text(row, column, this.#valueOf(stored));
    return csv.shared(row, column, this.#sources.strings, Number(stored));
  }

  /** Types of cells: ECMA-376 part 1, 18.18.11. */
  #valueOf(stored: string): string {
    switch (this.#type) {
      case 'n':
        return this.#number(stored);
      case 'str':
      case 'inlineStr':
        return escapedText(stored);
      case 'b':
        return booleanText(stored);
      case 'd':
      case 'e':
        return stored;
      default:
        throw brokenWorkbook(`a cell is of the unknown type “${this.#type.slice(0, 40)}”`);
    }
  }

  #number(stored: string): string {
    const { formats, from1904 } = this.#sources;
    return numberText(stored, formatOfStyle(formats, this.#style), from1904);
  }
}
