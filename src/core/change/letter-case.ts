export type LetterCase = 'upper' | 'lower' | 'title';

const WORD = /[\p{L}\p{M}\p{N}'’]+/gu;
/** O’Brien, D’Angelo: one letter and a name. */
const LETTER_AND_NAME = /^(\p{L})(['’])(\p{L})(\p{L}+)$/u;
/** Smith’s. */
const WITH_S = /^(\p{L})(\p{L}+['’]s)$/iu;
/** Mcdonald or McDonald, Macy or MacY; II or Ii; Ne or NE; de or De: only a person can tell. */
const IN_DOUBT =
  /^(mc\p{L}+|mac\p{L}{3,}|i{2,3}|iv|vi{1,3}|ix|n[ew]|s[ew]|p|po|us|usa|llc|lp|llp|inc|de|la|le|du|da|di|del|van|von|der|den|ter|bin|al|el)$/iu;

/**
 * @returns the text in another case; null where its words can't be told for certain. In a title,
 *   words in which both cases are mixed stay as they are: somebody wrote them so.
 */
export function withCase(text: string, to: LetterCase): string | null {
  if (to === 'upper') return text.toUpperCase();
  if (to === 'lower') return text.toLowerCase();
  const words = text.match(WORD) ?? [];
  if (words.some((word) => titledWord(word) === null)) return null;
  return text.replaceAll(WORD, (word) => titledWord(word) ?? word);
}

function titledWord(word: string): string | null {
  const lower = word.toLowerCase();
  const isMixed = word !== lower && word !== word.toUpperCase();
  if (isMixed) return word;
  if (IN_DOUBT.test(word)) return null;
  if (/\p{N}/u.test(word)) return /^\p{N}+$/u.test(word) ? word : null;
  const [, letter = '', sign = '', first = '', rest = ''] = LETTER_AND_NAME.exec(lower) ?? [];
  if (letter !== '') return letter.toUpperCase() + sign + first.toUpperCase() + rest;
  if (/['’]/u.test(word) && !WITH_S.test(word)) return null;
  const [initial = ''] = lower;
  return initial.toUpperCase() + lower.slice(initial.length);
}
