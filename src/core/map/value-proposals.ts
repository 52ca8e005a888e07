import { foldedValue, LEFT_BLANK } from '../model/value-mapping.ts';

/*
 * What words for a choice probably mean. Only ever proposed: a person says yes to each, or to all
 * of them at once.
 */

const WORDS: Readonly<Record<string, string>> = {
  MOBILE: 'cell c cellular cellphone mobile mobilephone m smartphone iphone handy cel celular',
  HOME: 'home h homephone landline house residence residential',
  WORK: 'work w workphone office business bus job company employer',
  FAX: 'fax f facsimile',
  OTHER: 'other otherphone misc miscellaneous alternate alternative alt secondary',
  [LEFT_BLANK]: 'na none unknown null nil tbd blank empty',
};
const CHOICES = new Map(
  Object.entries(WORDS).flatMap(([choice, words]) =>
    words.split(' ').map((word) => [word, choice] as const),
  ),
);
/** They say what the column is about, not which choice is meant. */
const NOISE = new Set(['phone', 'telephone', 'tel', 'number', 'num', 'no', 'type']);
const NOT_LETTERS = /[^\p{L}]+/u;
const ONLY_MARKS = /^[-–—?.\s]+$/u;

/**
 * @param choices what the field takes.
 * @returns the choice that a value probably means, empty text where it means nothing at all, or
 *   null where nothing is known of it.
 */
export function proposedChoice(value: string, choices: readonly string[]): string | null {
  if (ONLY_MARKS.test(value)) return LEFT_BLANK;
  const words = foldedValue(value).replaceAll('n/a', 'na').split(NOT_LETTERS);
  const said = words.filter((word) => word !== '' && !NOISE.has(word)).join('');
  const choice = CHOICES.get(said);
  if (choice === undefined) return null;
  return choice === LEFT_BLANK || choices.includes(choice) ? choice : null;
}
