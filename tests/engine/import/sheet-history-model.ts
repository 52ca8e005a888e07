import fc from 'fast-check';
import type { ImportSession } from '../../../src/engine/import/import-session.ts';

export const HEADERS = ['lead_id', 'last_name', 'zip', 'email', 'phone'];
const values = [
  ['cma', 'cmA', 'cmb', 'cmc', '', 'bad id'],
  ['', 'Lee', 'JosÃ©', 'a\u200bb', '\ud800'],
  ['', '78701', '501', 'x'],
  ['', 'ann@x.de', 'Ann@X.de', 'bob@x.de', 'bob'],
  ['', '512-555-0100', '+1 (512) 555-0100', '214-555-0100', '1'],
] as const;
const textIn = (column: number) => fc.constantFrom(...(values[column] ?? ['']));
/** A row of random cells. */
export const row = fc.tuple(textIn(0), textIn(1), textIn(2), textIn(3), textIn(4));
const column = fc.integer({ min: 0, max: HEADERS.length - 1 });
/** Every so many rows from one on: few rows, or many at once. */
const stretch = { from: fc.nat({ max: 40 }), every: fc.constantFrom(1, 2, 7, 30) };
/** Something that a person does. */
export const action = fc.oneof(
  {
    weight: 4,
    arbitrary: column.chain((at) =>
      fc.record({
        kind: fc.constant('cells' as const),
        column: fc.constant(at),
        texts: fc.array(textIn(at), { minLength: 1, maxLength: 3 }),
        ...stretch,
      }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('rows' as const),
      excluded: fc.boolean(),
      ...stretch,
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('undo' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('redo' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('goto' as const), to: fc.nat(8) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
);
export type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

export interface ModelState {
  readonly cells: readonly (readonly string[])[];
  readonly excluded: readonly boolean[];
}

/** What the history is meant to be: every state that there was, and where we are among them. */
export class Model {
  states: ModelState[];
  position = 0;

  constructor(rows: readonly (readonly string[])[]) {
    this.states = [{ cells: rows, excluded: rows.map(() => false) }];
  }

  get now(): ModelState {
    const now = this.states[this.position];
    if (!now) throw new Error('The model has lost its place.');
    return now;
  }

  run(each: Action): void {
    if (each.kind === 'undo') this.goTo(this.position - 1);
    else if (each.kind === 'redo') this.goTo(this.position + 1);
    else if (each.kind === 'goto') this.goTo(each.to);
    else if (each.kind !== 'restart') this.#change(each);
  }

  goTo(position: number): void {
    this.position = Math.max(0, Math.min(position, this.states.length - 1));
  }

  #change(each: Extract<Action, { from: number }>): void {
    const { cells, excluded } = this.now;
    const rows = new Map(rowsOf(each, cells.length).map((index, at) => [index, at]));
    const after: ModelState =
      each.kind === 'rows'
        ? { cells, excluded: excluded.map((was, index) => (rows.has(index) ? each.excluded : was)) }
        : {
            cells: cells.map((texts, index) => {
              const at = rows.get(index);
              return at === undefined ? texts : texts.with(each.column, textFor(each, at));
            }),
            excluded,
          };
    if (JSON.stringify(after) === JSON.stringify(this.now)) return;
    this.states = [...this.states.slice(0, this.position + 1), after];
    this.position += 1;
  }
}

function rowsOf({ from, every }: { from: number; every: number }, rows: number): number[] {
  const found: number[] = [];
  for (let index = from % rows; index < rows; index += every) found.push(index);
  return found;
}

function textFor({ texts }: { readonly texts: readonly string[] }, at: number): string {
  return texts[at % texts.length] ?? '';
}

/** Does it to a real sheet. */
export async function run(session: ImportSession, each: Action): Promise<void> {
  const { rows } = session.facts;
  if (each.kind === 'undo') await session.goTo((position) => position - 1);
  else if (each.kind === 'redo') await session.goTo((position) => position + 1);
  else if (each.kind === 'goto') await session.goTo(() => each.to);
  else if (each.kind === 'rows') {
    const exclusions = rowsOf(each, rows).map((index) => ({ index, excluded: each.excluded }));
    await session.change(() => ({ name: 'Left out rows', exclusions }));
  } else if (each.kind === 'cells') {
    const cells = rowsOf(each, rows).map((index, at) => {
      return { index, column: each.column, value: textFor(each, at) };
    });
    await session.change(() => ({ name: 'Changed cells', cells }));
  }
}

/** @returns the cells and exclusions of a real sheet, to be compared with the model's. */
export function standing(session: ImportSession): ModelState {
  const indices = Array.from({ length: session.facts.rows }, (_, index) => index);
  return {
    cells: indices.map((index) => session.cellsAt(index)),
    excluded: indices.map((index) => session.isExcluded(index)),
  };
}
