import { fieldNamed, type Catalogue, type Field } from '../model/field.ts';
import type { ColumnMapping, Mapping, MappingProblem, MatchReason } from '../model/mapping.ts';
import { LEFT_BLANK, valueTargets } from '../model/value-mapping.ts';
import { repeatedHeaders } from './header-names.ts';

/** What this stage can't know by itself, since reading values is another stage's work. */
export interface MappingChecks {
  /** @returns a sentence about what is wrong with a constant's text, or null. */
  readonly checkConstant: (field: Field, text: string) => string | null;
  /** @returns a sentence about what is wrong with a date format, or null. */
  readonly checkDateFormat: (format: string) => string | null;
}

/**
 * Everything that keeps a mapping from being used, in the order in which it is best mended: fields
 * that don't exist, headers, guesses, doubles, options, constants, and what is missing.
 */
export function mappingProblems(
  mapping: Mapping,
  catalogue: Catalogue,
  checks: MappingChecks,
): MappingProblem[] {
  return [
    ...unknownFields(mapping, catalogue),
    ...duplicateHeaders(mapping),
    ...guesses(mapping, catalogue),
    ...fieldsTwice(mapping, catalogue),
    ...columnOptions(mapping, catalogue, checks),
    ...badConstants(mapping, catalogue, checks),
    ...missing(mapping),
  ];
}

/** @param why what keeps the header from being known. */
export function headerUnsettled(why: string): MappingProblem {
  return {
    code: 'header_unsettled',
    columns: [],
    message: `Whether the file has a header can’t be told: ${why}.`,
    fix: 'Say which row holds the headers, or that there are none; on the command line with --header-row 1 or --header-row none.',
  };
}

function unknownFields(mapping: Mapping, catalogue: Catalogue): MappingProblem[] {
  const problems: MappingProblem[] = [];
  if (mapping.system !== catalogue.system) {
    problems.push({
      code: 'unknown_field',
      columns: [],
      message: `The mapping is for ${mapping.system}, not for ${catalogue.title}.`,
      fix: `Choose a mapping for ${catalogue.title}, or map the columns again.`,
    });
  }
  for (const { header, target } of mapping.columns) {
    if (target !== null && !fieldNamed(catalogue, target)) {
      problems.push(unknownField(target, [header], catalogue));
    }
  }
  for (const name of Object.keys(mapping.constants)) {
    if (!fieldNamed(catalogue, name)) problems.push(unknownField(name, [], catalogue));
  }
  return problems;
}

function unknownField(name: string, columns: string[], catalogue: Catalogue): MappingProblem {
  const where = columns.map((column) => `Column “${column}”`)[0] ?? 'A constant';
  return {
    code: 'unknown_field',
    columns,
    message: `${where} goes to “${name}”, which is not a field of ${catalogue.title}.`,
    fix: `Choose a field for it, or leave it out; on the command line one of ${catalogue.fields.map((field) => field.name).join(', ')}.`,
  };
}

function duplicateHeaders(mapping: Mapping): MappingProblem[] {
  const { columns } = mapping;
  const repeated = repeatedHeaders(columns.map(({ header }) => header));
  return [...repeated.values()].flatMap((positions): MappingProblem[] => {
    const used = positions
      .map((position) => columns[position])
      .filter((entry): entry is ColumnMapping => entry !== undefined && !isIgnored(entry));
    if (used.length < 2 || used.every(({ target }) => target === null)) return [];
    const header = used[0]?.header ?? '';
    return [
      {
        code: 'duplicate_header',
        columns: used.map((entry) => entry.header),
        message: `${String(used.length)} columns have the header “${header}”, so which one is meant can’t be known.`,
        fix: 'Rename one of them in the file, or map one of them to nowhere.',
      },
    ];
  });
}

/** A person or a profile said that the column goes nowhere. */
function isIgnored({ target, reason }: ColumnMapping): boolean {
  return target === null && reason !== 'none' && reason !== 'several_match';
}

function guesses(mapping: Mapping, catalogue: Catalogue): MappingProblem[] {
  return mapping.columns.flatMap(({ header, target, guess, reason }): MappingProblem[] => {
    if (!guess || target === null) return [];
    const label = labelOf(target, catalogue);
    return [
      {
        code: 'guess',
        columns: [header],
        message: `Column “${header}” is only a guess for ${label}: ${whyGuessed(reason, label)}.`,
        fix: `Confirm the column, choose another one for ${label}, or leave it out; on the command line with --map "${header}=${target}", or --map "${header}=" to leave it out.`,
      },
    ];
  });
}

function whyGuessed(reason: MatchReason, label: string): string {
  if (reason === 'content') return 'only its cells look like it';
  if (reason === 'fuzzy') return `its header is only similar to “${label}”`;
  if (reason === 'odd_cells') return 'its cells don’t look like Propexo’s ids';
  return 'other columns could be it too';
}

function fieldsTwice(mapping: Mapping, catalogue: Catalogue): MappingProblem[] {
  const headersByField = new Map<string, string[]>();
  for (const { header, target } of mapping.columns) {
    if (target === null) continue;
    headersByField.set(target, [...(headersByField.get(target) ?? []), header]);
  }
  return [...headersByField].flatMap(([name, columns]): MappingProblem[] => {
    const hasConstant = Object.hasOwn(mapping.constants, name);
    if (columns.length === 1 && !hasConstant) return [];
    const from = columns.map((column) => `column “${column}”`);
    if (hasConstant) from.push('a constant');
    return [
      {
        code: 'field_twice',
        columns,
        message: `${labelOf(name, catalogue)} is filled more than once: by ${from.join(' and ')}.`,
        fix: 'Keep one of them; map the others to nowhere or take the constant away.',
      },
    ];
  });
}

function columnOptions(
  mapping: Mapping,
  catalogue: Catalogue,
  checks: MappingChecks,
): MappingProblem[] {
  const problems: MappingProblem[] = [];
  for (const entry of mapping.columns) {
    const { header, target, blank, dateFormat } = entry;
    const field = target === null ? undefined : fieldNamed(catalogue, target);
    if (field === undefined) continue;
    problems.push(...rentUnit(entry, field), ...badValues(entry, field), ...noNames(entry, field));
    if (blank === 'clear' && !field.clearable && field.kind !== 'lead_id') {
      problems.push({
        code: 'not_clearable',
        columns: [header],
        message: `Blank cells of column “${header}” are to clear ${field.label}, but the API can’t clear this.`,
        fix: 'Let its blank cells leave the lead as it is, or make them errors.',
      });
    }
    if (field.kind !== 'date' || dateFormat === null) continue;
    const problem = checks.checkDateFormat(dateFormat);
    if (problem === null) continue;
    problems.push({
      code: 'bad_date_format',
      columns: [header],
      message: `The date format “${dateFormat}” of column “${header}” can’t be used. ${problem}`,
      fix: 'Declare it like M/D/YYYY, DD.MM.YYYY or MMM D, YYYY.',
    });
  }
  return problems;
}

function rentUnit({ header, unitReason }: ColumnMapping, { kind }: Field): MappingProblem[] {
  if (kind !== 'cents' || unitReason !== 'values') return [];
  return [
    {
      code: 'rent_unit',
      columns: [header],
      message: `The amounts of column “${header}” are too high for dollars; they look like cents.`,
      fix: 'Say which they are; on the command line with --rent cents or --rent dollars.',
    },
  ];
}

function badValues(entry: ColumnMapping, { kind, label, choices }: Field): MappingProblem[] {
  if (kind !== 'choice') return [];
  const isBad = (target: string): boolean => target !== LEFT_BLANK && !choices.includes(target);
  const bad = [...valueTargets(entry).values()].find(isBad);
  if (bad === undefined) return [];
  return [
    {
      code: 'bad_value',
      columns: [entry.header],
      message: `A value of column “${entry.header}” is to be sent as “${bad}”, which is no choice of ${label}.`,
      fix: `Map it to one of ${choices.join(', ')}.`,
    },
  ];
}

function noNames({ header, holds }: ColumnMapping, { label, lookup }: Field): MappingProblem[] {
  if (holds === 'ids' || lookup !== undefined) return [];
  return [
    {
      code: 'names',
      columns: [header],
      message: `Column “${header}” is to hold names, but ${label} can’t be looked up by name.`,
      fix: 'Map the column again; its cells are then sent as they are.',
    },
  ];
}

function badConstants(
  mapping: Mapping,
  catalogue: Catalogue,
  checks: MappingChecks,
): MappingProblem[] {
  return Object.entries(mapping.constants).flatMap(([name, text]): MappingProblem[] => {
    const field = fieldNamed(catalogue, name);
    if (field === undefined) return [];
    const problem = constantProblem(field, text, checks);
    if (problem === null) return [];
    return [
      {
        code: 'bad_constant',
        columns: [],
        message: `The constant for ${field.label} can’t be used. ${problem}`,
        fix: 'Type another value, or take the constant away.',
      },
    ];
  });
}

function constantProblem(field: Field, text: string, checks: MappingChecks): string | null {
  if (field.kind === 'lead_id') return 'Every row needs a lead id of its own.';
  if (text.trim() === '') return 'It is blank.';
  return checks.checkConstant(field, text);
}

function missing(mapping: Mapping): MappingProblem[] {
  const problems: MappingProblem[] = [];
  const targets = mapping.columns.flatMap(({ target }) => target ?? []);
  if (!targets.includes('lead_id')) {
    problems.push({
      code: 'no_lead_id',
      columns: [],
      message: 'No column holds the lead id, so there is no lead to update.',
      fix: 'Map the column with Propexo’s lead ids to the lead id (lead_id).',
    });
  }
  const hasField = targets.some((target) => target !== 'lead_id');
  if (!hasField && Object.keys(mapping.constants).length === 0) {
    problems.push({
      code: 'nothing_mapped',
      columns: [],
      message: 'No column goes to a field, so there is nothing to change.',
      fix: 'Map at least one column to a field.',
    });
  }
  return problems;
}

function labelOf(name: string, catalogue: Catalogue): string {
  return fieldNamed(catalogue, name)?.label ?? name;
}
