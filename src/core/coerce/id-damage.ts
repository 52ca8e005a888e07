import type { IssueCode } from '../model/issue-catalogue.ts';
import { isScientificId } from './scientific.ts';
import { isDay } from './spreadsheet-dates.ts';

const ZERO = 0x30;
const NINE = 0x39;
const PLUS = 0x2b;
const MINUS = 0x2d;
const EQUALS = 0x3d;
const LOWER_A = 0x61;
const LOWER_Z = 0x7a;
const LOWER_CASE = 0x20;

/** Excel keeps 15 digits of a number and writes zeros for the others. */
const KEPT_DIGITS = 15;
/** Perhaps padded by the cell's format. One id in a hundred ends in two zeros by itself; fewer where more digits are past the 15th. */
const ZEROS_FOR_DIGITS = /^0*[1-9]\d{14}0{2,}$/u;
/** One in ten ends in a single one, so that can't be called damage. */
const ZERO_FOR_DIGIT = /^[1-9]\d{14}0$/u;
/** What programs make of an id that they took for a number: `12345.0`, `12,345`. */
const AS_AMOUNT = /^(?:\d+\.0+|\d{1,3}(?:,\d{3})+)$/u;
const QUOTES = new Set(Array.from('\'"`‘’‚“”„«»‹›'));

/** What people and programs write where there is nothing. */
const NO_VALUE = new Set([
  'null',
  'nil',
  'none',
  'n/a',
  'na',
  'nan',
  'undefined',
  'true',
  'false',
  'tbd',
  'unknown',
  '(blank)',
  '(null)',
  '<null>',
  '[null]',
]);
const LONGEST_NO_VALUE = 9;
/** Marks alone, such as `,` or `###`, name nothing. */
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** @returns whether the last digit of an id may be a zero that Excel wrote for another one. */
export function mayHaveLostDigit(text: string): boolean {
  return text.length === KEPT_DIGITS + 1 && ZERO_FOR_DIGIT.test(text);
}

/**
 * What a program did to an id on its way, or what stands in its place. An id's shape is never
 * judged beyond that: all of these lead to another lead, or to none.
 *
 * @param text not empty.
 */
export function damageOfId(text: string): IssueCode | null {
  const first = text.charCodeAt(0);
  if ((first >= ZERO && first <= NINE) || first === PLUS || first === MINUS) {
    if (isScientificId(text)) return 'id_scientific';
    if (text.length > KEPT_DIGITS && ZEROS_FOR_DIGITS.test(text)) return 'id_digits_lost';
    if (AS_AMOUNT.test(text)) return 'id_amount';
    if (isDay(text)) return 'value_became_date';
  }
  if (text.length <= LONGEST_NO_VALUE) {
    if (NO_VALUE.has(text.toLowerCase())) return 'id_no_value';
    if (isDay(text)) return 'value_became_date';
  }
  // No mark is a letter of ASCII, with which nearly all ids begin.
  const isLetter = (first | LOWER_CASE) >= LOWER_A && (first | LOWER_CASE) <= LOWER_Z;
  if (isLetter) return null;
  if (first === EQUALS) return 'id_formula';
  if (QUOTES.has(text.charAt(0))) return 'id_quotes';
  return LETTER_OR_DIGIT.test(text) ? null : 'id_no_value';
}
