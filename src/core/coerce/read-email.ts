import { z } from 'zod';
import { AS_TYPED, refused, type CellReading } from './coerced.ts';

/** The pattern behind `z.email()`, so that reading and the catalogue's schema agree. */
const ADDRESS = z.regexes.email;

/** RFC 5321 allows no longer path; it also bounds what the pattern has to look at. */
const LONGEST_ADDRESS = 254;

/** One well-formed address, sent as typed. */
export function readEmail(text: string): CellReading {
  if (text.length > LONGEST_ADDRESS || !ADDRESS.test(text)) return refused('email_malformed');
  return AS_TYPED;
}
