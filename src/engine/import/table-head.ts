import type { IntakeOptions } from '../../contract/import-views.ts';
import { canDelimit, separatorLine } from '../../core/read/delimiter.ts';
import { findDelimiter } from '../../core/read/find-delimiter.ts';
import { findHeader } from '../../core/read/find-header.ts';
import { isBlankRow, RowsReader } from '../../core/read/rows-reader.ts';
import { splitRows } from '../../core/read/split-rows.ts';
import { ProblemError } from '../problem-error.ts';
import { bytesUpTo } from './block-reader.ts';
import { cutAtNewline } from './cut-at-newline.ts';

/** What is looked at to find delimiter and header. */
const HEAD_BYTES = 256 * 1024;
const MOST_HEAD_BYTES = 64 * 1024 * 1024;
/** Records in which the header is looked for, from the first that is not blank. */
const HEAD_RECORDS = 100;
/** What spreadsheet programs hold: https://support.microsoft.com/office/excel-specifications */
const MOST_COLUMNS = 16_384;

const SAMPLES = 3;
const SAMPLE_CHARACTERS = 200;

/** What the beginning of a table tells of the whole. */
export interface TableHead {
  readonly delimiter: string;
  readonly delimiterWhy: string;
  /** Number of the header's row; 0 for none. */
  readonly headerRow: number;
  readonly headerWhy: string;
  /** Whether a person has to say which row is the header. */
  readonly headerAsks: boolean;
  /** As they stand in the file; blank ones where there is no header. */
  readonly rawHeaders: readonly string[];
  /** The first rows behind the header, blank ones too. */
  readonly records: readonly (readonly string[])[];
}

/** How a table's head is to be understood. */
export interface HeadWorld {
  readonly fileName: string;
  /** Cells of a workbook come with a delimiter that nobody chose. */
  readonly isWorkbook: boolean;
  readonly knowsHeader: (header: string) => boolean;
}

/**
 * Finds the delimiter and the header at the beginning of a table.
 *
 * @param pieces the table's text as UTF-8.
 * @returns the head, and the text behind the header.
 * @throws {ProblemError} if the choices can't be used or there is no table.
 */
export async function readHead(
  pieces: AsyncGenerator<Buffer, void>,
  options: IntakeOptions,
  world: HeadWorld,
): Promise<{ head: TableHead; rest: AsyncGenerator<Buffer, void> }> {
  if (options.delimiter !== undefined && !canDelimit(options.delimiter)) {
    throw new ProblemError(
      'delimiter_unusable',
      'A quote or the end of a line can’t separate cells.',
      'Choose one like a comma, a semicolon or a tab.',
    );
  }
  const beginning = new Beginning(pieces);
  for (let wished = HEAD_BYTES; ; wished *= 2) {
    await beginning.reach(wished);
    const found = headOf(beginning.upTo(wished), options, world);
    if (found) {
      const { head, bytes } = found;
      return { head, rest: beginning.behind(bytes) };
    }
    if (beginning.length > MOST_HEAD_BYTES) {
      const { headerRow = 0 } = options;
      throw headerRow > 1 ? noHeader(world.fileName, headerRow) : endlessRow(world.fileName);
    }
  }
}

/** @returns null if more of the file has to be seen. */
function headOf(
  { bytes, isWhole }: { readonly bytes: Buffer; readonly isWhole: boolean },
  options: IntakeOptions,
  world: HeadWorld,
): { head: TableHead; bytes: number } | null {
  const decoded = bytes.toString('utf8');
  const separator = world.isWorkbook ? null : separatorLine(decoded);
  const text = separator ? decoded.slice(separator.length) : decoded;
  const { delimiter, why: delimiterWhy } = delimiterOf(text, options, separator, world);
  const { rows: all } = new RowsReader(delimiter).read(text, isWhole);
  const chosen = options.headerRow;
  if (!isWhole && all.length < Math.max(2, (chosen ?? 1) + 1)) return null;
  const filled = all.findIndex((cells) => !isBlankRow(cells));
  if (filled === -1) {
    if (!isWhole) return null;
    throw noHeader(world.fileName, chosen);
  }
  const found = findHeader(all.slice(0, filled + HEAD_RECORDS), world.knowsHeader);
  const { headerRow, why: headerWhy } =
    chosen === undefined ? found : { headerRow: chosen, why: 'as chosen' };
  const headers = all[headerRow - 1];
  if (headerRow > 0 && (!headers || isBlankRow(headers))) throw noHeader(world.fileName, headerRow);
  const rawHeaders = headers
    ? withoutEnd(headers, all.slice(headerRow))
    : Array.from({ length: usualWidth(all) }, () => '');
  if (rawHeaders.length > MOST_COLUMNS) throw tooManyColumns(world.fileName, rawHeaders.length);
  const { consumed, faults } = splitRows(text, delimiter, isWhole, headerRow);
  if (faults.has(headerRow - 1) && rawHeaders.some((header) => /[\r\n]/u.test(header))) {
    throw headerQuote(world.fileName, headerRow);
  }
  const skipped = decoded.length - text.length + consumed;
  return {
    head: {
      delimiter,
      delimiterWhy,
      headerRow,
      headerWhy,
      headerAsks: chosen === undefined && found.asks,
      rawHeaders,
      records: all.slice(headerRow),
    },
    // A header at the end of the file may have no newline to tell its bytes by.
    bytes: skipped === decoded.length ? bytes.length : bytesUpTo(bytes, decoded, skipped),
  };
}

function delimiterOf(
  text: string,
  options: IntakeOptions,
  separator: { readonly delimiter: string } | null,
  { isWorkbook, knowsHeader }: HeadWorld,
): { delimiter: string; why: string } {
  if (isWorkbook) return { delimiter: ',', why: 'cells of a workbook' };
  if (options.delimiter !== undefined) return { delimiter: options.delimiter, why: 'as chosen' };
  if (separator) return { delimiter: separator.delimiter, why: 'the file’s first line says so' };
  return findDelimiter(text.slice(0, HEAD_BYTES), knowsHeader);
}

/**
 * @returns the headers without blank ones at the end that no row has a cell for: some programs end
 *   the header with a delimiter, and no other row.
 */
function withoutEnd(
  headers: readonly string[],
  below: readonly (readonly string[])[],
): readonly string[] {
  // Not by spreading: a beginning of blank lines holds more rows than a call takes arguments.
  const widest = below.reduce((most, cells) => Math.max(most, cells.length), 0);
  let width = headers.length;
  while (width > widest && width > 1 && (headers[width - 1] ?? '').trim() === '') width -= 1;
  return below.some((cells) => !isBlankRow(cells)) ? headers.slice(0, width) : headers;
}

/** @returns how many cells most rows have. */
function usualWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) {
    if (!isBlankRow(row)) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  }
  const [usual] = [...counts].sort(([, some], [, others]) => others - some);
  return usual?.[0] ?? 1;
}

/** @returns the first three filled cells of each column. */
export function samplesOf(head: TableHead): string[][] {
  return head.rawHeaders.map((_, column) => {
    const samples: string[] = [];
    for (const cells of head.records) {
      const cell = cells[column];
      if (cell !== undefined && cell.trim() !== '') samples.push(cell.slice(0, SAMPLE_CHARACTERS));
      if (samples.length === SAMPLES) break;
    }
    return samples;
  });
}

/** The first bytes of a table, as many as are needed, and then the rest. */
class Beginning {
  readonly #pieces: AsyncGenerator<Buffer, void>;
  #bytes: Buffer = Buffer.alloc(0);
  #isWhole = false;

  constructor(pieces: AsyncGenerator<Buffer, void>) {
    this.#pieces = pieces;
  }

  get length(): number {
    return this.#bytes.length;
  }

  /** @returns about so many bytes, up to a newline, or all that there are. */
  upTo(length: number): { readonly bytes: Buffer; readonly isWhole: boolean } {
    if (this.#isWhole && this.#bytes.length <= length) return { bytes: this.#bytes, isWhole: true };
    const end = cutAtNewline(this.#bytes, 0, Math.min(length, this.#bytes.length - 1));
    return { bytes: this.#bytes.subarray(0, end), isWhole: false };
  }

  async reach(length: number): Promise<void> {
    const pieces = [this.#bytes];
    let reached = this.#bytes.length;
    while (!this.#isWhole && reached < length) {
      const { value, done } = await this.#pieces.next();
      if (done === true) {
        this.#isWhole = true;
        break;
      }
      // A piece is lent only until the next one is asked for.
      pieces.push(Buffer.from(value));
      reached += value.length;
    }
    this.#bytes = Buffer.concat(pieces);
  }

  async *behind(bytes: number): AsyncGenerator<Buffer, void> {
    try {
      yield this.#bytes.subarray(bytes);
      this.#bytes = Buffer.alloc(0);
      if (!this.#isWhole) yield* this.#pieces;
    } finally {
      await this.#pieces.return();
    }
  }
}

function noHeader(fileName: string, headerRow: number | undefined): ProblemError {
  return new ProblemError(
    'no_header',
    headerRow === undefined
      ? `${fileName} has no rows.`
      : `${fileName} has no row ${String(headerRow)} to be the header.`,
    'Choose a file with a header row and at least one row below it.',
  );
}

function endlessRow(fileName: string): ProblemError {
  return new ProblemError(
    'row_too_long_to_read',
    `${fileName}: one of the first two rows does not end within 64 MB, so a quote in it is never closed, or the file is no table.`,
    'Close or remove that quote in the file, then open it again.',
  );
}

/** A header of one line may have a broken quote; one of several may have taken rows in with it. */
function headerQuote(fileName: string, headerRow: number): ProblemError {
  return new ProblemError(
    'header_quote',
    `${fileName}: a quote in the header, row ${String(headerRow)}, is not closed where its cell ends, so rows below it are taken for a part of it.`,
    'Close or remove that quote in the file, then open it again.',
  );
}

function tooManyColumns(fileName: string, columns: number): ProblemError {
  return new ProblemError(
    'too_many_columns',
    `${fileName} has ${columns.toLocaleString('en-US')} columns; a spreadsheet holds 16,384.`,
    'Look whether the delimiter is the right one, or take columns away.',
  );
}
