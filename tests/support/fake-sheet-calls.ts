import type { LeadsheetClient, Reply } from '../../src/contract/calls.ts';
import type { Edited } from '../../src/contract/import-views.ts';
import type { sheetCalls } from '../../src/contract/sheet-calls.ts';
import { all, passes, rowAt, type FakeImport } from './fake-import.ts';

/* Changes of a made-up sheet: every state that there was is kept, and where it stands among them. */

interface FakeState {
  readonly name: string;
  readonly edits: ReadonlyMap<number, ReadonlyMap<number, string>>;
  readonly excluded: ReadonlySet<number>;
}

const ZIP = 9;

export function fakeSheetCalls(
  withImport: <T>(id: string, use: (entry: FakeImport) => T) => Promise<Reply<T>>,
  changed: (entry: FakeImport, indexes: readonly number[]) => Edited,
): Pick<LeadsheetClient, keyof typeof sheetCalls> {
  const kept = new Map<string, FakeState[]>();
  const statesOf = ({ id }: FakeImport): FakeState[] => {
    const states = kept.get(id) ?? [{ name: '', edits: new Map(), excluded: new Set() }];
    kept.set(id, states);
    return states;
  };
  const stand = (entry: FakeImport, position: number): void => {
    const states = statesOf(entry);
    const history = {
      position,
      steps: states.length - 1,
      undo: position === 0 ? null : (states[position]?.name ?? null),
      redo: states[position + 1]?.name ?? null,
    };
    entry.view = { ...entry.view, history };
  };
  const copied = (edits: FakeState['edits']) =>
    new Map([...edits].map(([index, cells]) => [index, new Map(cells)]));
  const step = (entry: FakeImport, name: string, indexes: readonly number[]): Edited => {
    const states = statesOf(entry).slice(0, entry.view.history.position + 1);
    states.push({ name, edits: copied(entry.edits), excluded: new Set(entry.excluded) });
    kept.set(entry.id, states);
    stand(entry, states.length - 1);
    return changed(entry, indexes);
  };
  const goTo = (entry: FakeImport, wanted: number): Edited => {
    const states = statesOf(entry);
    const position = Math.max(0, Math.min(wanted, states.length - 1));
    const state = states[position];
    if (state !== undefined) {
      entry.edits.clear();
      for (const [index, cells] of copied(state.edits)) entry.edits.set(index, cells);
      entry.excluded.clear();
      for (const index of state.excluded) entry.excluded.add(index);
    }
    stand(entry, position);
    return changed(entry, all(entry));
  };
  const set = (entry: FakeImport, index: number, column: number, value: string): void => {
    const edits = entry.edits.get(index) ?? new Map<number, string>();
    entry.edits.set(index, edits.set(column, value));
  };
  const rowsIn = (entry: FakeImport, key: string) =>
    all(entry).filter((index) => passes(rowAt(entry, index), { group: key }));

  return {
    'cell:edit': ({ import: id, row, column, value }) =>
      withImport(id, (entry) => {
        set(entry, row - 2, column, value);
        const header = entry.view.headers[column] ?? '';
        return step(entry, `Changed ${header} in row ${String(row)}`, [row - 2]);
      }),
    'row:exclude': ({ import: id, row, excluded }) =>
      withImport(id, (entry) => {
        if (excluded) entry.excluded.add(row - 2);
        else entry.excluded.delete(row - 2);
        const name = excluded ? `Left out row ${String(row)}` : `Took in row ${String(row)} again`;
        return step(entry, name, [row - 2]);
      }),
    'sheet:undo': ({ import: id }) =>
      withImport(id, (entry) => {
        const { position, undo: step } = entry.view.history;
        return { ...goTo(entry, position - 1), step };
      }),
    'sheet:redo': ({ import: id }) =>
      withImport(id, (entry) => {
        const { position, redo: step } = entry.view.history;
        return { ...goTo(entry, position + 1), step };
      }),
    'sheet:goto': ({ import: id, position }) => withImport(id, (entry) => goTo(entry, position)),
    'sheet:history': ({ import: id, from, count }) =>
      withImport(id, (entry) => {
        const steps = statesOf(entry)
          .map(({ name }, number) => ({ number, name, madeAt: Date.now(), cells: 1, rows: 0 }))
          .slice(1)
          .toReversed()
          .slice(from, from + count);
        const { position, steps: total } = entry.view.history;
        return { position, total, steps };
      }),
    'group:preview': ({ import: id, key }) =>
      withImport(id, (entry) => {
        const rows = rowsIn(entry, key);
        const first = rows.slice(0, 10).map((index) => {
          const before = rowAt(entry, index).cells[ZIP] ?? '';
          return { row: index + 2, before, after: before.padStart(5, '0') };
        });
        return { cells: rows.length, left: 0, first };
      }),
    'group:mend': ({ import: id, key }) =>
      withImport(id, (entry) => {
        const rows = rowsIn(entry, key);
        for (const index of rows) {
          set(entry, index, ZIP, (rowAt(entry, index).cells[ZIP] ?? '').padStart(5, '0'));
        }
        const name = `Restored leading zeros in ${String(rows.length)} cells of ZIP`;
        return { ...step(entry, name, rows), cells: rows.length, left: 0 };
      }),
  };
}
