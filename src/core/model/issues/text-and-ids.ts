import { plural, quote, type IssueWords } from './issue-words.ts';

/** What is found in texts, ids, e-mails, phones and choices. */
export const textIssues = {
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
  lead_id_total: {
    severity: 'error',
    title: 'Row looks like a total',
    message: ({ value }) =>
      `${quote(value)} is no lead id: the row looks like a total of the sheet.`,
    fix: () => 'Leave the row out, or delete it in the file.',
  },
  id_digits_lost: {
    severity: 'error',
    title: 'Id lost its last digits',
    message: ({ label, value }) =>
      `${label} ${quote(value)} ends in zeros: Excel keeps 15 digits of a number and writes zeros for the others.`,
    fix: () => 'Format the column as text where the ids come from, and export it again.',
  },
  id_digit_doubtful: {
    severity: 'warning',
    title: 'Last digit of an id may be lost',
    message: ({ label, value }) =>
      `${label} ${quote(value)} has 16 digits and ends in 0: Excel keeps 15 and writes a zero for the last.`,
    fix: () => 'Compare it with the id where it comes from.',
  },
  id_amount: {
    severity: 'error',
    title: 'Id written as an amount',
    message: ({ label, value }) =>
      `${label} ${quote(value)} is written as an amount, not as an id.`,
    fix: () => 'Format the column as text in the spreadsheet and export it again.',
  },
  id_no_value: {
    severity: 'error',
    title: 'No id, but a word for none',
    message: ({ label, value }) => `${label} is ${quote(value)}, which says that there is none.`,
    fix: () => 'Type the id, clear the cell, or leave the row out.',
  },
  id_formula: {
    severity: 'error',
    title: 'Formula instead of an id',
    message: ({ label, value }) => `${label} ${quote(value)} is a formula, not its result.`,
    fix: () => 'Type the id, or export the values instead of the formulas.',
  },
  id_quotes: {
    severity: 'error',
    title: 'Quote before an id',
    message: ({ label, value }) => `${label} ${quote(value)} begins with a quote.`,
    fix: () => 'Type the id without quotes.',
  },
  value_became_date: {
    severity: 'error',
    title: 'Turned into a date',
    message: ({ label, value }) =>
      `${label} ${quote(value)} is a date. Spreadsheet programs turn values with dashes or slashes into dates.`,
    fix: ({ label }) =>
      `Type the ${label.toLowerCase()} as it was; format the column as text before you paste into it.`,
  },
  text_formula: {
    severity: 'warning',
    title: 'Formula instead of its result',
    message: ({ label, value }) => `${label} ${quote(value)} looks like a formula.`,
    fix: () => 'Type its result, or export the values instead of the formulas.',
  },
  text_no_value: {
    severity: 'warning',
    title: 'A word for no value',
    message: ({ label, value }) =>
      `${label} ${quote(value)} says that there is none; it would be sent as text.`,
    fix: () => 'Clear the cell, so that the lead keeps what it has.',
  },
  text_became_date: {
    severity: 'warning',
    title: 'Perhaps turned into a date',
    message: ({ label, value }) =>
      `${label} ${quote(value)} looks like a date that a spreadsheet program made of something else, such as 3-12.`,
    fix: () => 'Type the text as it was, unless a day is meant.',
  },
  character_look_alike: {
    severity: 'error',
    title: 'Letter or digit that only looks right',
    message: ({ label, value, detail }) =>
      `${label} ${quote(value)} holds ${quote(String(detail['character']))}, a character of another script that only looks like ${quote(String(detail['like']))}.`,
    fix: ({ detail }) => `Type ${quote(String(detail['mended']))} by hand if that is meant.`,
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
    message: ({ value }) =>
      `Phone ${quote(value)} is in scientific notation: its last digits are lost.`,
    fix: () => 'Format the column as text in the spreadsheet and export it again.',
  },
  phone_decimals: {
    severity: 'error',
    title: 'Phone with decimals',
    message: ({ value }) =>
      `Phone ${quote(value)} has decimals: a program took the number for an amount.`,
    fix: () => 'Type the number without the point and what follows it.',
  },
  phone_letters: {
    severity: 'error',
    title: 'Phone holds other characters',
    message: ({ value, detail }) =>
      `Phone ${quote(value)} holds ${quote(String(detail['part']))}, which is not part of a number.`,
    fix: () => 'Type the number in digits; an extension may follow as x12.',
  },
  phone_one_digit: {
    severity: 'warning',
    title: 'Phone of one digit over and over',
    message: ({ value }) => `Phone ${quote(value)} is one digit over and over: nobody has it.`,
    fix: () => 'Clear the cell, or type the right number.',
  },
  phone_area: {
    severity: 'warning',
    title: 'Phone begins with 0 or 1',
    message: ({ value }) =>
      `Phone ${quote(value)} has 10 digits and begins with 0 or 1, as no US number does.`,
    fix: () => 'Type the right number, or one from abroad with + and its country.',
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
    fix: ({ detail }) => `Map it in Map, or use one of ${String(detail['choices'])}.`,
  },
  choice_mapped: {
    severity: 'notice',
    title: 'Value mapped to a choice',
    message: ({ value, detail }) =>
      `${quote(value)} is sent as ${String(detail['choice'])}, as Map says.`,
    fix: () => 'Nothing to do.',
  },
  choice_left_out: {
    severity: 'notice',
    title: 'Value left out',
    message: ({ value }) => `${quote(value)} is not sent, as Map says.`,
    fix: () => 'Nothing to do.',
  },
  choice_case: {
    severity: 'notice',
    title: 'Choice spelled as the API does',
    message: ({ value, detail }) => `${quote(value)} is sent as ${String(detail['choice'])}.`,
    fix: () => 'Nothing to do.',
  },
} satisfies Record<string, IssueWords>;
