import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextState, NOT_STARTED } from '../../../src/core/send/row-transition.ts';
import type { RowEvent, RowProgress } from '../../../src/core/send/row-transition.ts';
import { createJournal } from '../../../src/engine/run/create-journal.ts';
import { openDatabase } from '../../../src/engine/run/journal-schema.ts';
import { journalPath } from '../../../src/engine/run/run-id.ts';
import { openJournal, type RunJournal } from '../../../src/engine/run/run-journal.ts';
import { toRunRow, type RunRow, type StoredRow } from '../../../src/engine/run/run-row.ts';
import { RUN_ROW_COLUMNS } from '../../../src/engine/run/run-row.ts';
import { buildPlan, readyRows } from '../../support/run-builder.ts';
import { temporaryFolder } from '../../support/run-harness.ts';

const ROWS = 3;
const { run } = buildPlan();

/** Where each row stands, by the state machine alone. */
type Model = RowProgress[];

/** The same on disk. */
interface Real {
  readonly dataDir: string;
  journal: RunJournal;
}

function opened(dataDir: string): RunJournal {
  const outcome = openJournal(dataDir, run);
  if (!outcome.ok) throw new Error(outcome.problem);
  return outcome.value;
}

/** The rows as they are on disk, asked by somebody else. */
function stored({ dataDir }: Real): readonly RunRow[] {
  const database = openDatabase(journalPath(dataDir, run));
  try {
    const text = `SELECT ${RUN_ROW_COLUMNS} FROM rows JOIN sheet ON sheet.row = rows.row ORDER BY 1`;
    return (database.prepare(text).all([]) as StoredRow[]).map(toRunRow);
  } finally {
    database.close();
  }
}

/** The event where it can happen, else nothing. */
function moved(progress: RowProgress, event: RowEvent): RowProgress | null {
  try {
    return nextState(progress, event);
  } catch {
    return null;
  }
}

function expectSame(model: Model, real: Real): void {
  expect(stored(real).map(({ progress }) => progress)).toEqual(model);
  for (const state of ['planned', 'accepted', 'unknown', 'unconfirmed', 'succeeded'] as const) {
    const expected = model.filter((progress) => progress.state === state).length;
    expect(real.journal.counts.of(state)).toBe(expected);
  }
}

/** Something that befalls one row. */
class OfRow implements fc.AsyncCommand<Model, Real> {
  readonly at: number;
  readonly event: RowEvent;

  constructor(at: number, event: RowEvent) {
    this.at = at;
    this.event = event;
  }

  check(model: Readonly<Model>): boolean {
    return moved(model[this.at] ?? NOT_STARTED, this.event) !== null;
  }

  async run(model: Model, real: Real): Promise<void> {
    const { at, event } = this;
    const row = stored(real)[at];
    if (row === undefined) throw new Error('There is no such row.');
    const next = nextState(row.progress, event);
    model[at] = nextState(model[at] ?? NOT_STARTED, event);
    if (event.kind === 'intent' || event.kind === 'resend') {
      await real.journal.begin(row, next, 0);
    } else if (event.kind === 'confirmed') {
      const word = event.by === 'log' ? 'clean_success' : null;
      await real.journal.confirm(row, next, { word, code: null, words: '' }, 0);
    } else {
      const end = { outcome: event.kind, httpStatus: 200, errorCode: null, errorWords: null };
      await real.journal.finish(row, next, end, 0);
    }
    expectSame(model, real);
  }

  toString(): string {
    return `${String(this.at)}: ${JSON.stringify(this.event)}`;
  }
}

/** Something that befalls all rows, which the disk does by statements of its own. */
class OfAll implements fc.AsyncCommand<Model, Real> {
  readonly event: RowEvent;

  constructor(event: RowEvent) {
    this.event = event;
  }

  check(): boolean {
    return true;
  }

  async run(model: Model, real: Real): Promise<void> {
    const { event } = this;
    model.splice(0, ROWS, ...model.map((progress) => moved(progress, event) ?? progress));
    if (event.kind === 'deadline') await real.journal.deadline();
    else if (event.kind === 'asked_again') await real.journal.askAgain();
    else if (event.kind === 'doubted') await real.journal.doubtLog();
    else {
      real.journal.close();
      real.journal = opened(real.dataDir);
    }
    expectSame(model, real);
  }

  toString(): string {
    return JSON.stringify(this.event);
  }
}

const ofRow: readonly RowEvent[] = [
  { kind: 'intent' },
  { kind: 'resend', by: 'app' },
  { kind: 'resend', by: 'user' },
  { kind: 'accepted', jobId: 'job' },
  { kind: 'refused' },
  { kind: 'returned', by: 'app' },
  { kind: 'lost' },
  ...(['SUCCESS', 'PARTIAL_SUCCESS', 'FAILURE'] as const).flatMap((result) =>
    (['log', 'poll'] as const).map((by) => ({ kind: 'confirmed', result, by }) as const),
  ),
];
const ofAll: readonly RowEvent[] = [
  { kind: 'crash' },
  { kind: 'deadline' },
  { kind: 'asked_again' },
  { kind: 'doubted' },
];

const commands = [
  ...ofRow.map((event) => fc.nat(ROWS - 1).map((at) => new OfRow(at, event))),
  ...ofAll.map((event) => fc.constant(new OfAll(event))),
];

test(
  'what is on disk is what the state machine says, whatever happens',
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(commands, { maxCommands: 60, size: 'max' }), async (story) => {
        const dataDir = temporaryFolder();
        const created = await createJournal(dataDir, buildPlan(), [readyRows(ROWS)]);
        if (!created.ok) throw new Error(created.problem);
        const real: Real = { dataDir, journal: opened(dataDir) };
        try {
          const model = Array.from({ length: ROWS }, () => NOT_STARTED);
          await fc.asyncModelRun(() => ({ model, real }), story);
        } finally {
          real.journal.close();
          rmSync(dataDir, { recursive: true, force: true });
        }
      }),
      { numRuns: 150 },
    );
  },
);
