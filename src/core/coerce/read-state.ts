import { cachedReader } from './cached-reader.ts';
import { AS_TYPED, noted, refused, type CellReading, type KindReader } from './coerced.ts';
import { OTHER_STATE_NAMES, US_STATES } from './us-states.ts';

const PUNCTUATION = /[.,]/gu;
const WHITE_SPACE = /\s+/gu;

const UPPER_A = 0x41;
const LETTERS = 26;
/** Whether two capitals are a code: comparing takes less than making a hash of the cell. */
const isCode = new Uint8Array(LETTERS * LETTERS);
for (const code of Object.keys(US_STATES)) isCode[placeOf(code)] = 1;

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

/** @returns a reader of two-letter codes; a name or another case becomes one, with a notice. */
export function stateReader(): KindReader {
  const readOther = cachedReader(readName);
  return (text) => {
    return text.length === 2 && isCode[placeOf(text)] === 1 ? AS_TYPED : readOther(text);
  };
}

function readName(text: string): CellReading {
  const code = codeByName.get(foldName(text));
  return code === undefined ? refused('state_unknown') : noted(code, 'state_name', { code });
}

function foldName(name: string): string {
  return name.toLowerCase().replace(PUNCTUATION, '').replace(WHITE_SPACE, ' ');
}

/** @returns a negative or high number for what is not two capitals. */
function placeOf(code: string): number {
  const second = code.charCodeAt(1) - UPPER_A;
  if (second < 0 || second >= LETTERS) return -1;
  return (code.charCodeAt(0) - UPPER_A) * LETTERS + second;
}
