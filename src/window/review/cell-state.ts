import type { GridRow } from '../../contract/import-views.ts';
import type { Severity } from '../../core/model/severity.ts';
import type { GridColumn } from './grid-columns.ts';

/** What a cell is besides its text. */
export interface CellState {
  readonly severity: Severity | null;
  /** Whether a person changed it since the file was read. */
  readonly edited: boolean;
  /** Whether it is blank, and so empties the lead's value. */
  readonly clears: boolean;
  /** The same in words; empty for a plain cell. Problems have words of their own. */
  readonly words: string;
}

/** @returns how a cell stands. */
export function cellState(row: GridRow, column: GridColumn): CellState {
  if (column.kind === 'constant') {
    const words = 'A constant: every row sends it.';
    return { severity: null, edited: false, clears: false, words };
  }
  if (column.kind !== 'cell') return { severity: null, edited: false, clears: false, words: '' };
  const severity = row.marks.find((mark) => mark.column === column.column)?.severity ?? null;
  const edited = row.edited.includes(column.column);
  const isBlank = (row.cells[column.column] ?? '').trim() === '';
  const clears = column.clears && isBlank && row.status === 'ready';
  const words = [
    ...(edited ? ['Changed by you.'] : []),
    ...(clears ? ['Blank: the lead’s value is cleared.'] : []),
  ];
  return { severity, edited, clears, words: words.join(' ') };
}
