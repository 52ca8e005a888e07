const DAY_MS = 24 * 60 * 60 * 1000;

/** Serial 1 of the calendar from 1900 is 1 January; from serial 61 on, the false leap day counts. */
const ZERO_OF_1900_MS = Date.UTC(1899, 11, 31);
const ZERO_OF_1904_MS = Date.UTC(1904, 0, 1);

/** Excel takes 1900 for a leap year (ECMA-376 part 1, 18.17.4.1). */
const FALSE_LEAP_DAY = 60;

/** 31 December 9999, the last day that there is. */
const END_MS = Date.UTC(10_000, 0, 1);

/** How a serial number is shown, and from when it counts. */
export interface SerialFormat {
  readonly hasDate: boolean;
  readonly hasTime: boolean;
  readonly from1904: boolean;
}

/**
 * Turns a serial number into what the cell shows: `2024-03-01`, `2024-03-01T13:45:00` where the
 * format has a time and it is not midnight, `13:45:00` where there is no day. Parts of a second are
 * left out. No time zone comes into it.
 *
 * @param serial days, with the time of day as fraction.
 * @returns null if there is no such day: 29 February 1900, day 0, or one past 9999.
 */
export function momentOfSerial(serial: number, format: SerialFormat): string | null {
  if (!(serial >= 0)) return null;
  // Fractions of days are seldom exact: to the millisecond they are.
  const ms = Math.round(serial * DAY_MS);
  const day = Math.floor(ms / DAY_MS);
  const ofDay = ms % DAY_MS;
  if (!format.hasDate && day === 0) return timeOfDay(ofDay);
  const date = dateOfDay(day, format.from1904);
  if (date === null || !format.hasTime || ofDay < 1000) return date;
  return `${date}T${timeOfDay(ofDay)}`;
}

function timeOfDay(ms: number): string {
  return new Date(ms).toISOString().slice(11, 19);
}

function dateOfDay(day: number, from1904: boolean): string | null {
  if (!from1904 && (day === 0 || day === FALSE_LEAP_DAY)) return null;
  const skipped = !from1904 && day > FALSE_LEAP_DAY ? 1 : 0;
  const ms = (from1904 ? ZERO_OF_1904_MS : ZERO_OF_1900_MS) + (day - skipped) * DAY_MS;
  return ms < END_MS ? new Date(ms).toISOString().slice(0, 10) : null;
}
