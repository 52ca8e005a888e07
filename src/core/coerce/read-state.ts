import { clean, noted, refused } from './coerced.ts';
import { OTHER_STATE_NAMES, US_STATES } from './us-states.ts';
import type { Coerced } from '../model/issue.ts';

const PUNCTUATION = /[.,]/gu;
const WHITE_SPACE = /\s+/gu;

const codes: ReadonlySet<string> = new Set(Object.keys(US_STATES));
const codeByName: ReadonlyMap<string, string> = new Map([
  ...Object.entries(US_STATES).flatMap(([code, name]): [string, string][] => [
    [foldName(name), code],
    [foldName(code), code],
  ]),
  ...Object.entries(OTHER_STATE_NAMES).map(([name, code]): [string, string] => [
    foldName(name),
    code,
  ]),
]);

/** A state's two-letter code; a name or another case is turned into it, with a notice. */
export function readState(text: string): Coerced {
  if (codes.has(text)) return clean(text);
  const code = codeByName.get(foldName(text));
  return code === undefined ? refused('state_unknown') : noted(code, 'state_name', { code });
}

function foldName(name: string): string {
  return name.toLowerCase().replace(PUNCTUATION, '').replace(WHITE_SPACE, ' ');
}
