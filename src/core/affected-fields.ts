import { readsByOption, type CellOptions } from './coerce/cell-reader.ts';
import { ROW_BIT } from './checked-cells.ts';
import { fieldNamed, type Catalogue, type Field } from './model/field.ts';
import type { ColumnMapping, Mapping } from './model/mapping.ts';
import { valueTargets } from './model/value-mapping.ts';
import { constantOptions, type CheckRecipe } from './row-checker.ts';

/** What has to be checked anew because a mapping was changed. */
export interface AffectedFields {
  /** Bits of the fields whose values or findings may differ; `ROW_BIT`: those of the row itself. */
  readonly fields: number;
  /** Whether the rows of leads that have several are settled in another way. */
  readonly duplicates: boolean;
}

/** What a part of a mapping is about: fields, the whole table, or what is asked and shown alone. */
type Part = 'fields' | 'table' | 'words' | 'duplicates';

const PARTS_OF_MAPPING: Readonly<Record<keyof Mapping, Part>> = {
  system: 'table',
  columns: 'fields',
  constants: 'fields',
  constantRentUnit: 'fields',
  duplicates: 'duplicates',
};
const PARTS_OF_COLUMN: Readonly<Record<keyof ColumnMapping, Part>> = {
  column: 'table',
  header: 'table',
  target: 'fields',
  reason: 'words',
  guess: 'words',
  blank: 'fields',
  dateFormat: 'fields',
  rentUnit: 'fields',
  unitReason: 'words',
  values: 'fields',
  usedValues: 'fields',
  holds: 'fields',
  nameSource: 'words',
};

/** How the fields of a mapping are filled and read, in texts that are equal where it is the same. */
interface Fillings {
  readonly byField: ReadonlyMap<Field, string>;
  /** Whether each column fills a field. */
  readonly used: readonly boolean[];
  /** What of the mapping is no matter of single fields. */
  readonly rest: string;
}

/**
 * Compares two mappings of one table by what the check makes of them: what was only said about a
 * column, as that a guess was right, affects nothing.
 *
 * @returns null: everything, as for all that is not known to be a matter of single fields.
 */
export function affectedFields(
  before: CheckRecipe,
  after: CheckRecipe,
  catalogue: Catalogue,
): AffectedFields | null {
  const { mapping: oldMapping, ...oldRest } = before;
  const { mapping: newMapping, ...newRest } = after;
  if (!isSame(oldRest, newRest)) return null;
  const [one, other] = [fillingsOf(oldMapping, catalogue), fillingsOf(newMapping, catalogue)];
  if (!one || !other || one.rest !== other.rest) return null;
  let fields = isSame(one.used, other.used) ? 0 : ROW_BIT;
  for (const field of catalogue.fields) {
    if (one.byField.get(field) !== other.byField.get(field)) fields |= 1 << field.index;
  }
  // A finding about two fields stands in one of them, and is found where both are read.
  for (const pair of catalogue.ordered) {
    let bits = 0;
    for (const name of pair) bits |= 1 << (fieldNamed(catalogue, name)?.index ?? 0);
    if ((fields & bits) !== 0) fields |= bits;
  }
  return { fields, duplicates: oldMapping.duplicates !== newMapping.duplicates };
}

/** @returns null if a field is filled twice, where which one counts is nobody's to say. */
function fillingsOf(mapping: Mapping, catalogue: Catalogue): Fillings | null {
  const byField = new Map<Field, string>();
  const used: boolean[] = [];
  for (const entry of mapping.columns) {
    const field = entry.target === null ? undefined : fieldNamed(catalogue, entry.target);
    used.push(field !== undefined);
    if (!field) continue;
    if (byField.has(field)) return null;
    byField.set(field, columnFilling(entry, field));
  }
  for (const [name, text] of Object.entries(mapping.constants)) {
    const field = fieldNamed(catalogue, name);
    if (!field) continue;
    if (byField.has(field)) return null;
    const { rentUnit } = constantOptions(mapping, '');
    byField.set(field, textOf([text, readsByOption('rentUnit', field) ? rentUnit : null]));
  }
  const columns = mapping.columns.map((entry) => [
    othersIn(entry, PARTS_OF_COLUMN),
    // Behind the file's last own column nothing is told of a backslash at its end.
    entry.reason === 'own_report',
  ]);
  return { byField, used, rest: textOf([othersIn(mapping, PARTS_OF_MAPPING), columns]) };
}

function columnFilling(entry: ColumnMapping, field: Field): string {
  const { column, blank, dateFormat, rentUnit, holds } = entry;
  const targets = [...valueTargets(entry)].sort(([one], [other]) => (one < other ? -1 : 1));
  const read = (option: keyof CellOptions, how: unknown): unknown =>
    readsByOption(option, field) ? how : null;
  return textOf([
    column,
    read('blank', blank),
    read('dateFormat', dateFormat),
    read('rentUnit', rentUnit),
    read('holds', holds),
    read('targets', targets),
  ]);
}

/** @returns what of something is a matter of the whole table, or not known at all. */
function othersIn(from: object, parts: Readonly<Record<string, Part>>): unknown {
  return Object.entries(from).filter(([name]) => (parts[name] ?? 'table') === 'table');
}

function isSame(one: unknown, other: unknown): boolean {
  return textOf(one) === textOf(other);
}

function textOf(value: unknown): string {
  return JSON.stringify(value);
}
