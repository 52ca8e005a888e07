/** The parts of a person's name. */
export interface NameParts {
  readonly first: string;
  /** Empty where there is none. */
  readonly middle: string;
  readonly last: string;
}

/** What a name consists of: letters, hyphens and apostrophes. */
const NAME = /^\p{L}[\p{L}\p{M}'’-]*$/u;
const INITIAL = /^\p{L}\.?$/u;
/** Words that belong to a name and are neither first nor last. */
const OTHER_WORDS = new Set(
  'mr mrs ms miss dr prof rev sir jr sr ii iii iv v and und or the llc inc ltd co corp lp llp trust estate unknown none na null van von de la le du da di del der den ter bin al el st'.split(
    ' ',
  ),
);

/**
 * Splits a full name where that is certain: `Last, First`, `Last, First M.`, `First Last` and
 * `First M. Last`, of whole words. Titles, suffixes, several people, companies and second names can
 * be taken in more than one way.
 *
 * @returns null where it is not certain.
 */
export function splitName(text: string): NameParts | null {
  const name = text.normalize('NFC').trim().replaceAll(/\s+/gu, ' ');
  const [before = '', after, ...more] = name.split(',').map((part) => part.trim());
  if (more.length > 0) return null;
  const words = (after ?? before).split(' ');
  if (after !== undefined) {
    const [first = '', middle = '', ...rest] = words;
    if (rest.length > 0 || !isName(first) || !isLast(before)) return null;
    return middle === '' || INITIAL.test(middle) ? { first, middle, last: before } : null;
  }
  const [first = '', second = '', third] = words;
  if (words.length > 3 || !isName(first)) return null;
  const last = third ?? second;
  const middle = third === undefined ? '' : second;
  if (!isName(last) || (middle !== '' && !INITIAL.test(middle))) return null;
  return { first, middle, last };
}

function isName(word: string): boolean {
  return word.length > 1 && NAME.test(word) && !OTHER_WORDS.has(word.toLowerCase());
}

/** Before a comma several words are one last name: `de la Cruz`. */
function isLast(text: string): boolean {
  const words = text.split(' ');
  return words.every((word) => NAME.test(word)) && isName(words.at(-1) ?? '');
}
