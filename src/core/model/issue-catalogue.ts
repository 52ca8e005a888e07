import type { Severity } from './issue.ts';

/*
 * Every issue that a row can have: its severity and its words, in one place. A message names the
 * value and what is wrong with it, a fix says what to do; both are whole sentences.
 */

/** What the words of an issue are made from. */
export interface IssueContext {
  /** The cell as it stands in the sheet. */
  readonly value: string;
  /** The field's label, e.g. "ZIP"; "Row" for a finding about the row. */
  readonly label: string;
  readonly detail: Readonly<Record<string, string | number>>;
}

interface IssueWords {
  readonly severity: Severity;
  /** Heading of the group of all such issues. */
  readonly title: string;
  readonly message: (context: IssueContext) => string;
  readonly fix: (context: IssueContext) => string;
}

const quote = (value: string) => (value.length > 60 ? `“${value.slice(0, 57)}…”` : `“${value}”`);
const plural = (count: string | number | undefined, one: string, many: string) =>
  `${String(count)} ${Number(count) === 1 ? one : many}`;

/** An amount as the words show it: 125050 cents are `$1,250.50`. */
export function dollarsText(cents: number): string {
  const digits = String(cents).padStart(3, '0');
  const dollars = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/gu, ',');
  return digits.endsWith('00') ? `$${dollars}` : `$${dollars}.${digits.slice(-2)}`;
}

const words = {
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
  cell_too_long: {
    severity: 'error',
    title: 'Cell is too long',
    message: ({ detail }) =>
      `The cell holds ${String(detail['characters'])} characters; a spreadsheet cell holds 32,767.`,
    fix: () => 'Look for a quote that was not closed, or shorten the text.',
  },
  character_lost: {
    severity: 'error',
    title: 'Character could not be read',
    message: ({ value }) =>
      `${quote(value)} holds a character that the file’s encoding does not explain.`,
    fix: () => 'Choose another encoding for the file, or type the value again.',
  },
  character_nul: {
    severity: 'error',
    title: 'NUL character',
    message: ({ value }) => `${quote(value)} holds a NUL character: the file may be damaged.`,
    fix: () => 'Type the value again, or export the file again.',
  },
  character_hidden_here: {
    severity: 'error',
    title: 'Hidden character',
    message: ({ label, value }) => `${label} ${quote(value)} holds an invisible character.`,
    fix: () => 'Type the value again by hand; copied text can carry such characters.',
  },
  character_hidden: {
    severity: 'warning',
    title: 'Hidden character',
    message: ({ label, value }) => `${label} ${quote(value)} holds an invisible character.`,
    fix: () => 'Type the value again by hand unless the character belongs there.',
  },
  white_space_removed: {
    severity: 'notice',
    title: 'White space removed',
    message: ({ label }) => `White space around the ${label.toLowerCase()} was removed.`,
    fix: () => 'Nothing to do.',
  },
  text_composed: {
    severity: 'notice',
    title: 'Accents composed',
    message: ({ label }) => `Accented letters of the ${label.toLowerCase()} were put together.`,
    fix: () => 'Nothing to do.',
  },
  text_mojibake: {
    severity: 'warning',
    title: 'Looks wrongly decoded',
    message: ({ label, value }) =>
      `${label} ${quote(value)} looks like text that was read with the wrong encoding.`,
    fix: () => 'Choose another encoding for the file, or type the value again.',
  },
  formula_unwrapped: {
    severity: 'notice',
    title: 'Formula unwrapped',
    message: ({ label, value }) => `${label} ${quote(value)} was taken out of its formula.`,
    fix: () => 'Nothing to do.',
  },
  spreadsheet_error: {
    severity: 'error',
    title: 'Error of a spreadsheet program',
    message: ({ label, value }) => `${label} is ${quote(value)}, the error of a formula.`,
    fix: () => 'Mend the formula in the spreadsheet, or type the value here.',
  },
  blank_not_allowed: {
    severity: 'error',
    title: 'Blank cell',
    message: ({ label }) => `${label} is blank, and this column’s blank cells are errors.`,
    fix: () => 'Type a value, or let blank cells leave the lead as it is.',
  },
  lead_id_missing: {
    severity: 'error',
    title: 'Lead id is missing',
    message: () => 'The row has no lead id, so there is no lead to update.',
    fix: () => 'Type the lead’s id, or exclude the row.',
  },
  lead_id_characters: {
    severity: 'error',
    title: 'Lead id has a wrong character',
    message: ({ value, detail }) =>
      `Lead id ${quote(value)} holds ${quote(String(detail['character']))}; only letters, digits, - and _ can be in one.`,
    fix: () => 'Copy the lead’s id again from where it came.',
  },
  id_scientific: {
    severity: 'error',
    title: 'Id in scientific notation',
    message: ({ label, value }) =>
      `${label} ${quote(value)} is in scientific notation: its last digits are lost.`,
    fix: () => 'Format the column as text in the spreadsheet and export it again.',
  },
  id_white_space: {
    severity: 'error',
    title: 'White space inside an id',
    message: ({ label, value }) => `${label} ${quote(value)} has white space inside.`,
    fix: () => 'Copy the id again; perhaps it is a name and not an id.',
  },
  email_malformed: {
    severity: 'error',
    title: 'Not an e-mail address',
    message: ({ value }) => `${quote(value)} is not an e-mail address.`,
    fix: () => 'Type one address like name@example.com.',
  },
  phone_scientific: {
    severity: 'error',
    title: 'Phone in scientific notation',
    message: ({ value }) => `Phone ${quote(value)} is in scientific notation: its last digits are lost.`,
    fix: () => 'Format the column as text in the spreadsheet and export it again.',
  },
  phone_letters: {
    severity: 'error',
    title: 'Phone holds other characters',
    message: ({ value }) => `Phone ${quote(value)} holds something that is not part of a number.`,
    fix: () => 'Type the number in digits; an extension may follow as x12.',
  },
  phone_short: {
    severity: 'error',
    title: 'Phone is too short',
    message: ({ value, detail }) =>
      `Phone ${quote(value)} has ${plural(detail['digits'], 'digit', 'digits')}; at least 10 are needed.`,
    fix: () => 'Type the number with its area code.',
  },
  phone_long: {
    severity: 'error',
    title: 'Phone is too long',
    message: ({ value, detail }) =>
      `Phone ${quote(value)} has ${String(detail['digits'])} digits; no number has more than 15.`,
    fix: () => 'Put a second number into its own column.',
  },
  choice_unknown: {
    severity: 'error',
    title: 'Not one of the choices',
    message: ({ label, value }) => `${label} ${quote(value)} is not a choice that the API knows.`,
    fix: ({ detail }) => `Use one of ${String(detail['choices'])}.`,
  },
  choice_case: {
    severity: 'notice',
    title: 'Choice spelled as the API does',
    message: ({ value, detail }) => `${quote(value)} is sent as ${String(detail['choice'])}.`,
    fix: () => 'Nothing to do.',
  },
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
      `${label} ${quote(value)} is ${String(detail['dollars'])}: dollars may have been taken for cents.`,
    fix: () => 'Say that the column is in dollars if it is.',
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
  date_two_digit_year: {
    severity: 'error',
    title: 'Year has two digits',
    message: ({ label, value }) => `The year of ${label.toLowerCase()} ${quote(value)} has two digits.`,
    fix: () => 'Type the year with four digits.',
  },
  date_time_dropped: {
    severity: 'notice',
    title: 'Time of day left out',
    message: ({ value, detail }) => `Of ${quote(value)} only the day ${String(detail['date'])} is sent.`,
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
  zip_short: {
    severity: 'warning',
    title: 'ZIP lost its zeros',
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
  rent_order: {
    severity: 'error',
    title: 'Minimum rent is above the maximum',
    message: ({ detail }) =>
      `The minimum ${String(detail['low'])} is above the maximum ${String(detail['high'])}.`,
    fix: () => 'Lower the minimum or raise the maximum.',
  },
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

export type IssueCode = keyof typeof words;

/** Every issue's severity and words by its code. */
export const issueCatalogue: Readonly<Record<IssueCode, IssueWords>> = words;
