import { quote, type IssueWords } from './issue-words.ts';

/** What is found when several rows name one lead. */
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
} satisfies Record<string, IssueWords>;
