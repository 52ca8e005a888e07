/** A date format at the end of a header, in brackets or behind a dash or a comma. */
const FORMAT_BEHIND = /^(.*?\S)\s*(?:\(([^()]+)\)|\[([^[\]]+)\]|\s[-–]\s*([^-–]+)|,\s*([^,]+))$/u;
/** A year of four digits, a month and a day, in any order. */
const FORMAT = /^(?:YYYY|M{1,4}|D{1,2})(?:[/.\- ]+(?:YYYY|M{1,4}|D{1,2})){2}$/u;

/** A header that says how its dates are written, as in “Move-in (MM/DD/YYYY)”. */
export interface DatedHeader {
  /** The header without the format. */
  readonly name: string;
  /** As a declared format, e.g. `MM/DD/YYYY`. */
  readonly format: string;
}

/** @returns the parts of a header, in one line, that states a date format; null for any other. */
export function datedHeader(header: string): DatedHeader | null {
  const [, name, ...behind] = FORMAT_BEHIND.exec(header) ?? [];
  const format = behind.join('').trim().toUpperCase();
  const isWhole = new Set(format.replaceAll(/[^YMD]/gu, '')).size === 3;
  return name !== undefined && isWhole && FORMAT.test(format) ? { name, format } : null;
}
