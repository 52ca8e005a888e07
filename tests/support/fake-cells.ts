import type { LeadsheetClient, Reply } from '../../src/contract/calls.ts';
import type { BlockRows, ColumnLayout } from '../../src/contract/cell-calls.ts';
import type { Edited, RowFilter } from '../../src/contract/import-views.ts';
import { readTabSeparated, tabSeparatedLine } from '../../src/core/tab-separated.ts';
import { rowAt, type FakeImport } from './fake-import.ts';

/* The made-up app's answers about many cells at once, with a clipboard of its own. */

interface FakeCellsWorld {
  readonly withImport: <T>(id: string, use: (entry: FakeImport) => T) => Promise<Reply<T>>;
  readonly changed: (entry: FakeImport, indexes: readonly number[]) => Edited;
  readonly listed: (entry: FakeImport, filter: RowFilter) => readonly number[] | null;
}

type CellCalls = Pick<
  LeadsheetClient,
  'cells:set' | 'cells:copy' | 'cells:paste' | 'columns:get' | 'columns:arrange'
>;

export function fakeCells({ withImport, changed, listed }: FakeCellsWorld): CellCalls {
  const layouts = new Map<string, ColumnLayout>();
  let copied = '';

  function indexesOf(entry: FakeImport, rows: BlockRows): readonly number[] {
    if ('numbers' in rows) return rows.numbers.map((row) => row - 2);
    const list = listed(entry, rows.wish.filter);
    return Array.from({ length: rows.count }, (_, at) => list?.[rows.from + at] ?? rows.from + at);
  }

  function write(
    entry: FakeImport,
    indexes: readonly number[],
    columns: readonly number[],
    valueAt: (row: number, column: number) => string,
  ) {
    for (const [row, index] of indexes.entries()) {
      const edits = entry.edits.get(index) ?? new Map<number, string>();
      for (const [at, column] of columns.entries()) edits.set(column, valueAt(row, at));
      entry.edits.set(index, edits);
    }
    const area = { rows: indexes.length, columns: columns.length };
    const cells = area.rows * area.columns;
    return { ...changed(entry, indexes), cells, area };
  }

  return {
    'cells:set': ({ import: id, rows, columns, to }) =>
      withImport(id, (entry) => {
        const indexes = indexesOf(entry, rows);
        const first = rowAt(entry, indexes[0] ?? 0).cells;
        const value = (column: number) =>
          to === 'empty' ? '' : (first[columns[column] ?? 0] ?? '');
        return write(entry, indexes, columns, (_, column) => value(column));
      }),
    'cells:copy': ({ import: id, rows, columns }) =>
      withImport(id, (entry) => {
        const indexes = indexesOf(entry, rows);
        copied = indexes
          .map((index) => rowAt(entry, index).cells)
          .map((cells) => tabSeparatedLine(columns.map((column) => cells[column] ?? '')))
          .join('');
        return { rows: indexes.length, columns: columns.length };
      }),
    'cells:paste': ({ import: id, rows, columns }) =>
      withImport(id, (entry) => {
        const pasted = readTabSeparated(copied);
        const indexes = indexesOf(entry, rows).slice(0, pasted.length);
        const covered = columns.slice(0, pasted[0]?.length ?? 0);
        return write(entry, indexes, covered, (row, column) => pasted[row]?.[column] ?? '');
      }),
    'columns:get': ({ import: id }) =>
      withImport(id, () => layouts.get(id) ?? { order: null, hidden: [], widths: [] }),
    'columns:arrange': ({ import: id, layout }) =>
      withImport(id, () => {
        layouts.set(id, layout);
        return null;
      }),
  };
}
