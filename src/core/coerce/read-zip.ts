import { AS_TYPED, noted, refused, type CellReading } from './coerced.ts';

const WHOLE = /^\d{5}(?:-?\d{4})?$/u;
const SHORT = /^\d{3,4}$/u;
/** Nine digits that were a number on their way. */
const SHORT_NINE = /^\d{7,8}$/u;

/** The first five digits of the lowest and the highest ZIP there is. Source: USPS, city and state lists. */
const LOWEST = '00501';
const HIGHEST = '99950';

/** A US ZIP of 5 or 9 digits; one of 3 or 4 is sent as typed, but with the zeros offered. */
export function readZip(text: string): CellReading {
  if (WHOLE.test(text)) return isGiven(text) ? AS_TYPED : refused('zip_not_given');
  if (SHORT_NINE.test(text)) {
    const nine = text.padStart(9, '0');
    const restored = `${nine.slice(0, 5)}-${nine.slice(5)}`;
    if (!isGiven(nine)) return refused('zip_malformed');
    return refused('zip_nine_short', { digits: text.length, restored });
  }
  const restored = text.padStart(5, '0');
  if (!SHORT.test(text) || !isGiven(restored)) return refused('zip_malformed');
  return noted(text, 'zip_short', { digits: text.length, restored });
}

function isGiven(zip: string): boolean {
  const five = zip.slice(0, 5);
  return five >= LOWEST && five <= HIGHEST;
}
