import { clean } from './coerced.ts';
import type { Coerced } from '../model/issue.ts';

/** Text for people is sent as it stands: emoji, `O’Brien` and the surname "Null" alike. */
export function readText(text: string): Coerced {
  return clean(text);
}
