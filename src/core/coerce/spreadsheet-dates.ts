/*
 * What a spreadsheet program shows once it has taken a value for a date: `3-12` becomes `12-Mar`,
 * `MARCH5` becomes `5-Mar`, and a date cell of a workbook arrives as an ISO date.
 */

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)';
const SHORT_DAY = new RegExp(`^(?:\\d{1,2}-${MONTH}|${MONTH}-\\d{2})$`, 'iu');
const WHOLE_DAY = new RegExp(
  `^(?:\\d{1,2}-${MONTH}-(?:\\d{2}|\\d{4})|\\d{1,2}/\\d{1,2}/(?:\\d{2}|\\d{4})|\\d{4}-\\d{2}-\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?Z?)?)$`,
  'iu',
);
/** Digits that a number or an id may well hold with these marks between them. */
const OTHER_DAY = /^\d{1,2}([-.])\d{1,2}\1(?:\d{2}|\d{4})$/u;

const LONGEST_SHORT_DAY = 7;
const LONGEST_DAY = 24;

/** @returns whether the text is a day without its year, such as `12-Mar`: nobody types these. */
export function isShortDay(text: string): boolean {
  // Names are short too: most are told without the pattern.
  return text.length <= LONGEST_SHORT_DAY && text.includes('-') && SHORT_DAY.test(text);
}

/** @returns whether an id, which may hold digits and dashes, is clearly a date. */
export function isDay(text: string): boolean {
  return text.length <= LONGEST_DAY && (SHORT_DAY.test(text) || WHOLE_DAY.test(text));
}

/** @returns whether text that is no phone or number is written as a date. */
export function isAnyDay(text: string): boolean {
  return isDay(text) || OTHER_DAY.test(text);
}
