import type { Catalogue } from '../model/field.ts';
import type { ColumnMapping } from '../model/mapping.ts';
import { isOwnReport, isReportColumn } from '../model/report-columns.ts';
import { assign } from './assign.ts';
import {
  candidatesOf,
  type Candidate,
  type ColumnCandidates,
  type MatchEvidence,
} from './column-candidates.ts';
import { datedHeader } from './header-date-format.ts';
import { unitOfHeader } from './rent-unit.ts';

/**
 * Columns of equal weight are told apart by their order, the earlier for the likelier field. All
 * that together must not outweigh the least difference of weights.
 */
const FINER = 2 ** 24;
const MOST_FOR_ORDER = 1000;

/**
 * Matches columns to fields: by exact name, by what was chosen before, by name or label without
 * case and punctuation, by alias; and, only as guesses, by likeness of the header and by what the
 * cells look like. All columns are settled at once, so that together they fit best; no field comes
 * twice. Where several columns are equally sure of a field the first is a guess and the others go
 * nowhere. Columns of our own report go nowhere.
 *
 * @param headers as shown, in file order.
 */
export function matchColumns(
  headers: readonly string[],
  catalogue: Catalogue,
  evidence: MatchEvidence = {},
): ColumnMapping[] {
  const candidatesFor = candidatesOf(headers, catalogue, evidence);
  const ownReport = isOwnReport(headers);
  const isOurs = (header: string): boolean => ownReport && isReportColumn(header);
  const candidates = headers.map((header, column) => (isOurs(header) ? [] : candidatesFor(column)));
  const winners = winnersOf(candidates);
  return headers.map((header, column) => {
    const entry = unmatchedColumn(header, column);
    if (isOurs(header)) return { ...entry, reason: 'own_report' };
    const own = candidates[column] ?? [];
    if (own === 'nowhere') return { ...entry, reason: 'remembered' };
    const won = own.find(({ field }) => winners.get(field)?.column === column);
    if (won === undefined) {
      // Another column is the field's; the reason says why this one, which means it too, is not.
      const isRival = own.some(
        ({ field, isGuess }) => !isGuess || winners.get(field)?.candidate.isGuess === true,
      );
      return isRival ? { ...entry, reason: 'several_match' } : entry;
    }
    const isTie = winners.get(won.field)?.isTie === true;
    const reason = isTie ? 'several_match' : won.reason;
    return { ...entry, target: won.field, reason, guess: isTie || won.isGuess };
  });
}

/** @returns a column that goes nowhere, with every option as its header says, or at its default. */
export function unmatchedColumn(header: string, column: number): ColumnMapping {
  const unit = unitOfHeader(header);
  return {
    column,
    header,
    target: null,
    reason: 'none',
    guess: false,
    blank: 'skip',
    dateFormat: datedHeader(header)?.format ?? null,
    rentUnit: unit ?? 'dollars',
    unitReason: unit === null ? 'default' : 'header',
    values: {},
    holds: 'ids',
    nameSource: null,
    usedValues: {},
  };
}

interface Rival {
  readonly column: number;
  readonly candidate: Candidate;
}

interface Winner extends Rival {
  /** Whether another column, which has got no field, is as sure. */
  readonly isTie: boolean;
}

function winnersOf(candidates: readonly ColumnCandidates[]): Map<string, Winner> {
  const rivals = rivalsByField(candidates);
  const columns = [...new Set([...rivals.values()].flat().map(({ column }) => column))];
  columns.sort((one, other) => one - other);
  const place = new Map(columns.map((column, at) => [column, at]));
  const weights = [...rivals.values()].map((each) => {
    const line = columns.map(() => 0);
    for (const { column, candidate } of each) {
      const at = place.get(column) ?? 0;
      line[at] = candidate.weight * FINER - at * Math.min(candidate.weight, MOST_FOR_ORDER);
    }
    return line;
  });
  const assigned = assign(weights).map((at) => (at === null ? undefined : columns[at]));
  const taken = new Set(assigned);
  const winners = new Map<string, Winner>();
  for (const [at, [field, each]] of [...rivals].entries()) {
    const won = each.find(({ column }) => column === assigned[at]);
    if (won === undefined) continue;
    const isTie = each.some(
      ({ column, candidate }) => !taken.has(column) && candidate.weight === won.candidate.weight,
    );
    winners.set(field, { ...won, isTie });
  }
  return winners;
}

/**
 * The columns that may be each field, the surest first, and one more of them than there are fields:
 * so one is always free, none behind it is surer, and whether it is as sure as the winner shows.
 */
function rivalsByField(candidates: readonly ColumnCandidates[]): Map<string, Rival[]> {
  const rivals = new Map<string, Rival[]>();
  for (const [column, own] of candidates.entries()) {
    if (own === 'nowhere') continue;
    for (const candidate of own) {
      const before = rivals.get(candidate.field);
      if (before === undefined) rivals.set(candidate.field, [{ column, candidate }]);
      else before.push({ column, candidate });
    }
  }
  for (const [field, each] of rivals) {
    each.sort((one, other) => other.candidate.weight - one.candidate.weight);
    rivals.set(field, each.slice(0, rivals.size + 1));
  }
  return rivals;
}
