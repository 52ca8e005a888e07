import { AS_TYPED, noted, type CellReading } from './coerced.ts';
import { isShortDay } from './spreadsheet-dates.ts';

/**
 * Text for people is sent as it stands: emoji, `O’Brien` and the surname "Null" alike. `12-Mar` is
 * what a spreadsheet program makes of the apartment 3-12.
 */
export function readText(text: string): CellReading {
  return isShortDay(text) ? noted(text, 'text_became_date') : AS_TYPED;
}
