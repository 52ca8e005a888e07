/** What a cell's number format says about its number, as far as it changes what is read. */
export type NumberFormat =
  | { readonly kind: 'plain' }
  /** Shown with so many digits, zeros in front: 00501. */
  | { readonly kind: 'zeros'; readonly digits: number }
  /** A day, a time of day, or both. */
  | { readonly kind: 'moment'; readonly hasDate: boolean; readonly hasTime: boolean };

export const PLAIN: NumberFormat = { kind: 'plain' };
const DATE: NumberFormat = { kind: 'moment', hasDate: true, hasTime: false };
const TIME: NumberFormat = { kind: 'moment', hasDate: false, hasTime: true };
const DATE_AND_TIME: NumberFormat = { kind: 'moment', hasDate: true, hasTime: true };

/**
 * The formats that a workbook needs not spell out (ECMA-376 part 1, 18.8.30). Those of East Asia
 * differ by language: what is a day in one and a time in another is taken for both. 46 is a
 * duration, `[h]:mm:ss`.
 */
const BUILT_IN: readonly (readonly [from: number, to: number, format: NumberFormat])[] = [
  [14, 17, DATE],
  [18, 21, TIME],
  [22, 22, DATE_AND_TIME],
  [27, 31, DATE],
  [32, 33, TIME],
  [34, 35, DATE_AND_TIME],
  [36, 36, DATE],
  [45, 45, TIME],
  [47, 47, TIME],
  [50, 51, DATE],
  [52, 53, DATE_AND_TIME],
  [54, 54, DATE],
  [55, 56, DATE_AND_TIME],
  [57, 58, DATE],
];

/** @param id number of a format that the workbook doesn't spell out. */
export function builtInFormat(id: number): NumberFormat {
  return BUILT_IN.find(([from, to]) => id >= from && id <= to)?.[2] ?? PLAIN;
}

/** Quoted and escaped text, and what `_` and `*` take the width of or repeat. */
const LITERALS = /"[^"]*"?|\\.|_.|\*./gsu;

/** `[h]`, `[mm]`: hours or minutes that go on counting, which makes it a duration. */
const ELAPSED = /\[(?:h+|m+|s+)\]/iu;

/** Colours, conditions, currencies and languages. */
const BRACKETS = /\[[^\]]*\]?/gu;

/** Places for digits; a day or time has none but for parts of a second, `ss.00`. */
const DIGITS = /[#?]|(?<![.0])0/u;

const HALF_OF_DAY = /am\/pm|a\/p/giu;

/**
 * Reads a number format's code (ECMA-376 part 1, 18.8.31); the first of its sections counts, which
 * is the one for positive numbers.
 *
 * @returns durations such as `[h]:mm` as plain: their number of days is what is read.
 */
export function formatOfCode(code: string): NumberFormat {
  const zeros = /^0+$/u.exec(code.replace(BRACKETS, '').replace(/_./gu, '').split(';')[0] ?? '');
  if (zeros) return { kind: 'zeros', digits: zeros[0].length };
  const section = code.replace(LITERALS, '').split(';')[0] ?? '';
  if (ELAPSED.test(section)) return PLAIN;
  const tokens = section.replace(BRACKETS, '');
  if (DIGITS.test(tokens) || /general/iu.test(tokens)) return PLAIN;
  const letters = tokens.replace(HALF_OF_DAY, 'h');
  const hasTime = /[hs]/iu.test(letters);
  // An `m` beside hours or seconds is minutes. An `e` or a `b` is a year, unless of `E+00`.
  const hasDate =
    /[yd]/iu.test(letters) || /[eb](?![+-])/iu.test(letters) || (!hasTime && /m/iu.test(letters));
  return hasDate || hasTime ? { kind: 'moment', hasDate, hasTime } : PLAIN;
}
