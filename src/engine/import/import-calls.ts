import type { MappingChange } from '../../contract/mapping-change.ts';
import type { ImportSummary, ImportView } from '../../contract/import-views.ts';
import { assertNever } from '../../core/model/assert-never.ts';
import type { FieldLookup } from '../../core/model/field.ts';
import type { Mapping, NameSource } from '../../core/model/mapping.ts';
import type { NamedRecord } from '../../core/map/named-records.ts';
import {
  chooseTarget,
  confirmGuess,
  setBlankPolicy,
  setConstant,
  setDateFormat,
  setDuplicates,
  setHolds,
  setRentUnit,
  setValues,
} from '../../core/map/change-mapping.ts';
import type { EngineHandlers } from '../engine-handlers.ts';
import type { ValueMemory } from '../value-memory.ts';
import type { ImportLibrary, ListedImport } from './import-library.ts';
import { rememberChange, type RememberedChoices } from './remembered-choices.ts';
import type { ImportSession } from './import-session.ts';
import { importView, rowDetail } from './import-views.ts';
import { surveyColumn } from './survey-column.ts';
import { indexOfRow } from './row-position.ts';
import { sheetCalls } from './sheet-calls.ts';

/** What was chosen for earlier imports, and is kept for later ones. */
export interface ImportMemory {
  /** Targets of headers. */
  readonly choices: RememberedChoices;
  /** What values of choices mean. */
  readonly values: ValueMemory;
}

/** The records that a lookup has brought, while they are at hand. */
export type RecordsAtHand = (
  source: NameSource,
  lookup: FieldLookup,
) => readonly NamedRecord[] | null;

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
  | 'row:get'
  | keyof ReturnType<typeof sheetCalls>;

/** The engine's answers about imports, their mapping and their rows. */
export function importCalls(
  library: ImportLibrary,
  runs: RunsOfImports,
  memory: ImportMemory,
  recordsAtHand: RecordsAtHand = () => null,
): Pick<EngineHandlers, ImportCallName> {
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
      surveyColumn(await library.session(id), column, recordsAtHand),
    'row:get': async ({ import: id, row }) => {
      const session = await library.session(id);
      return rowDetail(session, indexOfRow(session, row));
    },
    ...sheetCalls(library),
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
    case 'values':
      return setValues(mapping, change.column, targetsOf(change), namesOf(change));
    case 'holds':
      return setHolds(mapping, change.column, change.holds);
    case 'constant':
      return setConstant(mapping, change.field, change.value);
    case 'duplicates':
      return setDuplicates(mapping, change.duplicates);
    default:
      return assertNever(change);
  }
}

type ValueChange = MappingChange & { change: 'value' | 'values' };

function saidOf(change: ValueChange) {
  return change.change === 'value' ? [change] : change.values;
}

function targetsOf(change: ValueChange): Record<string, string | null> {
  return Object.fromEntries(saidOf(change).map(({ value, target }) => [value, target]));
}

/** What the records are called that names are sent as, by id. */
function namesOf(change: ValueChange): Record<string, string> {
  return Object.fromEntries(
    saidOf(change).flatMap(({ target, name }) =>
      target === null || name === undefined ? [] : [[target, name]],
    ),
  );
}

/** What is said of a value holds for later imports too. */
function rememberValues(session: ImportSession, change: MappingChange, memory: ValueMemory): void {
  if (change.change !== 'value' && change.change !== 'values') return;
  const entry = session.mapping.columns[change.column];
  if (entry !== undefined) memory.remember(entry, targetsOf(change));
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
    origin: state.origin,
  };
}
