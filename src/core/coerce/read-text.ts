import { AS_TYPED, noted, type CellReading } from './coerced.ts';
import { isShortDay } from './spreadsheet-dates.ts';

/** What people and exports write where there is nothing. Not "Null", "None", "Na": people are called so. */
const NO_VALUE = new Set([
  ...['n/a', 'n.a.', 'tbd', 'unknown', 'undefined', 'not provided', 'not applicable'],
  ...['-', '--', '---', '–', '—', '(blank)', '(none)', '(null)', '<null>', '[null]'],
]);
const LONGEST_NO_VALUE = 14;
const LOWER_CASE = 0x20;
/** What they begin with: most texts are told by it. */
const FIRST_OF_NO_VALUE = new Set(Array.from(NO_VALUE, (word) => word.charCodeAt(0) | LOWER_CASE));

const EQUALS = 0x3d;
const FORMULA = /^=[\p{L}\d"'$(+-]/u;

/**
 * Text for people is sent as it stands: emoji, `O’Brien` and the surname "Null" alike. `12-Mar` is
 * what a spreadsheet program makes of the apartment 3-12.
 */
export function readText(text: string): CellReading {
  if (isShortDay(text)) return noted(text, 'text_became_date');
  const first = text.charCodeAt(0);
  if (first === EQUALS && FORMULA.test(text)) return noted(text, 'text_formula');
  if (text.length > LONGEST_NO_VALUE || !FIRST_OF_NO_VALUE.has(first | LOWER_CASE)) return AS_TYPED;
  return NO_VALUE.has(text.toLowerCase()) ? noted(text, 'text_no_value') : AS_TYPED;
}
