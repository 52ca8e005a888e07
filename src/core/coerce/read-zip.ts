import { AS_TYPED, noted, refused, type CellReading } from './coerced.ts';

const WHOLE = /^\d{5}(?:-?\d{4})?$/u;
const SHORT = /^\d{3,4}$/u;

/** A US ZIP of 5 or 9 digits; one of 3 or 4 is sent as typed, but with the zeros offered. */
export function readZip(text: string): CellReading {
  if (WHOLE.test(text)) return AS_TYPED;
  if (!SHORT.test(text)) return refused('zip_malformed');
  return noted(text, 'zip_short', { digits: text.length, restored: text.padStart(5, '0') });
}
