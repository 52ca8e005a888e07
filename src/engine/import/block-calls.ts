import type { EngineCallInput } from '../../contract/calls.ts';
import type { BlockChanged, BlockRows, CellArea } from '../../contract/cell-calls.ts';
import { readTabSeparated, tabSeparatedLine } from '../../core/tab-separated.ts';
import type { EngineHandlers } from '../engine-handlers.ts';
import { ProblemError } from '../problem-error.ts';
import { blockChanges, type CellChange } from './block-changes.ts';
import type { ImportLibrary } from './import-library.ts';
import type { ImportSession } from './import-session.ts';
import { editedView, noColumn, notMapped, positionOf } from './row-answers.ts';
import type { FilteredRows } from './row-filter.ts';

/** About as much text as crosses to the main process at once, in UTF-16 units. */
const PIECE_LENGTH = 2_000_000;
/** The longest text of a cell that an edit may give, in UTF-16 units. */
const LONGEST_CELL = 1_000_000;

type BlockCallName = 'cells:set' | 'cells:text' | 'cells:paste';

/** The engine's answers about many cells at once. */
export function blockCalls(
  library: ImportLibrary,
  listFor: (session: ImportSession) => FilteredRows,
): Pick<EngineHandlers, BlockCallName> {
  const opened = async (id: string, columns: readonly number[]): Promise<ImportSession> => {
    const session = await library.session(id);
    if (!session.check) throw notMapped();
    if (columns.some((column) => column >= session.facts.headers.length)) throw noColumn();
    return session;
  };
  const positionsOf = (session: ImportSession, rows: BlockRows): Positions =>
    'numbers' in rows
      ? rows.numbers.map((row) => positionOf(session, row))
      : stretch(listFor(session).of(rows.filter), session.facts.rows, rows);

  return {
    'cells:set': async ({ import: id, rows, columns, to }) => {
      const session = await opened(id, columns);
      const positions = positionsOf(session, rows);
      const first = to === 'empty' ? [] : session.cellsAt(positions[0] ?? 0);
      const values = columns.map((column) => first[column] ?? '');
      const changes = blockChanges(positions, columns, (_, at) => values[at] ?? '');
      return apply(session, changes, { rows: positions.length, columns: columns.length });
    },
    'cells:text': async ({ import: id, rows, columns, from }) => {
      const session = await opened(id, columns);
      const positions = positionsOf(session, rows);
      const lines: string[] = [];
      let length = 0;
      for (const index of positions.slice(from)) {
        const cells = session.cellsAt(index);
        const line = tabSeparatedLine(columns.map((column) => cells[column] ?? ''));
        length += line.length;
        lines.push(line);
        if (length >= PIECE_LENGTH) break;
      }
      return { text: lines.join(''), rows: lines.length };
    },
    'cells:paste': async (input) => {
      const session = await opened(input.import, input.columns);
      const positions = positionsOf(session, input.rows);
      const pasted = readTabSeparated(input.text);
      const width = widthOf(pasted);
      const area = pastedArea(pasted, input, positions.length);
      const changes = blockChanges(
        positions.slice(0, area.rows),
        input.columns.slice(0, area.columns),
        (row, column) => pasted[row % pasted.length]?.[column % width] ?? '',
      );
      return apply(session, changes, area);
    },
  };
}

type Positions = readonly number[] | Uint32Array;

function stretch(
  list: Uint32Array | null,
  all: number,
  { from, count }: Extract<BlockRows, { from: number }>,
): Positions {
  const end = from + count;
  if (end > (list ? list.length : all)) {
    throw new ProblemError(
      'rows_moved',
      'The rows that the filter shows are others now.',
      'Select the cells again.',
    );
  }
  return list ? list.subarray(from, end) : Array.from({ length: count }, (_, at) => from + at);
}

/** Changes cell by cell what is another text than before; each is on disk when it is done. */
async function apply(
  session: ImportSession,
  changes: Iterable<CellChange>,
  area: CellArea,
): Promise<BlockChanged> {
  const touched = new Set<number>();
  let cells = 0;
  for (const { index, column, value } of changes) {
    if ((session.cellsAt(index)[column] ?? '') === value) continue;
    for (const row of await session.edit(index, column, value)) touched.add(row);
    cells += 1;
  }
  return { ...editedView(session, [...touched]), cells, touched: touched.size, area };
}

/**
 * What is pasted covers its own size, or the selection where that is a multiple of it: so one value
 * fills a block.
 */
function pastedArea(
  pasted: readonly (readonly string[])[],
  { selected, columns }: EngineCallInput<'cells:paste'>,
  rows: number,
): CellArea {
  if (pasted.length === 0) {
    throw new ProblemError(
      'nothing_to_paste',
      'The clipboard holds no cells.',
      'Copy cells first.',
    );
  }
  if (pasted.some((row) => row.some((cell) => cell.length > LONGEST_CELL))) {
    throw new ProblemError(
      'cell_too_long',
      'A pasted cell has more than 1,000,000 characters, so nothing was pasted.',
      'Shorten it and paste again.',
    );
  }
  const area = {
    rows: covered(pasted.length, selected.rows),
    columns: covered(widthOf(pasted), selected.columns),
  };
  if (area.rows > rows || area.columns > columns.length) {
    throw new ProblemError(
      'past_the_edge',
      `The clipboard holds ${sizeOf(area)}, and from here on there are ${sizeOf({ rows, columns: columns.length })}.`,
      'Nothing was pasted: begin further up or left, or copy less.',
    );
  }
  return area;
}

function covered(pasted: number, selected: number): number {
  return selected % pasted === 0 ? Math.max(selected, pasted) : pasted;
}

function widthOf(rows: readonly (readonly string[])[]): number {
  return rows.reduce((widest, row) => Math.max(widest, row.length), 0);
}

function sizeOf({ rows, columns }: CellArea): string {
  const format = (value: number, one: string) =>
    `${value.toLocaleString('en-US')} ${one}${value === 1 ? '' : 's'}`;
  return `${format(rows, 'row')} × ${format(columns, 'column')}`;
}
