import { quote, type IssueWords } from './issue-words.ts';

/** What is found in cells that hold names of records instead of their ids. */
export const nameIssues = {
  name_unknown: {
    severity: 'error',
    title: 'Name without an id',
    message: ({ label, value }) =>
      `${label}: which record ${quote(value)} names is not known, and a name can’t be sent.`,
    fix: () => 'Look the names up in Map, and choose the record there if it is not found.',
  },
  name_mapped: {
    severity: 'notice',
    title: 'Name sent as its id',
    message: ({ value, detail }) => `${quote(value)} is sent as ${String(detail['id'])}.`,
    fix: () => 'Nothing to do.',
  },
} satisfies Record<string, IssueWords>;
