import { countText, plural, quote, type IssueContext, type IssueWords } from './issue-words.ts';

/** "row 17", or "row 17 and 4,998 more rows". */
function otherRows({ detail }: IssueContext): string {
  const more = Number(detail['more'] ?? 0);
  const row = `row ${String(detail['other'])}`;
  return more === 0 ? row : `${row} and ${plural(countText(more), 'more row', 'more rows')}`;
}

/** What a row sends, which comes from another one where rows were merged. */
function sent({ value, detail }: IssueContext): string {
  return quote(String(detail['sent'] ?? value));
}

/** What is found when several rows name one lead, or several leads would share a value. */
export const duplicateIssues = {
  duplicate_conflict: {
    severity: 'error',
    title: 'Same lead, different values',
    message: ({ value, detail }) =>
      `Lead ${quote(value)} is also in row ${String(detail['other'])}, with different values.`,
    fix: () => 'Choose which row counts: the last, both merged, or none.',
  },
  duplicate_same: {
    severity: 'notice',
    title: 'Same lead, same values',
    message: ({ value, detail }) =>
      `Lead ${quote(value)} has the same values in row ${String(detail['other'])}, which is sent once.`,
    fix: () => 'Nothing to do.',
  },
  duplicate_replaced: {
    severity: 'notice',
    title: 'Same lead, a later row counts',
    message: ({ value, detail }) =>
      `Lead ${quote(value)} comes again in row ${String(detail['other'])}, which counts.`,
    fix: () => 'Nothing to do.',
  },
  duplicate_merged: {
    severity: 'notice',
    title: 'Same lead, rows merged',
    message: ({ value, detail }) =>
      `Lead ${quote(value)} is merged into row ${String(detail['other'])}; where both fill a field, the later row counts.`,
    fix: () => 'Nothing to do.',
  },
  duplicate_left_out: {
    severity: 'notice',
    title: 'Same lead, rows left out',
    message: ({ value, detail }) =>
      `Lead ${quote(value)} is also in row ${String(detail['other'])}; all its rows are left out.`,
    fix: () => 'Choose another way with duplicates if the lead should be updated.',
  },
  lead_id_case: {
    severity: 'warning',
    title: 'Same lead id in another case',
    message: ({ value, detail }) =>
      `Lead id ${quote(value)} stands in another case in row ${String(detail['other'])}: for the API these are two leads.`,
    fix: () => 'Check which of them is right, and exclude the other row.',
  },
  email_shared: {
    severity: 'warning',
    title: 'One e-mail for several leads',
    message: (context) => `E-mail ${sent(context)} is also in ${otherRows(context)}.`,
    fix: () => 'Check whose it is; leads may share one.',
  },
  phone_shared: {
    severity: 'warning',
    title: 'One phone for several leads',
    message: (context) => `Phone ${sent(context)} is also in ${otherRows(context)}.`,
    fix: () => 'Check whose it is; leads may share one.',
  },
} satisfies Record<string, IssueWords>;
