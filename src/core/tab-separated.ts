/*
 * Cells as spreadsheet programs exchange them through the clipboard: a tab between cells, a line a
 * row, and quotes around a cell that holds a tab, an end of line or a quote.
 */

/** @returns a line with CRLF at its end. */
export function tabSeparatedLine(cells: readonly string[]): string {
  return `${cells.map(quoted).join('\t')}\r\n`;
}

function quoted(cell: string): string {
  return /["\t\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * Reads what {@link tabSeparatedLine} writes, and what programs write that quote less: a quote that
 * does not enclose the whole cell is a character like others.
 *
 * @returns rows of cells, no row for an end of line at the very end; `[]` for no text
 */
export function readTabSeparated(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length || row.length > 0) {
    const cell = cellAt(text, at);
    row.push(cell.text);
    at = cell.end;
    if (text[at] === '\t') {
      at += 1;
    } else {
      rows.push(row);
      row = [];
      at = afterLineEnd(text, at);
    }
  }
  return rows;
}

interface FoundCell {
  readonly text: string;
  /** Position of the tab or of the end of line behind it, or the text's length. */
  readonly end: number;
}

function cellAt(text: string, start: number): FoundCell {
  const enclosed = text[start] === '"' ? enclosedCell(text, start) : null;
  if (enclosed !== null) return enclosed;
  const end = endOfCell(text, start);
  return { text: text.slice(start, end), end };
}

/** @returns null where the closing quote is missing or is not the end of the cell. */
function enclosedCell(text: string, start: number): FoundCell | null {
  let quote = text.indexOf('"', start + 1);
  while (quote !== -1 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);
  if (quote === -1 || !isEnd(text[quote + 1])) return null;
  return { text: text.slice(start + 1, quote).replaceAll('""', '"'), end: quote + 1 };
}

function endOfCell(text: string, start: number): number {
  let end = start;
  while (!isEnd(text[end])) end += 1;
  return end;
}

function isEnd(character: string | undefined): boolean {
  return character === undefined || character === '\t' || character === '\r' || character === '\n';
}

function afterLineEnd(text: string, at: number): number {
  return text.startsWith('\r\n', at) ? at + 2 : at + 1;
}
