import type { Catalogue } from '../model/field.ts';
import type {
  BlankPolicy,
  CellsHold,
  ColumnMapping,
  DuplicatePolicy,
  Mapping,
  NameSource,
  RentUnit,
} from '../model/mapping.ts';
import type { MatchEvidence } from './column-candidates.ts';
import { LEFT_BLANK, valueKey } from '../model/value-mapping.ts';
import { columnHeaders } from './column-headers.ts';
import { matchColumns } from './match-columns.ts';

/*
 * Changes of a mapping. Each returns a new one; `column` is a position from 0, and null where a
 * change may be for every column. A position that the mapping lacks changes nothing.
 */

/** @returns the mapping that a file starts with, its columns matched by all that is known. */
export function newMapping(
  rawHeaders: readonly string[],
  catalogue: Catalogue,
  evidence?: MatchEvidence,
): Mapping {
  return {
    system: catalogue.system,
    columns: matchColumns(columnHeaders(rawHeaders), catalogue, evidence),
    constants: {},
    constantRentUnit: 'dollars',
    duplicates: 'block',
  };
}

/**
 * Sends a column to a field, to `lead_id`, or nowhere, because a person said so. No field comes
 * twice: another column that had it goes nowhere, and so does a constant.
 *
 * @param target a field's name, `lead_id`, or null for nowhere.
 */
export function chooseTarget(mapping: Mapping, column: number, target: string | null): Mapping {
  if (!mapping.columns.some((entry) => entry.column === column)) return mapping;
  const columns = mapping.columns.map((entry): ColumnMapping => {
    if (entry.column === column) return retargeted({ ...entry, reason: 'chosen' }, target);
    if (target === null || entry.target !== target) return entry;
    return retargeted({ ...entry, reason: 'none' }, null);
  });
  return { ...mapping, columns, constants: without(mapping.constants, target) };
}

/** The ids of names are those of one field: under another they would mean something else. */
function retargeted(entry: ColumnMapping, target: string | null): ColumnMapping {
  const settled = { ...entry, target, guess: false };
  return entry.holds === 'ids' || entry.target === target
    ? settled
    : { ...settled, ...NO_NAMES, holds: 'ids' };
}

const NO_NAMES = { nameSource: null, values: {}, usedValues: {} } as const;

/** A person said yes to a column's guess; a column without one stays as it is. */
export function confirmGuess(mapping: Mapping, column: number): Mapping {
  return changeColumns(mapping, column, (entry) =>
    entry.guess ? { ...entry, reason: 'chosen', guess: false } : entry,
  );
}

/** Sets what blank cells mean, in one column or in all. */
export function setBlankPolicy(
  mapping: Mapping,
  column: number | null,
  blank: BlankPolicy,
): Mapping {
  return changeColumns(mapping, column, (entry) => ({ ...entry, blank }));
}

/**
 * Declares how dates are written, in one column or in all.
 *
 * @param dateFormat e.g. `M/D/YYYY`; null or blank: ISO dates only. Checked by `mappingProblems`.
 */
export function setDateFormat(
  mapping: Mapping,
  column: number | null,
  dateFormat: string | null,
): Mapping {
  const declared = dateFormat?.trim() || null;
  return changeColumns(mapping, column, (entry) => ({ ...entry, dateFormat: declared }));
}

/** Sets what a bare number of a rent is, in one column or in all. */
export function setRentUnit(mapping: Mapping, column: number | null, rentUnit: RentUnit): Mapping {
  return changeColumns(mapping, column, (entry) => ({ ...entry, rentUnit, unitReason: 'chosen' }));
}

/** Says whether the cells of a column of ids hold ids or names; what names meant is forgotten. */
export function setHolds(mapping: Mapping, column: number, holds: CellsHold): Mapping {
  return changeColumns(mapping, column, (entry) =>
    entry.holds === holds ? entry : { ...entry, ...NO_NAMES, holds },
  );
}

/**
 * Takes over what the names of a column were found to be. What a person said of a value before
 * stays where it was of the same property and the record is still there.
 *
 * @param found ids by name; each is one of `source.names`.
 */
export function setNames(
  mapping: Mapping,
  column: number,
  source: NameSource,
  found: Readonly<Record<string, string>>,
): Mapping {
  return changeColumns(mapping, column, (entry) => {
    const isSame = entry.nameSource !== null && isSameProperty(entry.nameSource, source);
    const kept = Object.entries(isSame ? entry.values : {}).filter(
      ([, id]) => id === LEFT_BLANK || Object.hasOwn(source.names, id),
    );
    const values = Object.fromEntries(kept);
    return { ...entry, holds: 'names', nameSource: source, values, usedValues: { ...found } };
  });
}

/** @returns whether ids looked up in one place mean the same in the other. */
export function isSameProperty(
  one: Pick<NameSource, 'baseUrl' | 'property'>,
  other: Pick<NameSource, 'baseUrl' | 'property'>,
): boolean {
  return one.baseUrl === other.baseUrl && one.property === other.property;
}

/**
 * Says what values of a column of choices or names are sent as, because a person said so.
 *
 * @param targets by value, compared as their column keeps them; empty text leaves the value out,
 *   null takes back what was said, what was taken over from earlier imports too.
 * @param names what the records are called that names are sent as, by id.
 */
export function setValues(
  mapping: Mapping,
  column: number,
  targets: Readonly<Record<string, string | null>>,
  names: Readonly<Record<string, string>> = {},
): Mapping {
  return changeColumns(mapping, column, (entry) => {
    // An object can't be trusted to keep a name like this.
    const said = Object.entries(targets)
      .map(([value, target]) => [valueKey(entry, value), target] as const)
      .filter(([value]) => value !== '' && value !== '__proto__');
    const changed = new Set(said.map(([value]) => value));
    const others = (values: ColumnMapping['values']): [string, string][] =>
      Object.entries(values).filter(([value]) => !changed.has(valueKey(entry, value)));
    const added = said.flatMap(([value, target]) => (target === null ? [] : [[value, target]]));
    const source = entry.nameSource;
    return {
      ...entry,
      nameSource: source && { ...source, names: { ...source.names, ...names } },
      values: Object.fromEntries([...others(entry.values), ...added]) as ColumnMapping['values'],
      usedValues: Object.fromEntries(others(entry.usedValues)),
    };
  });
}

/**
 * Gives a field one value for every row. A column that fills the field already stays: that both
 * do is a problem to be shown, since one of them would be ignored without a word.
 *
 * @param text as typed; null takes the constant away.
 */
export function setConstant(mapping: Mapping, field: string, text: string | null): Mapping {
  const constants = without(mapping.constants, field);
  return { ...mapping, constants: text === null ? constants : { ...constants, [field]: text } };
}

/** Says what the numbers of constant rents are. */
export function setConstantRentUnit(mapping: Mapping, rentUnit: RentUnit): Mapping {
  return { ...mapping, constantRentUnit: rentUnit };
}

/** Sets what becomes of several rows for one lead. */
export function setDuplicates(mapping: Mapping, duplicates: DuplicatePolicy): Mapping {
  return { ...mapping, duplicates };
}

function changeColumns(
  mapping: Mapping,
  column: number | null,
  change: (entry: ColumnMapping) => ColumnMapping,
): Mapping {
  const columns = mapping.columns.map((entry) =>
    column === null || entry.column === column ? change(entry) : entry,
  );
  return { ...mapping, columns };
}

function without(constants: Mapping['constants'], field: string | null): Mapping['constants'] {
  return Object.fromEntries(Object.entries(constants).filter(([name]) => name !== field));
}
