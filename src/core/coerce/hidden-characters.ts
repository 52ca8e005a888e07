/*
 * Characters that nobody sees: zero-width ones, bidirectional controls, soft hyphens, fillers, and
 * control characters other than tab and line ends. Joiners, variation selectors and tags that hold
 * an emoji together are seen, as part of the emoji, and are not hidden.
 */

const CONTROL = '[\\u0000-\\u0008\\u000E-\\u001F\\u007F-\\u0084\\u0086-\\u009F]';
const LINE_CONTROL = '[\\u000B\\u000C]';
const IGNORABLE =
  '(?![\\u200D\\uFE0E\\uFE0F\\u{E0020}-\\u{E007F}])\\p{Default_Ignorable_Code_Point}';
const LOOSE_JOINER =
  '(?<![\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F])\\u200D|\\u200D(?!\\p{Extended_Pictographic})';
const LOOSE_SELECTOR = '(?<!\\p{Emoji})[\\uFE0E\\uFE0F]';
const LOOSE_TAG = '(?<!\\u{1F3F4}[\\u{E0020}-\\u{E007F}]{0,7})[\\u{E0020}-\\u{E007F}]';

const HIDDEN = new RegExp(
  [CONTROL, LINE_CONTROL, IGNORABLE, LOOSE_JOINER, LOOSE_SELECTOR, LOOSE_TAG].join('|'),
  'u',
);
/** Fields that machines read allow none of them, not even inside an emoji. */
const HIDDEN_ANYWHERE = new RegExp(
  `${CONTROL}|${LINE_CONTROL}|\\p{Default_Ignorable_Code_Point}`,
  'u',
);
const NOTHING_ELSE = new RegExp(
  `^(?:${CONTROL}|${LINE_CONTROL}|\\p{Default_Ignorable_Code_Point}|\\p{White_Space})+$`,
  'u',
);

/** @returns whether text for people holds a character that is not seen. */
export function hasHiddenCharacter(text: string): boolean {
  return HIDDEN.test(text);
}

/** @returns whether an id, e-mail or phone holds a character that is not seen. */
export function hasHiddenCharacterAnywhere(text: string): boolean {
  return HIDDEN_ANYWHERE.test(text);
}

const ALL_HIDDEN_ANYWHERE = new RegExp(HIDDEN_ANYWHERE.source, 'gu');
const ALL_HIDDEN = new RegExp(HIDDEN.source, 'gu');
/** Of these some stand for a line break, and others for something that was lost. */
const ANY_CONTROL = new RegExp(`${CONTROL}|${LINE_CONTROL}`, 'u');
/** In other scripts joiners and marks of direction belong to the spelling. */
const OTHER_SCRIPT =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]/u;

/** @returns an id, e-mail or phone as it is seen. */
export function withoutHiddenAnywhere(text: string): string {
  return text.replace(ALL_HIDDEN_ANYWHERE, '');
}

/** @returns text for people as it is seen; null where what is not seen may belong to it. */
export function withoutHidden(text: string): string | null {
  if (OTHER_SCRIPT.test(text) || ANY_CONTROL.test(text)) return null;
  return text.replace(ALL_HIDDEN, '');
}

/** @returns whether the text looks blank but is not. */
export function isOnlyHidden(text: string): boolean {
  return NOTHING_ELSE.test(text);
}
