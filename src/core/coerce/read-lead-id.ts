import { clean, refused } from './coerced.ts';
import { mayBeNumber } from './read-id.ts';
import { isScientificId } from './scientific.ts';
import type { Coerced } from '../model/issue.ts';

const ALLOWED = /^[A-Za-z0-9_-]+$/u;
const NOT_ALLOWED = /[^A-Za-z0-9_-]/u;

/** The lead's id becomes part of a URL, so it holds letters, digits, `-` and `_` only. */
export function readLeadId(text: string): Coerced {
  if (mayBeNumber(text) && isScientificId(text)) return refused('id_scientific');
  if (ALLOWED.test(text)) return clean(text);
  return refused('lead_id_characters', { character: NOT_ALLOWED.exec(text)?.[0] ?? '' });
}
