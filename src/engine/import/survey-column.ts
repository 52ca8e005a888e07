import {
  LISTED_VALUES,
  type ColumnSurvey,
  type SurveyedValue,
  type ValueReason,
} from '../../contract/column-survey.ts';
import { countRecipe, type ColumnCount } from '../../core/column-count.ts';
import { unitOfAmounts } from '../../core/map/rent-unit.ts';
import { proposedChoice } from '../../core/map/value-proposals.ts';
import { fieldNamed, type Field } from '../../core/model/field.ts';
import type { ColumnMapping } from '../../core/model/mapping.ts';
import { foldedValue, valueTargets } from '../../core/model/value-mapping.ts';
import { ProblemError } from '../problem-error.ts';
import type { RecordsAtHand } from './import-calls.ts';
import type { ImportSession } from './import-session.ts';
import { amountsFound } from './rent-units.ts';
import { surveyedNames } from './survey-names.ts';

/** Values that nothing is sent for, so that their rows are blocked. */
const UNSETTLED: ReadonlySet<ValueReason> = new Set(['none', 'proposed', 'several', 'inactive']);

/**
 * Counts a whole column for what Map asks of it: the field that it goes to says what.
 *
 * @param recordsAtHand what was looked up, for saying which records a name may mean.
 * @throws {ProblemError} if there is no such column.
 */
export async function surveyColumn(
  session: ImportSession,
  column: number,
  recordsAtHand: RecordsAtHand = () => null,
): Promise<ColumnSurvey> {
  const entry = entryAt(session, column);
  const kind = fieldOf(session, entry)?.kind ?? 'text';
  const count = await session.counts.of(countRecipe(column, kind, entry.dateFormat));
  // The mapping may have changed while the rows were counted; its options don't touch the counts.
  const now = entryAt(session, column);
  const field = fieldOf(session, now);
  const values = valuesOf(count, now, field, recordsAtHand);
  const unmapped = values.filter(isUnmapped);
  return {
    column,
    filled: count.filled,
    blank: count.blank,
    distinct: values.length,
    hasMore: count.hasMore,
    values: values.slice(0, LISTED_VALUES),
    unmapped: unmapped.reduce((sum, each) => sum + each.count, 0),
    unmappedValues: unmapped.length,
    dates: kind === 'date' ? datesOf(count) : null,
    rents: kind === 'cents' ? rentsOf(count) : null,
  };
}

function entryAt({ mapping }: ImportSession, column: number): ColumnMapping {
  const entry = mapping.columns.find((each) => each.column === column);
  if (entry) return entry;
  throw new ProblemError('no_column', 'There is no such column.', 'Choose a column of the sheet.');
}

function fieldOf({ catalogue }: ImportSession, { target }: ColumnMapping): Field | undefined {
  return target === null ? undefined : fieldNamed(catalogue, target);
}

function valuesOf(
  count: ColumnCount,
  entry: ColumnMapping,
  field: Field | undefined,
  recordsAtHand: RecordsAtHand,
): SurveyedValue[] {
  const { holds, nameSource } = entry;
  if (holds === 'names' && field?.lookup !== undefined) {
    const records = nameSource && recordsAtHand(nameSource, field.lookup);
    const targetOf = surveyedNames(entry, field.lookup, records);
    return [...count.values]
      .map(([text, times]) => ({ text, count: times, ...targetOf(text) }))
      .sort((one, other) => rank(one) - rank(other) || byFrequency(one, other));
  }
  if (field?.kind !== 'choice') {
    return [...count.values]
      .map(([text, times]) => ({ text, count: times, target: null, reason: 'none' as const }))
      .sort(byFrequency);
  }
  const targetOf = choiceTargets(entry, field.choices);
  return [...spellings(count.values)]
    .map(([text, times]) => ({ text, count: times, ...targetOf(text) }))
    .sort((one, other) => rank(one) - rank(other) || byFrequency(one, other));
}

/** Values that differ in case alone are one, spelled as most of its cells are. */
function spellings(values: ReadonlyMap<string, number>): Map<string, number> {
  const byFold = new Map<string, { text: string; most: number; all: number }>();
  for (const [text, times] of values) {
    const folded = foldedValue(text);
    const before = byFold.get(folded);
    const isUsual = !before || times > before.most || (times === before.most && text < before.text);
    byFold.set(folded, {
      text: isUsual ? text : before.text,
      most: isUsual ? times : before.most,
      all: (before?.all ?? 0) + times,
    });
  }
  return new Map([...byFold.values()].map(({ text, all }) => [text, all]));
}

function choiceTargets(entry: ColumnMapping, choices: readonly string[]) {
  const named = new Map(choices.map((choice) => [foldedValue(choice), choice]));
  const mapped = valueTargets(entry);
  const chosen = new Set(Object.keys(entry.values).map(foldedValue));
  return (text: string): { target: string | null; reason: ValueReason } => {
    const folded = foldedValue(text);
    const same = named.get(folded);
    if (same !== undefined) return { target: same, reason: 'same' };
    const target = mapped.get(folded);
    if (target !== undefined) return { target, reason: chosen.has(folded) ? 'chosen' : 'used' };
    const proposed = proposedChoice(text, choices);
    return { target: proposed, reason: proposed === null ? 'none' : 'proposed' };
  };
}

function isUnmapped({ reason }: SurveyedValue): boolean {
  return UNSETTLED.has(reason);
}

/** What waits for a person comes first. */
function rank(value: SurveyedValue): number {
  return isUnmapped(value) ? 0 : 1;
}

function byFrequency(one: SurveyedValue, other: SurveyedValue): number {
  return other.count - one.count || (one.text < other.text ? -1 : 1);
}

function datesOf({ recipe, fits }: ColumnCount): ColumnSurvey['dates'] {
  return recipe.formats.map((format, at) => ({ format, fits: fits[at] ?? 0 }));
}

function rentsOf(count: ColumnCount): ColumnSurvey['rents'] {
  const found = amountsFound(count);
  const proposal = unitOfAmounts(found);
  return { ...found, proposed: proposal?.unit ?? null, why: proposal?.why ?? '' };
}
