import type { FieldView } from '../../contract/import-views.ts';
import type { ColumnMapping, Mapping } from '../../core/model/mapping.ts';
import type { ChoiceGroup, ChoiceOption } from '../parts/choice-options.ts';

/** Stands for "nowhere" in the select, whose values are text. */
export const NOWHERE = '';
export const LEAD_ID = 'lead_id';

const sections: readonly (readonly [title: string, kinds: readonly string[]])[] = [
  ['Person and contact', ['text', 'email', 'phone', 'choice', 'zip', 'state']],
  ['Wishes', ['date', 'number', 'cents']],
  ['Propexo ids', ['id']],
];

/** A mapping is not changed but made anew, and asked about once for each of its columns. */
const mapped = new WeakMap<Mapping, readonly ColumnMapping[]>();

function mappedColumns(mapping: Mapping): readonly ColumnMapping[] {
  const known = mapped.get(mapping);
  if (known !== undefined) return known;
  const columns = mapping.columns.filter(({ target }) => target !== null);
  mapped.set(mapping, columns);
  return columns;
}

/**
 * Choosing a field that another column or a constant has takes it from there.
 *
 * @returns what a column can be sent as, with the fields that are taken elsewhere marked so
 */
export function fieldChoices(
  fields: readonly FieldView[],
  mapping: Mapping,
  column: ColumnMapping,
): readonly ChoiceGroup[] {
  const takenBy = new Map(
    mappedColumns(mapping)
      .filter((other) => other.column !== column.column)
      .map((other) => [other.target, other.header]),
  );
  const option = (field: FieldView): ChoiceOption => {
    const taken = takenBy.get(field.name);
    const constant = mapping.constants[field.name];
    if (taken !== undefined) {
      return { value: field.name, label: field.label, note: `taken by ${taken}` };
    }
    if (constant !== undefined) {
      return { value: field.name, label: field.label, note: 'a constant' };
    }
    return { value: field.name, label: field.label };
  };
  const placed = new Set(sections.flatMap(([, kinds]) => kinds));
  const groups = sections.map(([title, kinds]) => ({
    title,
    options: fields.filter((field) => kinds.includes(field.kind)).map(option),
  }));
  const rest = fields.filter((field) => field.kind !== LEAD_ID && !placed.has(field.kind));
  return [
    {
      title: null,
      options: [
        { value: NOWHERE, label: 'Nowhere', note: 'not sent' },
        ...fields.filter((field) => field.kind === LEAD_ID).map(option),
      ],
    },
    ...groups,
    { title: 'More', options: rest.map(option) },
  ].filter((group) => group.options.length > 0);
}

/** @returns the fields that no column and no constant fills, the lead id aside. */
export function unfilled(fields: readonly FieldView[], mapping: Mapping): readonly FieldView[] {
  const filled = new Set(mapping.columns.map((column) => column.target));
  return fields.filter(
    (field) =>
      field.kind !== LEAD_ID &&
      !filled.has(field.name) &&
      !Object.hasOwn(mapping.constants, field.name),
  );
}
