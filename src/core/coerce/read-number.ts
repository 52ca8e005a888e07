import { clean, noted, refused, type KindReader } from './coerced.ts';

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
  return (text) => {
    if (!PLAIN.test(text) || text.length > MOST_DIGITS) {
      return refused(NEGATIVE.test(text) ? 'number_negative' : 'number_malformed');
    }
    const value = Number(text);
    return value > usual ? noted(value, 'number_high', { usual }) : clean(value);
  };
}
