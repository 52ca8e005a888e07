/*
 * A decimal point before the exponent, or one digit and a signed exponent as spreadsheet programs
 * write it. `1e5` and `219E01BE` are ids that happen to hold an E.
 */
const SCIENTIFIC_ID = /^[+-]?(?:\d+[.,]\d+e[+-]?\d+|\d+e\+\d+|\de-\d{2,3})$/iu;

/** In a phone number every exponent is one. */
const SCIENTIFIC_PHONE = /^[+-]?\d+(?:[.,]\d+)?e[+-]?\d+$/iu;

/** @returns whether an id is a number in scientific notation, such as `1.23E+17`. */
export function isScientificId(text: string): boolean {
  return SCIENTIFIC_ID.test(text);
}

/** @returns whether a phone is a number in scientific notation, such as `4.48E+11`. */
export function isScientificPhone(text: string): boolean {
  return SCIENTIFIC_PHONE.test(text);
}
