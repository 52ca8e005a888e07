import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { dayOfSerial, yearsLater } from '../../../src/core/coerce/calendar.ts';
import { readerOf } from './reader-of.ts';

const home = process.env['TZ'];
const FORMATS = ['M/D/YYYY', 'D.M.YYYY', 'YYYYMMDD', 'MMM D, YYYY'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Writes a day in a format; an independent hand, not the reader's. */
function written(format: (typeof FORMATS)[number], iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  const [m, d] = [String(Number(month)), String(Number(day))];
  if (format === 'M/D/YYYY') return `${m}/${d}/${year}`;
  if (format === 'D.M.YYYY') return `${d}.${m}.${year}`;
  if (format === 'YYYYMMDD') return year + month + day;
  return `${MONTHS[Number(month) - 1] ?? ''} ${d}, ${year}`;
}

afterEach(() => {
  if (home === undefined) delete process.env['TZ'];
  else process.env['TZ'] = home;
});

it('no time zone of the world moves a day', () => {
  const days = fc
    .date({ min: new Date('1900-01-02'), max: new Date('2199-12-30'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const zones = Intl.supportedValuesOf('timeZone');
  expect(zones.length).toBeGreaterThan(400);
  const seen = new Set<number>();
  for (const zone of zones) {
    process.env['TZ'] = zone;
    seen.add(new Date('2026-07-01T00:00:00Z').getTimezoneOffset());
    fc.assert(
      fc.property(days, fc.constantFrom(...FORMATS), (iso, dateFormat) => {
        const read = readerOf('target_move_in_date', { dateFormat });
        const midnight = `${iso}T00:00:00.000Z`;
        expect(read(iso).value).toBe(midnight);
        expect(read(`${iso}T23:30:00-11:00`).value).toBe(midnight);
        expect(read(written(dateFormat, iso)).value).toBe(midnight);
      }),
      { numRuns: 20 },
    );
    expect(dayOfSerial(46_480)).toBe('2027-04-03');
    expect(yearsLater('2024-02-29', 3)).toBe('2027-02-29');
  }
  // Setting the zone has an effect at all.
  expect(seen.size).toBeGreaterThan(20);
});
