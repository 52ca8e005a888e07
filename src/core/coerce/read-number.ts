import { cachedReader } from './cached-reader.ts';
import { clean, noted, refused, type KindReader } from './coerced.ts';
import { isAnyDay } from './spreadsheet-dates.ts';
import { plainWholeNumber } from './whole-number.ts';
import type { Coerced } from '../model/issue.ts';

const PLAIN = /^(?:\d+(?:\.\d+)?|\.\d+)$/u;
const NEGATIVE = /^(?:[-\u2212]\s*[\d.]+|\([\d.]+\))$/u;
/** As many digits as a double keeps exactly; a longer number would be changed by reading it. */
const MOST_DIGITS = 15;

/**
 * @param usualMax above it a warning is given; undefined for no such bound.
 * @returns a reader of plain decimals: no exponent, no thousands marks, not negative.
 */
export function numberReader(usualMax: number | undefined): KindReader {
  const usual = usualMax ?? Number.POSITIVE_INFINITY;
  const readOther = cachedReader((text) => {
    if (!PLAIN.test(text) || text.length > MOST_DIGITS) {
      if (NEGATIVE.test(text)) return refused('number_negative');
      return refused(isAnyDay(text) ? 'value_became_date' : 'number_malformed');
    }
    return judged(Number(text));
  });
  const judged = (value: number): Coerced =>
    value > usual ? noted(value, 'number_high', { usual }) : clean(value);
  return (text) => {
    const whole = plainWholeNumber(text);
    return whole < 0 ? readOther(text) : judged(whole);
  };
}
