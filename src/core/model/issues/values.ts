import { quote, type IssueWords } from './issue-words.ts';

/** What is found in amounts, dates, numbers, ZIPs and states. */
export const valueIssues = {
  money_malformed: {
    severity: 'error',
    title: 'Not an amount',
    message: ({ label, value }) => `${label} ${quote(value)} is not an amount in dollars.`,
    fix: () => 'Type it like 1250, 1,250.50 or $1,250.',
  },
  money_not_cents: {
    severity: 'error',
    title: 'Not whole cents',
    message: ({ label, value }) => `${label} ${quote(value)} is not a whole number of cents.`,
    fix: () => 'Type whole cents like 125000, or say that the column is in dollars.',
  },
  money_negative: {
    severity: 'error',
    title: 'Negative amount',
    message: ({ label, value }) => `${label} ${quote(value)} is negative.`,
    fix: () => 'Type an amount of 0 or more.',
  },
  money_sub_cent: {
    severity: 'error',
    title: 'Amount has fractions of a cent',
    message: ({ label, value }) => `${label} ${quote(value)} has fractions of a cent.`,
    fix: () => 'Round it to two decimals yourself; it is not rounded here.',
  },
  money_separators: {
    severity: 'error',
    title: 'Unclear separators in an amount',
    message: ({ label, value }) =>
      `In ${label.toLowerCase()} ${quote(value)} it is unclear which mark separates the cents.`,
    fix: () => 'Write the amount with a point before the cents, like 1,250.50.',
  },
  money_low: {
    severity: 'warning',
    title: 'Rent is unusually low',
    message: ({ label, value, detail }) =>
      detail['unit'] === 'cents'
        ? `${label} ${quote(value)} is ${String(detail['dollars'])}: dollars may have been taken for cents.`
        : `${label} ${quote(value)} is ${String(detail['dollars'])}, which is unusual.`,
    fix: ({ detail }) =>
      detail['unit'] === 'cents'
        ? 'Say that the column is in dollars if it is.'
        : 'Check the value.',
  },
  date_not_in_format: {
    severity: 'error',
    title: 'Date is not in the column’s format',
    message: ({ label, value, detail }) =>
      `${label} ${quote(value)} is not written as ${String(detail['format'])}.`,
    fix: () => 'Type it as YYYY-MM-DD, or declare the format of the column.',
  },
  date_format_undeclared: {
    severity: 'error',
    title: 'Date format is not declared',
    message: ({ label, value }) =>
      `${label} ${quote(value)} can’t be read with certainty until the column’s date format is declared.`,
    fix: () => 'Declare the column’s date format, e.g. M/D/YYYY, or type YYYY-MM-DD.',
  },
  date_impossible: {
    severity: 'error',
    title: 'Day that does not exist',
    message: ({ label, value }) => `${label} ${quote(value)} is a day that does not exist.`,
    fix: () => 'Type the right day.',
  },
  date_serial: {
    severity: 'error',
    title: 'Date is a spreadsheet’s day number',
    message: ({ label, value, detail }) =>
      `${label} ${quote(value)} is the number a spreadsheet program keeps for a day. Is it ${String(detail['date'])}?`,
    fix: ({ detail }) => `Type ${String(detail['date'])} if that is the day.`,
  },
  date_year_damaged: {
    severity: 'error',
    title: 'Year lost its century',
    message: ({ label, value, detail }) =>
      `The year of ${label.toLowerCase()} ${quote(value)} is ${String(detail['year'])}.`,
    fix: () => 'Type the year with four digits.',
  },
  date_two_digit_year: {
    severity: 'error',
    title: 'Year has two digits',
    message: ({ label, value }) =>
      `The year of ${label.toLowerCase()} ${quote(value)} has two digits.`,
    fix: () => 'Type the year with four digits.',
  },
  date_time_dropped: {
    severity: 'notice',
    title: 'Time of day left out',
    message: ({ value, detail }) =>
      `Of ${quote(value)} only the day ${String(detail['date'])} is sent.`,
    fix: () => 'Nothing to do.',
  },
  date_far_past: {
    severity: 'warning',
    title: 'Date is long past',
    message: ({ label, value }) => `${label} ${quote(value)} is more than two years ago.`,
    fix: () => 'Check the year.',
  },
  date_far_future: {
    severity: 'warning',
    title: 'Date is far ahead',
    message: ({ label, value }) => `${label} ${quote(value)} is more than three years ahead.`,
    fix: () => 'Check the year.',
  },
  number_malformed: {
    severity: 'error',
    title: 'Not a plain number',
    message: ({ label, value }) => `${label} ${quote(value)} is not a plain number.`,
    fix: () => 'Type a number like 2 or 1.5.',
  },
  number_negative: {
    severity: 'error',
    title: 'Negative number',
    message: ({ label, value }) => `${label} ${quote(value)} is negative.`,
    fix: () => 'Type 0 or more.',
  },
  number_high: {
    severity: 'warning',
    title: 'Unusually high',
    message: ({ label, value, detail }) =>
      `${label} ${quote(value)} is above ${String(detail['usual'])}, which is unusual.`,
    fix: () => 'Check the value.',
  },
  zip_malformed: {
    severity: 'error',
    title: 'Not a US ZIP',
    message: ({ value }) => `ZIP ${quote(value)} does not have 5 or 9 digits.`,
    fix: () => 'Type it like 00501 or 00501-1234.',
  },
  zip_not_given: {
    severity: 'error',
    title: 'No ZIP of any place',
    message: ({ value }) =>
      `ZIP ${quote(value)} is none of any place: they go from 00501 to 99950.`,
    fix: () => 'Type the right ZIP, or empty the cell.',
  },
  zip_short: {
    severity: 'warning',
    title: 'ZIP lost its zeros',
    message: ({ value, detail }) =>
      `ZIP ${value} has ${String(detail['digits'])} digits. Excel drops leading zeros: ${String(detail['restored'])}?`,
    fix: ({ detail }) => `Type ${String(detail['restored'])} if that is the ZIP.`,
  },
  zip_nine_short: {
    severity: 'error',
    title: 'Nine-digit ZIP lost its zeros',
    message: ({ value, detail }) =>
      `ZIP ${value} has ${String(detail['digits'])} digits. Excel drops leading zeros: ${String(detail['restored'])}?`,
    fix: ({ detail }) => `Type ${String(detail['restored'])} if that is the ZIP.`,
  },
  state_unknown: {
    severity: 'error',
    title: 'Not a US state',
    message: ({ value }) => `${quote(value)} is not a US state.`,
    fix: () => 'Type the two-letter code, like TX.',
  },
  state_name: {
    severity: 'notice',
    title: 'State turned into its code',
    message: ({ value, detail }) => `${quote(value)} is sent as ${String(detail['code'])}.`,
    fix: () => 'Nothing to do.',
  },
} satisfies Record<string, IssueWords>;
