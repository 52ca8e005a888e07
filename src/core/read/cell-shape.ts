/** What a cell looks like, before anyone knows what it is. */
export type CellShape = 'blank' | 'data' | 'placeholder' | 'long' | 'words';

/** More than a header says. */
const LONGEST_HEADER = 60;

const LETTER = /\p{L}/u;
const DIGIT = /\d/u;
const EMAIL = /[^\s@]@[^\s@]+\.[^\s@]/u;
const WEB_ADDRESS = /^https?:\/\//iu;
/** Numbers, amounts, phones, ZIPs and dates in digits; a unit may follow. */
const DIGITS =
  /^[\s\p{Sc}()+\-–.,'’/:#%]*\d[\d\s\p{Sc}()+\-–.,'’/:#%x]*(?:\s?(?:usd|eur|am|pm))?$/iu;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}(?:[t\s]|$)/iu;
const DATE_IN_WORDS =
  /^(?:[\p{L}.]+,?\s+)?(?:\d{1,2}\.?[\s-]+\p{L}{3,9}\.?[\s-]+\d{2,4}|\p{L}{3,9}\.?\s+\d{1,2},?\s+\d{4})\b/u;
/** One word of letters and digits in turn, `cm4abc1x` say, or an id with three digits or more. */
const MIXED_ID = /^(?=[\w-]{6,}$)(?=.*\d[A-Za-z])(?=.*[A-Za-z]\d)[\w-]+$/u;
const NUMBERED_ID = /^[A-Za-z]{1,8}[-_#]?\d{3,}$/u;
const PLACEHOLDER =
  /^(?:n\/?a|tbd|tba|none|null|nil|unknown|yes|no|y|n|true|false|x|-+|—|–|\?+|\.+|#n\/a|#ref!)$/iu;
/** What stands for a word above a column of numbers. */
const SIGN = /^[#№%$€&]$/u;

/** @returns the shape of a cell; a header is `words`. */
export function shapeOf(cell: string): CellShape {
  const text = cell.trim();
  if (text === '') return 'blank';
  if (text.length > LONGEST_HEADER) return 'long';
  if (looksLikeData(text)) return 'data';
  if (PLACEHOLDER.test(text)) return 'placeholder';
  return LETTER.test(text) || SIGN.test(text) ? 'words' : 'placeholder';
}

function looksLikeData(text: string): boolean {
  if (EMAIL.test(text) || WEB_ADDRESS.test(text)) return true;
  if (!DIGIT.test(text)) return false;
  return [DIGITS, ISO_DATE, DATE_IN_WORDS, MIXED_ID, NUMBERED_ID].some((form) => form.test(text));
}

/** How words are written, coarsely: columns are mostly written one way, headers in another. */
export function writingOf(cell: string): string {
  const text = cell.trim();
  const length = /\s/u.test(text) ? 'words' : 'word';
  if (/[_]/u.test(text)) return 'with_underscores';
  if (/^\p{Lu}?[\p{Ll}\d]+(?:\p{Lu}[\p{Ll}\d]*)+$/u.test(text)) return 'camel case';
  if (text === text.toUpperCase() && text !== text.toLowerCase()) return `upper ${length}`;
  if (text === text.toLowerCase() && text !== text.toUpperCase()) return `lower ${length}`;
  return length;
}
