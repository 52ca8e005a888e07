import { cachedReader } from './cached-reader.ts';
import { clean, noted, refused, type KindReader } from './coerced.ts';
import { isAnyDay } from './spreadsheet-dates.ts';
import { plainWholeNumber } from './whole-number.ts';
import { dollarsText } from '../model/issues/issue-words.ts';
import type { Coerced } from '../model/issue.ts';
import type { Field } from '../model/field.ts';
import type { RentUnit } from '../model/mapping.ts';

/*
 * Amounts are read by their digits, never by floating point: 19.99 dollars are the digits 1999.
 */

/** `1250`, `1,250.50`, `.5`: whole dollars, plain or in groups of three, then decimals. */
const AMOUNT = /^(\d+|[1-9]\d{0,2}(?:,\d{3})+)?(?:\.(\d+))?$/u;
const DOLLAR_SIGN = /^\$\s*/u;
const NEGATIVE =
  /^(?:\$?\s*[-\u2212]\s*\$?\s*[\d.,]*\d[\d.,]*|\$?\s*[\d.,]*\d[\d.,]*\s*[-\u2212]|\$?\s*\(\s*\$?\s*[\d.,]*\d[\d.,]*\s*\))$/u;
const DIGITS_AND_MARKS = /^[\d.,]*\d[\d.,]*$/u;
const WHOLE = /^\d+$/u;
/** Three decimals after one to three digits: 1.250 is 1,250 in half of the world. */
const LIKE_THOUSANDS = /^\d{1,3}\.\d{3}$/u;
const ONLY_ZEROS = /^0*$/u;

/** Whole digits of an amount at most; far beyond any rent, and exact as cents. */
const MOST_WHOLE_DIGITS = 12;
const LONGEST_AMOUNT = 60;
/** No rent is below this; in a column of cents it was probably meant in dollars. */
const LOW_CENTS = 5000;

/**
 * @param usual in cents; what is beyond it gets a warning. Without a `usualMin`, nothing (0) gets none.
 * @returns a reader of amounts in the column's unit; the value is whole cents.
 */
export function centsReader(
  rentUnit: RentUnit,
  { usualMin = 0, usualMax = Number.POSITIVE_INFINITY }: Pick<Field, 'usualMin' | 'usualMax'>,
): KindReader {
  const judged = (cents: number): Coerced => {
    if (cents > usualMax) return noted(cents, 'number_high', { usual: dollarsText(usualMax) });
    if (cents < usualMin || (cents > 0 && cents < LOW_CENTS)) {
      return noted(cents, 'money_low', { dollars: dollarsText(cents), unit: rentUnit });
    }
    return clean(cents);
  };
  const read = rentUnit === 'cents' ? readWholeCents : readDollars;
  const readOther = cachedReader((text) => {
    // No amount is that long, and the patterns below are for short texts.
    if (text.length > LONGEST_AMOUNT) return refused('money_malformed');
    const cents = read(text);
    return typeof cents === 'number' ? judged(cents) : cents;
  });
  const perUnit = rentUnit === 'cents' ? 1 : 100;
  return (text) => {
    const whole = text.length > MOST_WHOLE_DIGITS ? -1 : plainWholeNumber(text);
    return whole < 0 ? readOther(text) : judged(whole * perUnit);
  };
}

function readWholeCents(text: string): number | Coerced {
  if (NEGATIVE.test(text)) return refused('money_negative');
  if (isAnyDay(text)) return refused('value_became_date');
  if (!WHOLE.test(text) || text.length > MOST_WHOLE_DIGITS + 2) return refused('money_not_cents');
  return Number(text);
}

function readDollars(text: string): number | Coerced {
  const amount = text.replace(DOLLAR_SIGN, '');
  const parts = AMOUNT.exec(amount);
  if (parts === null || amount === '') return refused(faultOf(text, amount));
  const whole = (parts[1] ?? '0').replaceAll(',', '');
  const decimals = parts[2] ?? '';
  if (whole.length > MOST_WHOLE_DIGITS) return refused('money_malformed');
  if (decimals.length > 2) {
    if (!ONLY_ZEROS.test(decimals.slice(2))) return refused('money_sub_cent');
    if (LIKE_THOUSANDS.test(amount)) return refused('money_separators');
  }
  return Number(whole + decimals.slice(0, 2).padEnd(2, '0'));
}

function faultOf(text: string, amount: string) {
  if (NEGATIVE.test(text)) return 'money_negative';
  if (isAnyDay(text)) return 'value_became_date';
  return DIGITS_AND_MARKS.test(amount) ? 'money_separators' : 'money_malformed';
}
