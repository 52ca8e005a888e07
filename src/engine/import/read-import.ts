import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { IntakeOptions } from '../../contract/calls.ts';
import type { IssueCode } from '../../core/model/issue-catalogue.ts';
import type { Mapping } from '../../core/model/mapping.ts';
import { columnHeaders } from '../../core/map/column-headers.ts';
import { RowNumbers } from '../../core/read/row-numbers.ts';
import { isBlankRow, type ReadRows } from '../../core/read/rows-reader.ts';
import { type RowChecker } from '../../core/row-checker.ts';
import { readSheet, type SheetFormat, type SheetReceiver } from '../intake/read-sheet.ts';
import { fileProblem } from '../intake/file-problem.ts';
import { ProblemError } from '../problem-error.ts';
import type { ImportFacts } from './import-database.ts';
import { OwnReport } from './own-report.ts';
import { RowStoreWriter } from './row-store.ts';
import { SheetCheck } from './sheet-check.ts';

const SAMPLES = 3;
/** Rows in which samples are looked for. */
const SAMPLE_ROWS = 1000;

/** What one reading of a file gives: facts, the index of its rows, and the check if it could be made. */
export interface Reading {
  readonly facts: ImportFacts;
  readonly offsets: Float64Array;
  readonly mapping: Mapping;
  /** null where the mapping needs a person first. */
  readonly check: { readonly checker: RowChecker; readonly sheetCheck: SheetCheck } | null;
}

/** What a reading needs besides the file. */
export interface ReadingWorld {
  readonly importId: string;
  /** The import's folder; it exists. */
  readonly folder: string;
  /** Name of the file that will hold the rows. */
  readonly rowsFile: string;
  readonly openedAt: number;
  /** Makes the mapping once the headers are known. */
  readonly map: (headers: readonly string[]) => Mapping;
  /** The checker for a mapping, or null where it can't be used yet. */
  readonly checkerFor: (mapping: Mapping, width: number) => RowChecker | null;
  readonly onProgress: (progress: { done: number; total: number; rows: number }) => void;
  readonly signal: AbortSignal;
}

/**
 * Reads a file into an import's folder: its rows are copied, numbered and, where the headers alone
 * settle the mapping, checked on the way.
 *
 * @throws {ProblemError} with the sentence for the person; nothing is left behind then.
 */
export async function readImport(
  path: string,
  options: IntakeOptions,
  world: ReadingWorld,
): Promise<Reading> {
  const rowsPath = join(world.folder, world.rowsFile);
  const writer = writerAt(rowsPath, basename(path));
  try {
    const intake = new ImportIntake(options, world, writer);
    const sha256 = await readSheet(path, options, intake, world.signal);
    return intake.finish(path, sha256);
  } catch (error) {
    writer.abandon();
    rmSync(rowsPath, { force: true });
    throw fileProblem(error, basename(path));
  }
}

class ImportIntake implements SheetReceiver {
  readonly #options: IntakeOptions;
  readonly #world: ReadingWorld;
  readonly #writer: RowStoreWriter;
  readonly #faults: [number, IssueCode, number][] = [];
  readonly #samples: string[][] = [];
  #format: SheetFormat | null = null;
  /** Number of the record that was read last, as a spreadsheet program shows it. */
  #row = 0;
  #pendingBlanks = 0;
  #blankRows = 0;
  #headers: readonly string[] | null = null;
  #rawHeaders: readonly string[] = [];
  #ownReport: OwnReport | null = null;
  #numbers = new RowNumbers(0);
  #headerRow = 0;
  #mapping: Mapping | null = null;
  #checker: RowChecker | null = null;
  #sheetCheck: SheetCheck | null = null;

  constructor(options: IntakeOptions, world: ReadingWorld, writer: RowStoreWriter) {
    this.#options = options;
    this.#world = world;
    this.#writer = writer;
  }

  format(format: SheetFormat): void {
    this.#format = format;
  }

  progress(done: number, total: number): void {
    this.#world.onProgress({ done, total, rows: this.#writer.rows });
  }

  rows({ rows, faults, needsEscaping }: ReadRows): void {
    for (let at = 0; at < rows.length; at += 1) {
      const cells = rows[at];
      if (!cells) continue;
      this.#row += 1;
      if (!this.#headers) {
        if (this.#isHeader(cells)) this.#takeHeader(cells);
        continue;
      }
      const fault = faults.get(at);
      if (!fault && isBlankRow(cells)) {
        this.#pendingBlanks += 1;
        continue;
      }
      this.#takeRow(cells, needsEscaping, fault);
    }
  }

  #isHeader(cells: readonly string[]): boolean {
    const chosen = this.#options.headerRow;
    return chosen === undefined ? !isBlankRow(cells) : this.#row === chosen;
  }

  #takeHeader(found: readonly string[]): void {
    this.#ownReport = OwnReport.of(found);
    const cells = this.#ownReport?.restore(found) ?? found;
    this.#rawHeaders = cells;
    this.#headers = columnHeaders(cells);
    this.#headerRow = this.#row;
    this.#numbers = new RowNumbers(this.#row);
    this.#samples.push(...this.#headers.map(() => []));
    this.#mapping = this.#world.map(this.#headers);
    this.#checker = this.#world.checkerFor(this.#mapping, this.#headers.length);
    if (this.#checker) this.#sheetCheck = new SheetCheck(this.#checker);
  }

  #takeRow(found: readonly string[], escape: boolean, fault: IssueCode | undefined): void {
    const cells = this.#ownReport?.restore(found) ?? found;
    const code = fault ?? this.#ownReport?.faultOf(cells);
    const index = this.#writer.rows;
    if (this.#pendingBlanks > 0) {
      this.#numbers.skip(index, this.#pendingBlanks);
      this.#blankRows += this.#pendingBlanks;
      this.#pendingBlanks = 0;
    }
    if (code) this.#faults.push([index, code, this.#row]);
    if (index < SAMPLE_ROWS) this.#sample(cells);
    this.#writer.append(cells, escape);
    if (this.#checker && this.#sheetCheck) {
      const fault = code ? { code, row: this.#row } : undefined;
      this.#sheetCheck.add(index, this.#checker.check(cells, fault), false);
    }
  }

  #sample(cells: readonly string[]): void {
    this.#samples.forEach((samples, column) => {
      const cell = cells[column];
      if (samples.length < SAMPLES && cell !== undefined && cell.trim() !== '') {
        samples.push(cell.slice(0, 200));
      }
    });
  }

  /** @throws {ProblemError} if there was no header or no row. */
  finish(path: string, sha256: string): Reading {
    const fileName = basename(path);
    if (!this.#format || !this.#headers || !this.#mapping) {
      throw new ProblemError(
        'no_header',
        this.#options.headerRow === undefined
          ? `${fileName} has no rows.`
          : `${fileName} has no row ${String(this.#options.headerRow)} to be the header.`,
        'Choose a file with a header row and at least one row below it.',
      );
    }
    if (this.#writer.rows === 0) {
      throw new ProblemError(
        'no_rows',
        `${fileName} has a header in row ${String(this.#headerRow)} and no rows below it.`,
        'Choose a file with at least one row below the header.',
      );
    }
    const rows = this.#writer.rows;
    const offsets = this.#writer.finish();
    const facts: ImportFacts = {
      import: this.#world.importId,
      fileName,
      path,
      sha256,
      openedAt: this.#world.openedAt,
      ...this.#format,
      headerRow: this.#headerRow,
      rows,
      blankRows: this.#blankRows,
      gaps: [...this.#numbers.gaps],
      faults: this.#faults,
      headers: [...this.#headers],
      rawHeaders: [...this.#rawHeaders],
      samples: this.#samples,
      rowsFile: this.#world.rowsFile,
    };
    const check =
      this.#checker && this.#sheetCheck
        ? { checker: this.#checker, sheetCheck: this.#sheetCheck }
        : null;
    return { facts, offsets, mapping: this.#mapping, check };
  }
}

function writerAt(rowsPath: string, fileName: string): RowStoreWriter {
  try {
    return new RowStoreWriter(rowsPath);
  } catch (error) {
    throw fileProblem(error, fileName);
  }
}
