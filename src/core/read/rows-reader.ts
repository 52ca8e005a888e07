import Papa from 'papaparse';
import type { IssueCode } from '../model/issue-catalogue.ts';
import { NewlineUnifier } from './newlines.ts';
import { needsEscaping } from './row-text.ts';

/** Records of the file in order, blank ones included, as papaparse splits them. */
export interface ReadRows {
  readonly rows: string[][];
  /** What is wrong with a row's quotes, by its position in `rows`. */
  readonly faults: ReadonlyMap<number, IssueCode>;
  /** Whether a cell may hold one of the characters that separate rows on disk. */
  readonly needsEscaping: boolean;
}

const NO_FAULTS: ReadonlyMap<number, IssueCode> = new Map();

/**
 * Splits decoded text, chunk by chunk, into rows of text cells.
 *
 * papaparse's own parser does the splitting; it is driven directly, because its streaming front
 * ends need a Node stream or a file and report the rows of quote errors per chunk. It takes
 * `\r\n` with newline `\n` in stride: behind a closing quote the CR counts as padding, behind an
 * open cell it is dropped here.
 */
export class RowsReader {
  readonly #parser: Papa.Parser;
  readonly #newlines: NewlineUnifier;
  #pending = '';
  /** The length from which a text without a whole row is tried again: keeps giant cells linear. */
  #tryAgainAt = 0;
  #needsEscaping = false;

  /** @param delimiter one character. */
  constructor(delimiter: string) {
    this.#newlines = new NewlineUnifier(delimiter);
    this.#parser = new Papa.Parser({ delimiter, newline: '\n', quoteChar: '"' });
  }

  /**
   * @param chunk decoded text without a byte order mark.
   * @param isLast whether the file ends with it; only then the last row is given out.
   */
  push(chunk: string, isLast: boolean): ReadRows {
    this.#needsEscaping ||= needsEscaping(chunk);
    const text = this.#pending + this.#newlines.push(chunk, isLast);
    if (!isLast && text.length < this.#tryAgainAt) {
      this.#pending = text;
      return { rows: [], faults: NO_FAULTS, needsEscaping: this.#needsEscaping };
    }
    const result = this.#parser.parse(text, 0, !isLast) as Papa.ParseResult<string[]>;
    const rows = result.data;
    this.#pending = isLast ? '' : text.slice(result.meta.cursor);
    this.#tryAgainAt = rows.length === 0 ? text.length * 2 : 0;
    if (this.#newlines.leavesReturns) for (const row of rows) dropReturn(row);
    // A newline at the end of the file ends its last row and does not begin another.
    if (isLast && text.endsWith('\n') && isBlankRow(rows.at(-1) ?? ['x'])) rows.pop();
    return {
      rows,
      faults: faultsOf(result.errors, rows.length),
      needsEscaping: this.#needsEscaping,
    };
  }
}

function dropReturn(row: string[]): void {
  const last = row.length - 1;
  const cell = row[last];
  if (cell?.endsWith('\r')) row[last] = cell.slice(0, -1);
}

function faultsOf(
  errors: readonly Papa.ParseError[],
  rowCount: number,
): ReadonlyMap<number, IssueCode> {
  if (errors.length === 0) return NO_FAULTS;
  const faults = new Map<number, IssueCode>();
  for (const { code, row } of errors) {
    // Errors of a row that is not whole yet are found again with its next chunk.
    if (row === undefined || row >= rowCount) continue;
    if (code === 'MissingQuotes') faults.set(row, 'quote_not_closed');
    else if (code === 'InvalidQuotes' && !faults.has(row)) faults.set(row, 'quote_malformed');
  }
  return faults;
}

/** @returns whether a record is a blank line, or delimiters and white space alone. */
export function isBlankRow(cells: readonly string[]): boolean {
  for (const cell of cells) {
    if (cell !== '' && cell.trim() !== '') return false;
  }
  return true;
}
