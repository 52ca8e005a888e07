import type { Catalogue, Field } from '../model/field.ts';
import type { ColumnMapping, MatchReason, RentUnit } from '../model/mapping.ts';
import { normalisedHeader } from './header-names.ts';
import { isOwnReport, isReportColumn } from '../model/report-columns.ts';

/** How a header can mean a field, the surest first. */
const STAGES = ['same_name', 'normalised_name', 'alias'] as const;
type Stage = (typeof STAGES)[number];

interface Match {
  readonly field: string;
  readonly stage: Stage;
}

interface FieldNames {
  readonly exact: ReadonlyMap<string, string>;
  readonly normalised: ReadonlyMap<string, string>;
  readonly alias: ReadonlyMap<string, string>;
}

/** The unit behind a rent's name, as in "Min rent (cents)"; it is no part of the name. */
const UNIT = /(?:in)?(?:cents|dollars|usd)$/u;

/**
 * Matches columns to fields by their headers: by exact name, by name or label without case and
 * punctuation, by alias. A field goes to the column with the surest match; where several are
 * equally sure the first is a guess, and the others go nowhere. Columns of our own report go
 * nowhere.
 *
 * @param headers as shown, in file order.
 */
export function matchColumns(headers: readonly string[], catalogue: Catalogue): ColumnMapping[] {
  const names = namesOf(catalogue);
  const ownReport = isOwnReport(headers);
  const matches = headers.map((header) =>
    ownReport && isReportColumn(header) ? null : matchHeader(header, names),
  );
  const winners = winnersOf(matches);
  return headers.map((header, column) => {
    const entry = unmatchedColumn(header, column);
    if (ownReport && isReportColumn(header)) return { ...entry, reason: 'own_report' };
    const match = matches[column];
    if (!match) return entry;
    const winner = winners.get(match.field);
    // Another column is the field's; the reason says why this one, which means it too, is not.
    if (winner?.column !== column) return { ...entry, reason: 'several_match' };
    const reason: MatchReason = winner.isTie ? 'several_match' : match.stage;
    return { ...entry, target: match.field, reason, guess: winner.isTie };
  });
}

/** @returns a column that goes nowhere, with every option at its default. */
export function unmatchedColumn(header: string, column: number): ColumnMapping {
  return {
    column,
    header,
    target: null,
    reason: 'none',
    guess: false,
    blank: 'skip',
    dateFormat: null,
    rentUnit: rentUnitOf(header),
  };
}

function rentUnitOf(header: string): RentUnit {
  return normalisedHeader(header).includes('cents') || header.includes('¢') ? 'cents' : 'dollars';
}

function matchHeader(header: string, names: FieldNames): Match | null {
  const exact = names.exact.get(header.trim());
  if (exact !== undefined) return { field: exact, stage: 'same_name' };
  const normalised = normalisedHeader(header);
  const named = names.normalised.get(normalised);
  if (named !== undefined) return { field: named, stage: 'normalised_name' };
  const alias = names.alias.get(normalised);
  return alias === undefined ? null : { field: alias, stage: 'alias' };
}

function winnersOf(matches: readonly (Match | null)[]) {
  const winners = new Map<string, { column: number; stage: Stage; isTie: boolean }>();
  for (const [column, match] of matches.entries()) {
    if (match === null) continue;
    const before = winners.get(match.field);
    const order = before ? STAGES.indexOf(match.stage) - STAGES.indexOf(before.stage) : -1;
    if (order < 0) winners.set(match.field, { column, stage: match.stage, isTie: false });
    else if (order === 0 && before) before.isTie = true;
  }
  return winners;
}

function namesOf(catalogue: Catalogue): FieldNames {
  const exact = new Map<string, string>();
  const normalised = new Map<string, string>();
  const alias = new Map<string, string>();
  for (const field of catalogue.fields) {
    exact.set(field.name, field.name);
    for (const name of withUnits([field.name, field.label], field)) {
      addFirst(normalised, name, field);
    }
    for (const name of withUnits(field.aliases, field)) addFirst(alias, name, field);
  }
  return { exact, normalised, alias };
}

function withUnits(names: readonly string[], field: Field): string[] {
  const plain = names.map(normalisedHeader);
  if (field.kind !== 'cents') return plain;
  return plain.flatMap((name) => {
    const bare = name.replace(UNIT, '');
    return [
      name,
      bare,
      ...['cents', 'incents', 'dollars', 'indollars', 'usd'].map((u) => bare + u),
    ];
  });
}

/** An alias that two fields claim belongs to the first: the order of the catalogue decides. */
function addFirst(map: Map<string, string>, name: string, field: Field): void {
  if (!map.has(name)) map.set(name, field.name);
}
