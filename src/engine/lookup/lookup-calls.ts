import type { EngineCallInput } from '../../contract/calls.ts';
import type { ImportView } from '../../contract/import-views.ts';
import type { NamedRecordView } from '../../contract/lookup-calls.ts';
import { countRecipe } from '../../core/column-count.ts';
import { setNames } from '../../core/map/change-mapping.ts';
import { nameMatcher } from '../../core/map/match-names.ts';
import type { NamedRecord } from '../../core/map/named-records.ts';
import { fieldNamed, type Field, type FieldLookup } from '../../core/model/field.ts';
import type { ColumnMapping, Mapping } from '../../core/model/mapping.ts';
import { LEFT_BLANK, valueKey } from '../../core/model/value-mapping.ts';
import type { EngineHandlers } from '../engine-handlers.ts';
import type { ImportLibrary } from '../import/import-library.ts';
import type { ImportSession } from '../import/import-session.ts';
import { importView } from '../import/import-views.ts';
import { ProblemError } from '../problem-error.ts';
import type { ValueMemory } from '../value-memory.ts';
import type { LookupDesk } from './lookup-desk.ts';
import { recordLabel, recordView } from './record-label.ts';

type LookupCallName = 'lookup:properties' | 'lookup:column' | 'lookup:records' | 'lookup:stop';

/** A field whose ids can be looked up by name. */
type NamedField = Field & { readonly lookup: FieldLookup };

/** The engine's answers about names and their ids. */
export function lookupCalls(
  library: ImportLibrary,
  desk: LookupDesk,
  memory: ValueMemory,
): Pick<EngineHandlers, LookupCallName> {
  return {
    'lookup:properties': async ({ import: id, endpoint }) => {
      const { catalogue } = await library.session(id);
      return desk.properties({ import: id, column: null }, endpoint, catalogue, false);
    },
    'lookup:column': (input) => lookUp(library, desk, memory, input),
    'lookup:records': async ({ import: id, column }) => {
      const session = await library.session(id);
      const { nameSource } = entryAt(session.mapping, column);
      const found = nameSource && desk.atHand(nameSource, fieldAt(session, column).lookup);
      const records = found?.records.map(recordView).sort(byName) ?? null;
      return { records, leftOut: found?.leftOut ?? 0 };
    },
    'lookup:stop': (place) => {
      desk.stop(place);
      return null;
    },
  };
}

/** As people count: unit 9 before unit 10. */
const names = new Intl.Collator('en', { numeric: true });
const byName = (one: NamedRecordView, other: NamedRecordView): number =>
  names.compare(one.name, other.name);

async function lookUp(
  library: ImportLibrary,
  desk: LookupDesk,
  memory: ValueMemory,
  { import: id, column, endpoint, property, again }: EngineCallInput<'lookup:column'>,
): Promise<ImportView> {
  const session = await library.session(id);
  const field = fieldAt(session, column);
  const place = { import: id, column };
  const { properties } = await desk.properties(place, endpoint, session.catalogue, false);
  const named = properties.find((each) => each.id === property);
  if (named === undefined) {
    throw new ProblemError(
      'no_property',
      `${endpoint.name} has no property with the id ${property.slice(0, 60)}.`,
      'Choose one of its properties.',
    );
  }
  const { records, at } = await desk.records(place, endpoint, field.lookup, property, again);
  const source = { connection: endpoint.name, baseUrl: endpoint.baseUrl, property };
  const known = new Map(records.map((record) => [record.id, record]));
  const { values } = await session.counts.of(countRecipe(column, field.kind, null));
  const remembered = memory.names(field.name, source);
  const found = foundIds([...values.keys()], known, field.lookup, remembered);
  await session.remap(
    (mapping) => {
      const entry = entryAt(mapping, column);
      // A person went on with the mapping meanwhile: what was found is another field's.
      if (entry.target !== field.name) return mapping;
      const names = labelsOf([...Object.values(found), ...Object.values(entry.values)], known);
      const facts = { ...source, propertyName: named.name, at, names };
      return setNames(mapping, column, facts, found);
    },
    () => undefined,
  );
  return importView(session);
}

/** The ids of the values that mean one record, and those that a person chose for others before. */
function foundIds(
  values: readonly string[],
  records: ReadonlyMap<string, NamedRecord>,
  { loose }: FieldLookup,
  remembered: Readonly<Record<string, string>>,
): Record<string, string> {
  const match = nameMatcher([...records.values()], loose);
  const said = new Map(Object.entries(remembered));
  const found = values.flatMap((value): [string, string][] => {
    const key = valueKey({ holds: 'names' }, value);
    // No object keeps a name like this; its rows stay blocked.
    if (key === '__proto__') return [];
    const matched = match(value);
    if (matched.kind === 'found') return [[key, matched.record.id]];
    const before = said.get(key);
    if (before === undefined) return [];
    return before === LEFT_BLANK || records.has(before) ? [[key, before]] : [];
  });
  return Object.fromEntries(found);
}

function labelsOf(
  ids: readonly string[],
  records: ReadonlyMap<string, NamedRecord>,
): Record<string, string> {
  const labels = new Map<string, string>();
  for (const id of ids) {
    const record = records.get(id);
    if (record) labels.set(id, recordLabel(record));
  }
  return Object.fromEntries(labels);
}

function entryAt({ columns }: Mapping, column: number): ColumnMapping {
  const entry = columns.find((each) => each.column === column);
  if (entry) return entry;
  throw new ProblemError('no_column', 'There is no such column.', 'Choose a column of the sheet.');
}

function fieldAt({ mapping, catalogue }: ImportSession, column: number): NamedField {
  const { header, target } = entryAt(mapping, column);
  const field = target === null ? undefined : fieldNamed(catalogue, target);
  const { lookup } = field ?? {};
  if (field && lookup) return { ...field, lookup };
  throw new ProblemError(
    'no_lookup',
    `Column “${header}” goes to no field whose ids have names.`,
    'Map it to a unit, an employee, a lead source or a lease period.',
  );
}
