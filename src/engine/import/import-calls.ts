import type { EngineCallInput, MappingChange } from '../../contract/calls.ts';
import type { Edited, ImportSummary, ImportView } from '../../contract/import-views.ts';
import { assertNever } from '../../core/model/assert-never.ts';
import type { Mapping } from '../../core/model/mapping.ts';
import {
  chooseTarget,
  confirmGuess,
  setBlankPolicy,
  setConstant,
  setDateFormat,
  setDuplicates,
  setRentUnit,
  setValues,
} from '../../core/map/change-mapping.ts';
import type { EngineHandlers } from '../engine-handlers.ts';
import type { ValueMemory } from '../value-memory.ts';
import { blockCalls } from './block-calls.ts';
import type { ImportLibrary, ListedImport } from './import-library.ts';
import { rememberChange, type RememberedChoices } from './remembered-choices.ts';
import type { ImportSession } from './import-session.ts';
import { gridRow, importView, rowDetail } from './import-views.ts';
import { editedView, noColumn, notMapped, positionOf } from './row-answers.ts';
import { surveyColumn } from './survey-column.ts';
import { FilteredRows } from './row-filter.ts';

/** What was chosen for earlier imports, and is kept for later ones. */
export interface ImportMemory {
  /** Targets of headers. */
  readonly choices: RememberedChoices;
  /** What values of choices mean. */
  readonly values: ValueMemory;
}

/** What the calls about imports ask of runs. */
export interface RunsOfImports {
  /** The newest run of an import for the list, or null if it has none. */
  newest(runs: readonly string[]): ImportSummary['run'];
}

type ImportCallName =
  | 'import:list'
  | 'import:open'
  | 'import:paste'
  | 'import:get'
  | 'import:stop'
  | 'import:reread'
  | 'import:step'
  | 'import:remove'
  | 'mapping:change'
  | 'column:survey'
  | 'rows:page'
  | 'row:get'
  | 'cell:edit'
  | 'cells:set'
  | 'cells:text'
  | 'cells:paste'
  | 'row:exclude';

/** The engine's answers about imports, their mapping and their rows. */
export function importCalls(
  library: ImportLibrary,
  runs: RunsOfImports,
  memory: ImportMemory,
): Pick<EngineHandlers, ImportCallName> {
  const filtered = new WeakMap<ImportSession, FilteredRows>();
  const listFor = (session: ImportSession): FilteredRows => {
    const known = filtered.get(session) ?? new FilteredRows(session);
    filtered.set(session, known);
    return known;
  };

  const edited = async (
    { import: id, row }: { import: string; row: number },
    change: (session: ImportSession, index: number) => Promise<number[]>,
  ): Promise<Edited> => {
    const session = await library.session(id);
    if (!session.check) throw notMapped();
    return editedView(session, await change(session, positionOf(session, row)));
  };

  return {
    'import:list': () => library.list().map((listed) => summary(listed, runs)),
    'import:open': async ({ path, options }) => importView(await library.open(path, options)),
    'import:paste': async ({ text }) => importView(await library.openPasted(text)),
    'import:get': async ({ import: id }) => importView(await library.session(id)),
    'import:stop': ({ import: id }) => {
      library.stop(id);
      return null;
    },
    'import:reread': async ({ import: id, options }) =>
      importView(await library.reread(id, options)),
    'import:step': async ({ import: id, step }) => {
      (await library.session(id)).saveState({ step });
      return null;
    },
    'import:remove': ({ import: id }) => {
      library.remove(id);
      return null;
    },
    'mapping:change': async ({ import: id, change }): Promise<ImportView> => {
      const session = await library.session(id);
      await session.remap(
        (mapping) => {
          const after = changed(mapping, change);
          return change.change === 'target'
            ? memory.values.recalled(after, session.catalogue)
            : after;
        },
        () => undefined,
      );
      rememberChange(memory.choices, session, change);
      rememberValues(session, change, memory.values);
      return importView(session);
    },
    'column:survey': async ({ import: id, column }) =>
      surveyColumn(await library.session(id), column),
    'rows:page': async ({ import: id, filter, from, count }) => {
      const session = await library.session(id);
      const positions = listFor(session).of(filter);
      const total = positions ? positions.length : session.facts.rows;
      const rows = [];
      for (let at = from; at < Math.min(from + count, total); at += 1) {
        const index = positions ? positions[at] : at;
        if (index !== undefined) rows.push(gridRow(session, index));
      }
      return { total, from, rows };
    },
    'row:get': async ({ import: id, row }) => {
      const session = await library.session(id);
      return rowDetail(session, positionOf(session, row));
    },
    'cell:edit': (input: EngineCallInput<'cell:edit'>) =>
      edited(input, (session, index) => {
        if (input.column >= session.facts.headers.length) throw noColumn();
        return session.edit(index, input.column, input.value);
      }),
    ...blockCalls(library, listFor),
    'row:exclude': (input: EngineCallInput<'row:exclude'>) =>
      edited(input, (session, index) => session.exclude(index, input.excluded)),
  };
}

function changed(mapping: Mapping, change: MappingChange): Mapping {
  switch (change.change) {
    case 'target':
      return chooseTarget(mapping, change.column, change.target);
    case 'confirm':
      return confirmGuess(mapping, change.column);
    case 'blank':
      return setBlankPolicy(mapping, change.column, change.blank);
    case 'date-format':
      return setDateFormat(mapping, change.column, change.dateFormat);
    case 'rent':
      return setRentUnit(mapping, change.column, change.rentUnit);
    case 'value':
      return setValues(mapping, change.column, { [change.value]: change.target });
    case 'values':
      return setValues(mapping, change.column, targetsOf(change));
    case 'constant':
      return setConstant(mapping, change.field, change.value);
    case 'duplicates':
      return setDuplicates(mapping, change.duplicates);
    default:
      return assertNever(change);
  }
}

function targetsOf({ values }: MappingChange & { change: 'values' }): Record<string, string> {
  return Object.fromEntries(values.map(({ value, target }) => [value, target]));
}

/** What is said of a value holds for later imports too. */
function rememberValues(session: ImportSession, change: MappingChange, memory: ValueMemory): void {
  if (change.change !== 'value' && change.change !== 'values') return;
  const { target } = session.mapping.columns[change.column] ?? { target: null };
  if (target === null) return;
  const isOne = change.change === 'value';
  memory.remember(target, isOne ? { [change.value]: change.target } : targetsOf(change));
}

function summary({ facts, state }: ListedImport, runs: RunsOfImports): ImportSummary {
  return {
    import: facts.import,
    fileName: facts.fileName,
    openedAt: facts.openedAt,
    rows: facts.rows,
    errors: state.errors,
    step: state.step,
    run: runs.newest(state.runs),
  };
}
