import { AS_TYPED, noted, refused, type CellReading } from './coerced.ts';
import { isScientificPhone } from './scientific.ts';
import { isAnyDay } from './spreadsheet-dates.ts';

const FEWEST_DIGITS = 10;
/** The longest number of the international plan (E.164). */
const MOST_DIGITS = 15;
const LONGEST_PHONE = 80;

/** `x12`, `ext. 12`, `extension 12`, `#12` at the end. */
const EXTENSION = /[\s,;]*(?:x|ext\.?|extension|#)[\s.:]*\d{1,7}$/iu;
/** A number that went through a program's floating point: the 0 is no digit of it. */
const DECIMAL = /^\d{7,}\.(?:\d|00)$/u;
/** What keeps a text from being a number; a `+` counts where there is nothing else. */
const ODD_PART = /[^\d\s().+/\u2010-\u2015\u2212-]+/u;
/** Ten of the same digit: what people type where a number is asked for and there is none. */
const ONE_DIGIT = /^\D*(\d)(?:\D*\1)*\D*$/u;
/** White space inside, and the dashes that people paste. */
const OTHER_SEPARATOR = /[\p{Zs}\u2010-\u2015\u2212]/u;

const PLUS = 0x2b;
const DOT = 0x2e;
const ZERO = 0x30;
const NINE = 0x39;
const LAST_ASCII = 0x7e;

/** A phone is kept as typed; only its digits are counted, without those of an extension. */
export function readPhone(text: string): CellReading {
  let digits = countDigits(text);
  if (digits === null) {
    if (isScientificPhone(text)) return refused('phone_scientific');
    if (isAnyDay(text)) return refused('value_became_date');
    // The pattern is for short texts; no number is that long.
    const number = text.length > LONGEST_PHONE ? text : text.replace(EXTENSION, '');
    digits = number === text ? null : countDigits(number);
    if (digits === null) return refused('phone_letters', { part: oddPart(text) });
  }
  if (hasDecimals(text)) return refused('phone_decimals');
  if (digits < FEWEST_DIGITS) {
    return isAnyDay(text) ? refused('value_became_date') : refused('phone_short', { digits });
  }
  if (digits > MOST_DIGITS) return refused('phone_long', { digits });
  return digits === FEWEST_DIGITS ? readTenDigits(text) : AS_TYPED;
}

/** A number without its country, so one of North America, where no area begins with 0 or 1. */
function readTenDigits(text: string): CellReading {
  const first = text.charCodeAt(0);
  const digit = first >= ZERO && first <= NINE ? first : text.charCodeAt(1);
  if (text.charCodeAt(text.length - 1) === digit && ONE_DIGIT.test(text)) {
    return noted(text, 'phone_one_digit');
  }
  const isAbroad = digit === ZERO || digit === ZERO + 1;
  return isAbroad && first !== PLUS ? noted(text, 'phone_area') : AS_TYPED;
}

function oddPart(text: string): string {
  return ODD_PART.exec(text)?.[0] ?? '+';
}

/** @returns whether the number went through a program that took it for an amount. */
function hasDecimals(text: string): boolean {
  const { length } = text;
  const isLikely = text.charCodeAt(length - 2) === DOT || text.charCodeAt(length - 3) === DOT;
  return isLikely && DECIMAL.test(text);
}

/** @returns the number of digits, or null if something else than digits and separators is there. */
function countDigits(text: string): number | null {
  let digits = 0;
  let hasPlus = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= ZERO && code <= NINE) digits += 1;
    else if (code === PLUS) {
      if (digits > 0 || hasPlus) return null;
      hasPlus = true;
    } else if (!isSeparator(code)) return null;
  }
  return digits;
}

function isSeparator(code: number): boolean {
  // Space ( ) - . /
  if (code <= LAST_ASCII) {
    return code === 0x20 || code === 0x28 || code === 0x29 || (code >= 0x2d && code <= 0x2f);
  }
  return OTHER_SEPARATOR.test(String.fromCharCode(code));
}
