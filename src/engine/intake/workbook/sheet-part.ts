import { columnOf, LAST_COLUMN, LAST_ROW, rowOf } from './cell-place.ts';
import { CsvPieces } from './csv-pieces.ts';
import { HiddenColumns } from './hidden-columns.ts';
import type { WorkbookNotes } from './read-workbook.ts';
import { SheetCell, type CellSources } from './sheet-cell.ts';
import { brokenWorkbook } from './workbook-fault.ts';
import { attributeOf, isTrue, type Attributes, type XmlReader } from './xml-part.ts';

/** Depths of a worksheet's elements (ECMA-376 part 1, 18.3.1): its own is 1. */
const SHEET_DATA = 2;
const ROW = 3;
const CELL = 4;

/** Reads a worksheet's XML into CSV. Rows and cells must come in order, as they always do. */
export class SheetReader implements XmlReader {
  readonly #send: (pieces: readonly Buffer[]) => Promise<void>;
  readonly #csv = new CsvPieces();
  readonly #cell: SheetCell;
  readonly #hiddenColumns = new HiddenColumns();
  #inData = false;
  #inRow = false;
  #inCell = false;
  #row = 0;
  #column = 0;
  #width = 0;
  #rowIsHidden = false;
  #rowIsFilled = false;
  #hiddenRows = 0;
  #mergedRanges = 0;
  #uncalculated = 0;

  /** @param send takes the CSV that is ready; reading goes on when it has. */
  constructor(sources: CellSources, send: (pieces: readonly Buffer[]) => Promise<void>) {
    this.#cell = new SheetCell(sources);
    this.#send = send;
  }

  open(name: string, attributes: Attributes, depth: number): void {
    if (this.#inCell) this.#cell.open(name);
    else if (this.#inRow) {
      if (depth === CELL && name === 'c') this.#beginCell(attributes);
    } else if (this.#inData) {
      if (depth === ROW && name === 'row') this.#beginRow(attributes);
    } else if (depth === SHEET_DATA) this.#inData = name === 'sheetData';
    else if (depth === 1 && name !== 'worksheet') throw brokenWorkbook('its sheet is none');
    else if (name === 'col') this.#hiddenColumns.add(attributes);
    else if (name === 'mergeCell') this.#mergedRanges += 1;
  }

  close(name: string, depth: number): void {
    if (this.#inCell && depth === CELL) this.#endCell();
    else if (this.#inCell) this.#cell.close(name);
    else if (this.#inRow && depth === ROW) this.#endRow();
    else if (this.#inData && depth === SHEET_DATA) this.#inData = false;
  }

  text(text: string): void {
    if (this.#inCell) this.#cell.text(text);
  }

  async between(): Promise<void> {
    const pieces = this.#csv.take();
    if (pieces.length > 0) await this.#send(pieces);
  }

  /** Sends what is left, once the sheet was read. */
  async end(): Promise<WorkbookNotes> {
    this.#csv.end();
    await this.between();
    return {
      hiddenRows: this.#hiddenRows,
      hiddenColumns: this.#hiddenColumns.countWithin(this.#width),
      mergedRanges: this.#mergedRanges,
      uncalculated: this.#uncalculated,
    };
  }

  #beginRow(attributes: Attributes): void {
    const reference = attributeOf(attributes, 'r');
    const row = reference === undefined ? this.#row + 1 : rowOf(reference);
    if (row <= this.#row || row > LAST_ROW) {
      throw brokenWorkbook(`row ${row} comes after row ${this.#row}`);
    }
    this.#row = row;
    this.#column = 0;
    this.#rowIsHidden = isTrue(attributes, 'hidden');
    this.#rowIsFilled = false;
    this.#inRow = true;
  }

  #endRow(): void {
    // Hidden rows without a value are those past the end, which hide no lead.
    if (this.#rowIsHidden && this.#rowIsFilled) this.#hiddenRows += 1;
    this.#inRow = false;
  }

  #beginCell(attributes: Attributes): void {
    const reference = attributeOf(attributes, 'r');
    const column = reference === undefined ? this.#column + 1 : columnOf(reference, this.#row);
    if (column <= this.#column || column > LAST_COLUMN) {
      throw brokenWorkbook(`the cells of row ${this.#row} are not in order`);
    }
    this.#column = column;
    this.#cell.begin(attributes);
    this.#inCell = true;
  }

  #endCell(): void {
    this.#inCell = false;
    if (this.#cell.isUncalculated) this.#uncalculated += 1;
    if (!this.#cell.writeTo(this.#csv, this.#row, this.#column)) return;
    this.#rowIsFilled = true;
    this.#width = Math.max(this.#width, this.#column);
  }
}

/** Finds out whether a worksheet has any cell that is not blank; reads no further than to it. */
export class FilledCellFinder implements XmlReader {
  hasEnough = false;

  open(name: string, _: Attributes, depth: number): void {
    // A style alone makes a cell, but not one with something in it.
    if (depth === CELL + 1 && (name === 'v' || name === 'is' || name === 'f')) {
      this.hasEnough = true;
    }
  }

  close(): void {
    // What opens is enough.
  }

  text(): void {
    // As above.
  }
}
