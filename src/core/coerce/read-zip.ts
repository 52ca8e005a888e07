import { AS_TYPED, noted, refused, type CellReading } from './coerced.ts';

const WHOLE = /^\d{5}(?:-?\d{4})?$/u;
const SHORT = /^\d{3,4}$/u;
/** Nine digits that were a number on their way. */
const SHORT_NINE = /^\d{7,8}$/u;

/** A US ZIP of 5 or 9 digits; one of 3 or 4 is sent as typed, but with the zeros offered. */
export function readZip(text: string): CellReading {
  if (WHOLE.test(text)) return AS_TYPED;
  if (SHORT_NINE.test(text)) {
    const nine = text.padStart(9, '0');
    const restored = `${nine.slice(0, 5)}-${nine.slice(5)}`;
    return refused('zip_nine_short', { digits: text.length, restored });
  }
  if (!SHORT.test(text)) return refused('zip_malformed');
  return noted(text, 'zip_short', { digits: text.length, restored: text.padStart(5, '0') });
}
