import { AS_TYPED, noted, type CellReading } from './coerced.ts';
import { isShortDay } from './spreadsheet-dates.ts';

/** What people and exports write where there is nothing. Not "Null", "None", "Na": people are called so. */
const NO_VALUE = new Set([
  ...['n/a', 'n.a.', 'tbd', 'unknown', 'undefined', 'not provided', 'not applicable'],
  ...['-', '--', '---', '–', '—', '(blank)', '(none)', '(null)', '<null>', '[null]'],
]);
const LONGEST_NO_VALUE = 14;
const LOWER_CASE = 0x20;
/** 1 for what they begin with, by its code: most of millions of texts are told by it. */
const BEGINS_NO_VALUE = new Uint8Array(0x1_0000);
for (const word of NO_VALUE) BEGINS_NO_VALUE[word.charCodeAt(0) | LOWER_CASE] = 1;

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
  const mayBeNoValue = BEGINS_NO_VALUE[first | LOWER_CASE] === 1;
  if (!mayBeNoValue || text.length > LONGEST_NO_VALUE) return AS_TYPED;
  return NO_VALUE.has(text.toLowerCase()) ? noted(text, 'text_no_value') : AS_TYPED;
}
