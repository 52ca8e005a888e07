import type { MatchReason } from '../../core/model/mapping.ts';

/** Why a column was matched, as it stands beside the column. */
export const reasonWords: Record<MatchReason, string> = {
  same_name: 'same name',
  normalised_name: 'name matches',
  alias: 'known name',
  several_match: 'other columns match too',
  own_report: 'column of a Leadsheet report',
  chosen: 'chosen by you',
  profile: 'from the profile',
  none: 'nothing like it',
};
