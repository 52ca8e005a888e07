import type { Catalogue } from '../model/field.ts';
import type { ColumnMapping, MatchReason } from '../model/mapping.ts';
import { isOwnReport, isReportColumn } from '../model/report-columns.ts';
import { headerMatcher, MATCH_STAGES, type HeaderMatch, type MatchStage } from './match-header.ts';
import { unitOfHeader } from './rent-unit.ts';

/**
 * Matches columns to fields by their headers: by exact name, by name or label without case and
 * punctuation, by alias. A field goes to the column with the surest match; where several are
 * equally sure the first is a guess, and the others go nowhere. Columns of our own report go
 * nowhere.
 *
 * @param headers as shown, in file order.
 */
export function matchColumns(headers: readonly string[], catalogue: Catalogue): ColumnMapping[] {
  const matchHeader = headerMatcher(catalogue);
  const ownReport = isOwnReport(headers);
  const matches = headers.map((header) =>
    ownReport && isReportColumn(header) ? null : matchHeader(header),
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
  const unit = unitOfHeader(header);
  return {
    column,
    header,
    target: null,
    reason: 'none',
    guess: false,
    blank: 'skip',
    dateFormat: null,
    rentUnit: unit ?? 'dollars',
    unitReason: unit === null ? 'default' : 'header',
    values: {},
    usedValues: {},
  };
}

function winnersOf(matches: readonly (HeaderMatch | null)[]) {
  const winners = new Map<string, { column: number; stage: MatchStage; isTie: boolean }>();
  for (const [column, match] of matches.entries()) {
    if (match === null) continue;
    const before = winners.get(match.field);
    const order = before
      ? MATCH_STAGES.indexOf(match.stage) - MATCH_STAGES.indexOf(before.stage)
      : -1;
    if (order < 0) winners.set(match.field, { column, stage: match.stage, isTie: false });
    else if (order === 0 && before) before.isTie = true;
  }
  return winners;
}
