/** A CSV line as RFC 4180 has it, CRLF at its end; cells are quoted only where they must be. */
export function csvLine(cells: readonly string[]): string {
  // A line of one empty cell would be a blank line, which readers skip.
  if (cells.length === 1 && cells[0] === '') return '""\r\n';
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** White space at the edges is quoted too: some readers trim what is not. */
function csvCell(cell: string): string {
  if (!/[",\r\n]|^\s|\s$/u.test(cell)) return cell;
  return `"${cell.replaceAll('"', '""')}"`;
}
