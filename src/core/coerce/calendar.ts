/** A day of the Gregorian calendar as it is written, with no time zone; it may not exist. */
export interface CalendarDay {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  /** From 1. */
  readonly day: number;
}

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const MS_PER_DAY = 86_400_000;
/** Day 0 of the 1900 system for all days after its invented 29 February 1900. */
const SERIAL_ZERO_MS = Date.UTC(1899, 11, 30);

/** @returns whether the day exists; year 0 does not. */
export function dayExists({ year, month, day }: CalendarDay): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = month === 2 && isLeapYear ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
  return day <= last;
}

/** @returns `YYYY-MM-DD`. */
export function isoDay({ year, month, day }: CalendarDay): string {
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

/**
 * @param serial a spreadsheet program's whole number of a day (1900 system), at least 61.
 * @returns the day as `YYYY-MM-DD`.
 */
export function dayOfSerial(serial: number): string {
  return new Date(SERIAL_ZERO_MS + serial * MS_PER_DAY).toISOString().slice(0, 10);
}

/**
 * @param iso `YYYY-MM-DD`
 * @returns the same day some years on, as text to compare with; 29 February is kept as it is.
 */
export function yearsLater(iso: string, years: number): string {
  return padded(Number(iso.slice(0, 4)) + years, 4) + iso.slice(4);
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
