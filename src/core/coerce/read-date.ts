import { cachedReader } from './cached-reader.ts';
import { dayExists, dayOfSerial, isoDay, yearsLater, type CalendarDay } from './calendar.ts';
import { NO_FINDINGS, finding, refused, type KindReader } from './coerced.ts';
import { parseDateFormat, withoutTime, type DateFormat } from './date-format.ts';
import { plainWholeNumber } from './whole-number.ts';
import type { Coerced, Finding } from '../model/issue.ts';

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?) ?(?:Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?$/iu;
const MIDNIGHT = /^[0:.,]+$/u;
const SERIAL = /^([2-7]\d{4}|80000)(?:\.\d+)?$/u;
const HAS_DIGIT = /\d/u;

/** Bounds beyond which a date is probably a slip, in years from today. */
const FAR_PAST_YEARS = -2;
const FAR_FUTURE_YEARS = 3;

/** Spreadsheet programs know no day before 1900: an earlier year lost its century on the way. */
export const FIRST_YEAR = 1900;

/**
 * @param declared the column's format; null, or one that can't be compiled: ISO dates only.
 * @param today `YYYY-MM-DD`, for dates that are far from it.
 * @returns a reader of days; the value is midnight UTC of the day as written, which no time zone
 *   ever moves.
 */
export function dateReader(declared: string | null, today: string): KindReader {
  const parsed = declared === null ? null : parseDateFormat(declared);
  const format = parsed !== null && 'format' in parsed ? parsed.format : null;
  const earliest = yearsLater(today, FAR_PAST_YEARS);
  const latest = yearsLater(today, FAR_FUTURE_YEARS);

  const arrived = (day: CalendarDay, hasTime = false, date = isoDay(day)): Coerced => {
    if (!dayExists(day)) return refused('date_impossible');
    if (day.year < FIRST_YEAR) return refused('date_year_damaged', { year: day.year });
    const findings: Finding[] = [];
    if (hasTime) findings.push(finding('date_time_dropped', { date }));
    if (date < earliest) findings.push(finding('date_far_past'));
    if (date > latest) findings.push(finding('date_far_future'));
    return {
      value: `${date}T00:00:00.000Z`,
      findings: findings.length === 0 ? NO_FINDINGS : findings,
    };
  };

  const readOther = cachedReader((text) => {
    const iso = ISO.exec(text);
    if (iso !== null) {
      const day = { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
      return arrived(day, iso[4] !== undefined && !MIDNIGHT.test(iso[4]));
    }
    return otherThanIso(text, format, arrived);
  });
  return (text) => {
    const day = plainIsoDay(text);
    return day === null ? readOther(text) : arrived(day, false, text);
  };
}

/** By hand, because dates that come from programs are such. */
function plainIsoDay(text: string): CalendarDay | null {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return null;
  const year = plainWholeNumber(text.slice(0, 4));
  const month = plainWholeNumber(text.slice(5, 7));
  const day = plainWholeNumber(text.slice(8));
  return year < 0 || month < 0 || day < 0 ? null : { year, month, day };
}

function otherThanIso(
  text: string,
  format: DateFormat | null,
  arrived: (day: CalendarDay, hasTime: boolean) => Coerced,
): Coerced {
  const serial = SERIAL.exec(text)?.[1];
  if (serial !== undefined) return refused('date_serial', { date: dayOfSerial(Number(serial)) });
  if (format === null) {
    if (HAS_DIGIT.test(text)) return refused('date_format_undeclared');
    return refused('date_not_in_format', { format: 'YYYY-MM-DD' });
  }
  const { day: written, hasTime } = withoutTime(text);
  const day = format.read(written);
  if (day === 'two_digit_year') return refused('date_two_digit_year');
  if (day === 'other') return refused('date_not_in_format', { format: format.format });
  return arrived(day, hasTime);
}
