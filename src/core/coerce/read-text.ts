import { AS_TYPED, type CellReading } from './coerced.ts';

/** Text for people is sent as it stands: emoji, `O’Brien` and the surname "Null" alike. */
export function readText(): CellReading {
  return AS_TYPED;
}
