import { quote, type IssueWords } from './issue-words.ts';

/** What is found where rows are compared with the leads as the server shows them. */
export const currentLeadIssues = {
  lead_absent: {
    severity: 'error',
    title: 'Unknown lead',
    message: ({ value, detail }) => `${String(detail['server'])} knows no lead ${quote(value)}.`,
    fix: () => 'Correct the lead id, or exclude the row.',
  },
  lead_other_system: {
    severity: 'error',
    title: 'Lead of another system',
    message: ({ value, detail }) =>
      detail['vendor'] === ''
        ? `Lead ${quote(value)} does not say of which system it is.`
        : `Lead ${quote(value)} is of ${String(detail['vendor'])}, not of ${String(detail['system'])}.`,
    fix: () => 'Exclude the row.',
  },
  lead_source_set: {
    severity: 'error',
    title: 'Lead source is set already',
    message: ({ label, detail }) =>
      `${label}: the lead has ${quote(String(detail['current']))} already, and it can be set only once.`,
    fix: () => 'Leave it out of this row.',
  },
} satisfies Record<string, IssueWords>;
