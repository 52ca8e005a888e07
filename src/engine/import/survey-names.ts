import type { SurveyedValue } from '../../contract/column-survey.ts';
import { assertNever } from '../../core/model/assert-never.ts';
import { nameMatcher, type NameMatch } from '../../core/map/match-names.ts';
import type { NamedRecord } from '../../core/map/named-records.ts';
import type { FieldLookup } from '../../core/model/field.ts';
import type { ColumnMapping } from '../../core/model/mapping.ts';
import { LEFT_BLANK, valueKey, valueTargets } from '../../core/model/value-mapping.ts';
import { isInLabel, recordLabel, recordView } from '../lookup/record-label.ts';

/** What is said of a name, but for how often it comes. */
type SurveyedName = Omit<SurveyedValue, 'text' | 'count'>;

/**
 * @param records of the property where the names were looked up; null: not at hand, so which
 *   records an unsettled name may mean can't be said.
 * @returns what each value of a column of names is sent as, and why.
 */
export function surveyedNames(
  entry: ColumnMapping,
  { loose }: FieldLookup,
  records: readonly NamedRecord[] | null,
): (text: string) => SurveyedName {
  const targets = valueTargets(entry);
  const chosen = new Set(Object.keys(entry.values).map((value) => valueKey(entry, value)));
  const labels = entry.nameSource?.names ?? {};
  const match = nameMatcher(records ?? [], loose);
  return (text) => {
    const key = valueKey(entry, text);
    const target = targets.get(key);
    if (target === undefined) return unsettled(match(text));
    if (target === LEFT_BLANK) return { target, reason: chosen.has(key) ? 'chosen' : 'used' };
    const name = Object.hasOwn(labels, target) ? (labels[target] ?? target) : target;
    if (chosen.has(key)) return { target, reason: 'chosen', name };
    if (target === text) return { target, reason: 'same', name };
    return { target, reason: isInLabel(text, name) ? 'found' : 'used', name };
  };
}

function unsettled(match: NameMatch): SurveyedName {
  switch (match.kind) {
    case 'proposed': {
      const { record } = match;
      return { target: record.id, reason: 'proposed', name: recordLabel(record) };
    }
    case 'several':
    case 'inactive':
      return { target: null, reason: match.kind, candidates: match.records.map(recordView) };
    case 'found':
      // It was taken back, or came with an edit: found again only when a person looks up again.
      return { target: match.record.id, reason: 'proposed', name: recordLabel(match.record) };
    case 'unknown':
      return { target: null, reason: 'none' };
    default:
      return assertNever(match);
  }
}
