import { plural, shortened, type IssueWords } from './issue-words.ts';

/** What is wrong with a row as a whole. */
export const rowIssues = {
  row_too_short: {
    severity: 'error',
    title: 'Row has too few cells',
    message: ({ detail }) =>
      `The row has ${plural(detail['cells'], 'cell', 'cells')}, the header has ${String(detail['expected'])}.`,
    fix: () => 'Add the missing cells in the file: which column they belong to can’t be known.',
  },
  row_too_long: {
    severity: 'error',
    title: 'Row has too many cells',
    message: ({ detail }) =>
      `The row has ${plural(detail['cells'], 'cell', 'cells')}, the header has ${String(detail['expected'])}.`,
    fix: () => 'Look for a delimiter inside a value that should stand in quotes.',
  },
  quote_not_closed: {
    severity: 'error',
    title: 'Quote is never closed',
    message: ({ detail }) =>
      `A quote opens in row ${String(detail['row'])} and is never closed, so everything after it is one cell.`,
    fix: () => 'Close or remove the quote in the file, then open it again.',
  },
  quote_malformed: {
    severity: 'error',
    title: 'Text after a closing quote',
    message: () => 'There is text after a closing quote, so where the cell ends can’t be known.',
    fix: () => 'Double the quotes inside the value ("" for "), then open the file again.',
  },
  row_was_broken: {
    severity: 'error',
    title: 'Row was broken in its first file',
    message: () =>
      'In the file that this report is about, the row had too few or too many cells or a broken quote, so its values may stand in wrong columns.',
    fix: () => 'Mend the row in that file and open it again.',
  },
  quotes_typographic: {
    severity: 'error',
    title: 'Typographic quotes around a cell',
    message: ({ value }) =>
      `The typographic quotes in ${shortened(value)} would be sent with the value.`,
    fix: () => 'Take them away here, or write " in the file and open it again.',
  },
  quotes_after_space: {
    severity: 'error',
    title: 'Space before a quote',
    message: ({ value }) =>
      `In ${shortened(value)} a space stands before the quote, so the quotes would be sent with the value.`,
    fix: () => 'Take them away here, or the space in the file and open it again.',
  },
  backslash_escape: {
    severity: 'error',
    title: 'Backslash before a quote or delimiter',
    message: ({ value }) =>
      `${shortened(value)} holds a backslash, which escapes nothing in a CSV file: the cell may not end where it was meant to.`,
    fix: () =>
      'Write "" for a quote inside quotes in the file and open it again, or type the value.',
  },
  database_null: {
    severity: 'error',
    title: 'A database’s sign for no value',
    message: () => '\\N is how databases write an empty cell; it would be sent as text.',
    fix: () => 'Clear the cell.',
  },
  cell_too_long: {
    severity: 'error',
    title: 'Cell is too long',
    message: ({ detail }) =>
      `The cell holds ${String(detail['characters'])} characters; a spreadsheet cell holds 32,767.`,
    fix: () => 'Look for a quote that was not closed, or shorten the text.',
  },
  blank_not_allowed: {
    severity: 'error',
    title: 'Blank cell',
    message: ({ label }) => `${label} is blank, and this column’s blank cells are errors.`,
    fix: () => 'Type a value, or let blank cells leave the lead as it is.',
  },
  rent_order: {
    severity: 'error',
    title: 'Minimum rent is above the maximum',
    message: ({ detail }) =>
      `The minimum ${String(detail['low'])} is above the maximum ${String(detail['high'])}.`,
    fix: () => 'Lower the minimum or raise the maximum.',
  },
} satisfies Record<string, IssueWords>;
