import type { FieldView } from '../../contract/import-views.ts';
import type { ColumnMapping, MatchReason } from '../../core/model/mapping.ts';

/** Why a column was matched, where that does not depend on its field. */
const plainWords: Record<Exclude<MatchReason, 'content' | 'fuzzy'>, string> = {
  same_name: 'same name',
  normalised_name: 'name matches',
  alias: 'known name',
  remembered: 'used last time',
  odd_cells: 'the cells don’t look like Propexo’s ids',
  several_match: 'other columns match too',
  own_report: 'column of a Leadsheet report',
  chosen: 'chosen by you',
  profile: 'from the profile',
  none: 'nothing like it',
};

/** What the cells of a column look like, by the kind of its field. */
const looks: Readonly<Record<string, string>> = {
  lead_id: 'looks like Propexo’s ids',
  email: 'looks like e-mail addresses',
  phone: 'looks like phone numbers',
  choice: 'looks like types of phones',
  state: 'looks like states',
  zip: 'looks like ZIP codes',
  date: 'looks like dates',
  cents: 'looks like amounts of money',
};

/**
 * @param field the column's field; undefined where it goes nowhere.
 * @returns why a column goes where it goes, as it stands beside the column.
 */
export function matchWords(
  { target, reason }: Pick<ColumnMapping, 'target' | 'reason'>,
  field: Pick<FieldView, 'kind' | 'label'> | undefined,
): string {
  if (target === null) {
    if (reason === 'several_match') return 'another column has its field';
    if (reason === 'chosen') return 'left out by you';
    if (reason === 'remembered') return 'left out last time';
  }
  if (reason === 'content') return looks[field?.kind ?? ''] ?? 'looks like it';
  if (reason === 'fuzzy') return `similar to “${field?.label ?? target ?? ''}”`;
  return plainWords[reason];
}
