import { dayExists } from './calendar.ts';
import { AS_TYPED } from './coerced.ts';
import { parseDateFormat, withoutTime } from './date-format.ts';
import { dateReader, FIRST_YEAR } from './read-date.ts';

/** The formats that a column's dates are tried in, besides ISO. */
export const COMMON_DATE_FORMATS: readonly string[] = [
  'M/D/YYYY',
  'D/M/YYYY',
  'YYYY/M/D',
  'M-D-YYYY',
  'D-M-YYYY',
  'D.M.YYYY',
  'MMM D, YYYY',
  'D MMM YYYY',
  'D-MMM-YYYY',
  'MMMM D, YYYY',
  'D MMMM YYYY',
  'YYYYMMDD',
];

/** Only bounds of warnings hang on it. */
const ANY_DAY = '2000-01-01';

/**
 * @param format null: ISO. A column's ISO dates are always read besides, but don't fit its format.
 * @returns whether a tidy text is an existing day in the format itself.
 */
export function dateFit(format: string | null): (text: string) => boolean {
  if (format === null) {
    const read = dateReader(null, ANY_DAY);
    return (text) => {
      const reading = read(text);
      return reading !== AS_TYPED && reading.value !== undefined;
    };
  }
  const parsed = parseDateFormat(format);
  if ('problem' in parsed) return () => false;
  return (text) => {
    const day = parsed.format.read(withoutTime(text).day);
    return typeof day === 'object' && day.year >= FIRST_YEAR && dayExists(day);
  };
}
