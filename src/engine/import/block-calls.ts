import type { EngineCallInput } from '../../contract/calls.ts';
import type { BlockChanged, BlockRows, CellArea } from '../../contract/cell-calls.ts';
import { readTabSeparated, tabSeparatedLine } from '../../core/tab-separated.ts';
import type { EngineHandlers } from '../engine-handlers.ts';
import { ProblemError } from '../problem-error.ts';
import { blockChanges } from './block-changes.ts';
import { noColumn, type NewCell } from './change-sheet.ts';
import type { ImportLibrary } from './import-library.ts';
import type { ImportSession } from './import-session.ts';
import { editedView, notMapped } from './row-answers.ts';
import type { ListsOfImports } from './row-calls.ts';
import type { RowList } from './row-lists.ts';
import { indexOfRow } from './row-position.ts';
import { cellsChanged } from './step-names.ts';

/** About as much text as crosses to the main process at once, in UTF-16 units. */
const PIECE_LENGTH = 2_000_000;
/** The longest text of a cell that an edit may give, in UTF-16 units. */
const LONGEST_CELL = 1_000_000;

type BlockCallName = 'cells:set' | 'cells:text' | 'cells:paste';

/** The engine's answers about many cells at once. */
export function blockCalls(
  library: ImportLibrary,
  lists: Pick<ListsOfImports, 'of'>,
): Pick<EngineHandlers, BlockCallName> {
  const opened = async (id: string, columns: readonly number[]): Promise<ImportSession> => {
    const session = await library.session(id);
    if (!session.check) throw notMapped();
    if (columns.some((column) => column >= session.width)) throw noColumn();
    return session;
  };
  const positionsOf = async (session: ImportSession, rows: BlockRows): Promise<number[]> =>
    'numbers' in rows
      ? rows.numbers.map((row) => indexOfRow(session, row))
      : stretch(await lists.of(session).of(rows.wish), rows);

  return {
    'cells:set': async ({ import: id, rows, columns, to }) => {
      const session = await opened(id, columns);
      const positions = await positionsOf(session, rows);
      const area = { rows: positions.length, columns: columns.length };
      return apply(session, to === 'empty' ? 'Emptied' : 'Filled', columns, area, () => {
        const first = to === 'empty' ? [] : session.cellsAt(positions[0] ?? 0);
        const values = columns.map((column) => first[column] ?? '');
        return blockChanges(positions, columns, (_, at) => values[at] ?? '');
      });
    },
    'cells:text': async ({ import: id, rows, columns, from }) => {
      const session = await opened(id, columns);
      const positions = await positionsOf(session, rows);
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
      const positions = await positionsOf(session, input.rows);
      const pasted = readTabSeparated(input.text);
      const width = widthOf(pasted);
      const area = pastedArea(pasted, input, positions.length);
      const columns = input.columns.slice(0, area.columns);
      return apply(session, 'Pasted', columns, area, () =>
        blockChanges(
          positions.slice(0, area.rows),
          columns,
          (row, column) => pasted[row % pasted.length]?.[column % width] ?? '',
        ),
      );
    },
  };
}

/** @returns positions in the sheet of rows that follow each other in a list. */
function stretch(list: RowList, { from, count }: Extract<BlockRows, { from: number }>): number[] {
  if (from + count > list.length) {
    throw new ProblemError(
      'rows_moved',
      'The list has fewer rows now.',
      'Refresh the list and select the cells again.',
    );
  }
  return Array.from({ length: count }, (_, at) => list.at(from + at) ?? 0);
}

/**
 * Changes a block of cells as one step.
 *
 * @param did what the step is called by, such as "Emptied".
 * @param make is called once no other change is under way.
 */
async function apply(
  session: ImportSession,
  did: string,
  columns: readonly number[],
  area: CellArea,
  make: () => Iterable<NewCell>,
): Promise<BlockChanged> {
  let cells = 0;
  function* others(): Generator<NewCell | null> {
    for (const cell of make()) {
      const isSame = (session.cellsAt(cell.index)[cell.column] ?? '') === cell.value;
      if (!isSame) cells += 1;
      yield isSame ? null : cell;
    }
  }
  const [column, ...more] = columns;
  const header = more.length > 0 ? null : (session.facts.headers[column ?? 0] ?? null);
  const changed = await session.change(() => ({
    name: () => cellsChanged(did, cells, header),
    cells: others(),
  }));
  return { ...editedView(session, changed), cells, area };
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
