import Papa from 'papaparse';
import type { IssueCode } from '../model/issue-catalogue.ts';
import { splitRows, type SplitRows } from './split-rows.ts';

const NO_FAULTS: ReadonlyMap<number, IssueCode> = new Map();

/**
 * Splits text that begins where a row begins into rows of text cells.
 *
 * papaparse does the splitting. It is driven directly, because its streaming front ends need a Node
 * stream or a file and glue rows together where newlines are mixed. It takes `\r\n` with newline
 * `\n` in stride: behind a closing quote the CR counts as padding, behind an open cell it is
 * dropped here. Text with other newlines, or with broken quotes, of which papaparse makes one cell
 * up to the next quote that fits, is split by {@link splitRows}.
 */
export class RowsReader {
  readonly #delimiter: string;
  readonly #parser: Papa.Parser;

  /** @param delimiter one character. */
  constructor(delimiter: string) {
    this.#delimiter = delimiter;
    this.#parser = new Papa.Parser({ delimiter, newline: '\n', quoteChar: '"' });
  }

  /**
   * @param text decoded, without a byte order mark.
   * @param isLast whether nothing follows; until then a row counts only with its newline.
   */
  read(text: string, isLast: boolean): SplitRows {
    const hasReturns = text.includes('\r');
    if (hasReturns && holdsLoneReturn(text)) return splitRows(text, this.#delimiter, isLast);
    const { data, errors, meta } = this.#parser.parse(text, 0, !isLast) as Papa.ParseResult<
      string[]
    >;
    if (errors.length > 0) return splitRows(text, this.#delimiter, isLast);
    if (hasReturns) for (const row of data) dropReturn(row);
    // A newline at the end of the file ends its last row and does not begin another.
    if (isLast && (text === '' || text.endsWith('\n'))) data.pop();
    return { rows: data, faults: NO_FAULTS, consumed: isLast ? text.length : meta.cursor };
  }
}

function dropReturn(row: string[]): void {
  const last = row.length - 1;
  const cell = row[last];
  if (cell?.endsWith('\r')) row[last] = cell.slice(0, -1);
}

/** One at the end of a quoted cell counts too: it must not be taken for that of a CRLF. */
function holdsLoneReturn(text: string): boolean {
  for (let at = text.indexOf('\r'); at !== -1; at = text.indexOf('\r', at + 2)) {
    if (text[at + 1] !== '\n') return true;
  }
  return false;
}

/** @returns whether a record is a blank line, or delimiters and white space alone. */
export function isBlankRow(cells: readonly string[]): boolean {
  for (const cell of cells) {
    if (cell !== '' && cell.trim() !== '') return false;
  }
  return true;
}
