import { setImmediate } from 'node:timers/promises';
import type { BulkChange, ChangePreview } from '../../contract/bulk-changes.ts';
import { cellChanger, changeTitle, type ChangeCell } from '../../core/change/cell-change.ts';
import { splitName } from '../../core/change/split-name.ts';
import { ProblemError } from '../problem-error.ts';
import type { NewCell } from './change-sheet.ts';
import type { FindOrder } from './find-rows.ts';
import type { ImportSession } from './import-session.ts';
import { doneWithin } from './time-limit.ts';

/** Rows changed before other calls get their turn. */
const ROWS_A_TURN = 500;
/** What an expression may take for so many rows; a sound one takes a thousandth of it. */
const TURN_MS = 1_000;
const EXAMPLES = 10;

/** What a change would do to the rows as they stand. */
export interface PlannedChanges {
  readonly title: string;
  readonly cells: readonly NewCell[];
  readonly preview: ChangePreview;
}

/** Changes one row: tells of each cell that is to hold another text, or is left alone. */
type ChangeRow = (
  cells: readonly string[],
  put: (column: number, value: string) => void,
  leave: (column: number) => void,
) => void;

/**
 * Finds out what a change does to rows; nothing is changed.
 *
 * @param rows positions.
 * @throws {ProblemError} if the change can't be read or made, or takes too long.
 */
export async function plannedChanges(
  session: ImportSession,
  change: BulkChange,
  rows: readonly number[] | Uint32Array,
  { signal, onProgress }: Pick<FindOrder, 'signal' | 'onProgress'>,
): Promise<PlannedChanges> {
  refuseColumns(session, change);
  const { title, changeRow } = rowChanger(change);
  const plan = new Plan(session, changeRow);
  const isTyped = change.change === 'replace' && change.match === 'expression';
  for (let at = 0; at < rows.length; at += ROWS_A_TURN) {
    const turn = rows.slice(at, at + ROWS_A_TURN);
    const work = (): void => {
      for (const index of turn) plan.add(index);
    };
    if (!isTyped) work();
    else if (!doneWithin(TURN_MS, work)) throw tooSlow(session, plan.current);
    onProgress(at + turn.length);
    await setImmediate();
    session.refuseClosed();
    signal.throwIfAborted();
  }
  return { title, cells: plan.cells, preview: plan.preview() };
}

class Plan {
  readonly cells: NewCell[] = [];
  /** The row that is being changed. */
  current = 0;
  readonly #session: ImportSession;
  readonly #changeRow: ChangeRow;
  readonly #examples: ChangePreview['examples'] = [];
  readonly #leftExamples: ChangePreview['leftExamples'] = [];
  #rows = 0;
  #leftAlone = 0;

  constructor(session: ImportSession, changeRow: ChangeRow) {
    this.#session = session;
    this.#changeRow = changeRow;
  }

  add(index: number): void {
    this.current = index;
    const cells = this.#session.cellsAt(index);
    const before = this.cells.length;
    this.#changeRow(
      cells,
      (column, value) => {
        const text = cells[column] ?? '';
        if (value === text) return;
        this.cells.push({ index, column, value });
        if (this.#examples.length < EXAMPLES) this.#show(index, column, text, value);
      },
      (column) => {
        this.#leftAlone += 1;
        if (this.#leftExamples.length < EXAMPLES) {
          const row = this.#session.numberAt(index);
          this.#leftExamples.push({ row, text: cells[column] ?? '' });
        }
      },
    );
    if (this.cells.length > before) this.#rows += 1;
  }

  preview(): ChangePreview {
    return {
      cells: this.cells.length,
      rows: this.#rows,
      leftAlone: this.#leftAlone,
      examples: this.#examples,
      leftExamples: this.#leftExamples,
    };
  }

  #show(index: number, column: number, before: string, after: string): void {
    const { headers } = this.#session.facts;
    const row = this.#session.numberAt(index);
    this.#examples.push({ row, column: headers[column] ?? '', before, after });
  }
}

function rowChanger(change: BulkChange): { title: string; changeRow: ChangeRow } {
  if (change.change === 'split-name') {
    return { title: 'Split full names', changeRow: nameSplitter(change) };
  }
  if (change.change === 'replace' && change.match !== 'whole' && change.find === '') {
    throw new ProblemError('nothing_to_find', 'There is nothing to find.', 'Type what to replace.');
  }
  const changer = cellChanger(change);
  if ('problem' in changer) {
    throw new ProblemError(
      'bad_expression',
      `The expression can’t be read: ${changer.problem}.`,
      'Mend it, or look for a part of the cell instead.',
    );
  }
  const { columns } = change;
  return { title: changeTitle(change), changeRow: cellsChanger(changer.changed, columns) };
}

function cellsChanger(changed: ChangeCell, columns: readonly number[]): ChangeRow {
  return (cells, put, leave) => {
    for (const column of columns) {
      const value = changed(cells[column] ?? '');
      if (value === null) leave(column);
      else put(column, value);
    }
  };
}

function nameSplitter({
  column,
  first,
  middle,
  last,
}: BulkChange & { change: 'split-name' }): ChangeRow {
  return (cells, put, leave) => {
    const text = cells[column] ?? '';
    if (text.trim() === '') return;
    const parts = splitName(text);
    const targets: [number, string][] = parts
      ? [
          [first, parts.first],
          [last, parts.last],
        ]
      : [];
    if (parts && middle !== null) targets.push([middle, parts.middle]);
    // A name that is there already is not written over, and no initial is dropped.
    const isFree = targets.every(([to, value]) => {
      const there = (cells[to] ?? '').trim();
      return to === column || there === '' || there === value;
    });
    if (!parts || !isFree || (middle === null && parts.middle !== '')) leave(column);
    else for (const [to, value] of targets) put(to, value);
  };
}

function refuseColumns({ facts }: ImportSession, change: BulkChange): void {
  const named =
    change.change === 'split-name'
      ? [
          change.column,
          change.first,
          change.last,
          ...(change.middle === null ? [] : [change.middle]),
        ]
      : change.columns;
  if (named.some((column) => column >= facts.headers.length)) {
    throw new ProblemError(
      'no_column',
      'There is no such column.',
      'Choose a column of the sheet.',
    );
  }
  if (change.change !== 'split-name') return;
  const targets = named.slice(1);
  if (new Set(targets).size < targets.length) {
    throw new ProblemError(
      'same_column',
      'Two parts of the name would go into one column.',
      'Choose a column for each.',
    );
  }
}

function tooSlow(session: ImportSession, index: number): ProblemError {
  return new ProblemError(
    'slow_expression',
    `Row ${String(session.numberAt(index))}: the expression takes too long there.`,
    'Make it simpler: repetitions inside repetitions, such as (a+)+, never end.',
  );
}
