import { cachedReader } from './cached-reader.ts';
import { clean, noted, refused, type KindReader } from './coerced.ts';
import { isAnyDay } from './spreadsheet-dates.ts';
import { plainWholeNumber } from './whole-number.ts';
import type { Coerced } from '../model/issue.ts';

const PLAIN = /^(?:\d+(?:\.\d+)?|\.\d+)$/u;
const NEGATIVE = /^(?:[-\u2212]\s*[\d.]+|\([\d.]+\))$/u;
/** As many digits as a double keeps exactly; a longer number would be changed by reading it. */
const MOST_DIGITS = 15;

/** `2 beds`, `1.5-bath`: a number and one word behind it. */
const NUMBER_AND_WORD = /^(\d{1,3}(?:\.\d{1,2})?)[\s-]*([a-z]+)\.?$/iu;

/**
 * @param usualMax above it a warning is given; undefined for no such bound.
 * @param words that may stand behind a number of this field, in small letters: the number alone is
 *   what such a cell means.
 * @returns a reader of plain decimals: no exponent, no thousands marks, not negative.
 */
export function numberReader(
  usualMax: number | undefined,
  words: readonly string[] = [],
): KindReader {
  const usual = usualMax ?? Number.POSITIVE_INFINITY;
  const readOther = cachedReader((text) => {
    if (!PLAIN.test(text) || text.length > MOST_DIGITS) {
      if (NEGATIVE.test(text)) return refused('number_negative');
      if (isAnyDay(text)) return refused('value_became_date');
      const [, number, word = ''] = NUMBER_AND_WORD.exec(text) ?? [];
      const isMeant = number !== undefined && words.includes(word.toLowerCase());
      return refused('number_malformed', isMeant ? { number } : undefined);
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
