import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayExists } from '../../../src/core/coerce/calendar.ts';
import { parseDateFormat } from '../../../src/core/coerce/date-format.ts';
import { codes, readerOf } from './reader-of.ts';

const FIELD = 'target_move_in_date';
const read = readerOf(FIELD);
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'].concat([
  'September',
  'October',
  'November',
  'December',
]);
const two = (value: number) => String(value).padStart(2, '0');

/** How each format writes a day. */
const WRITTEN: Record<string, (year: string, month: number, day: number) => string> = {
  'M/D/YYYY': (year, month, day) => `${String(month)}/${String(day)}/${year}`,
  'MM/DD/YYYY': (year, month, day) => `${two(month)}/${two(day)}/${year}`,
  'D.M.YYYY': (year, month, day) => `${String(day)}.${String(month)}.${year}`,
  'DD-MM-YYYY': (year, month, day) => `${two(day)}-${two(month)}-${year}`,
  'YYYY/M/D': (year, month, day) => `${year}/${String(month)}/${String(day)}`,
  YYYYMMDD: (year, month, day) => `${year}${two(month)}${two(day)}`,
  'D-MMM-YYYY': (year, month, day) =>
    `${String(day)}-${(MONTHS[month - 1] ?? '').slice(0, 3)}-${year}`,
  'MMMM D, YYYY': (year, month, day) => `${MONTHS[month - 1] ?? ''} ${String(day)}, ${year}`,
};
const realDay = fc
  .date({ min: new Date('1901-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('ISO dates', () => {
  test.each([
    ['2026-12-24', []],
    ['2026-12-24 00:00:00', []],
    ['2026-12-24T00:00:00.000Z', []],
    ['2026-12-24T23:30:00-08:00', ['date_time_dropped']],
    ['2026-12-24T01:00:00+14:00', ['date_time_dropped']],
    ['2026-12-24 10:15', ['date_time_dropped']],
  ])('the day of %s is the day as written', (text, expected) => {
    const found = read(text);
    expect(found.value).toBe('2026-12-24T00:00:00.000Z');
    expect(codes(found)).toEqual(expected);
  });

  test.each([null, ...Object.keys(WRITTEN)])(
    'every real day is read where the format is %s, and no day is moved',
    (dateFormat) => {
      const readDay = readerOf(FIELD, { dateFormat });
      fc.assert(
        fc.property(realDay, (day) => {
          expect(readDay(day).value).toBe(`${day}T00:00:00.000Z`);
        }),
      );
    },
  );

  test.each(['2026-12-24T25:00', '2026-12-24T10', '2026-12-24 noon', '2026-1-2'])(
    '%s is not one',
    (text) => {
      expect(read(text).value).toBeUndefined();
    },
  );
});

describe('declared formats', () => {
  test.each(Object.entries(WRITTEN))(
    'every real day written as %s arrives as that day',
    (dateFormat, write) => {
      const readDay = readerOf(FIELD, { dateFormat });
      fc.assert(
        fc.property(realDay, (iso) => {
          const [year = '', month = '', day = ''] = iso.split('-');
          const text = write(year, Number(month), Number(day));
          expect(readDay(text).value).toBe(`${iso}T00:00:00.000Z`);
        }),
      );
    },
  );

  test('a day that does not exist is refused, in every format', () => {
    const anyDay = fc.record({
      year: fc.integer({ min: 1900, max: 2100 }),
      month: fc.integer({ min: 0, max: 99 }),
      day: fc.integer({ min: 0, max: 99 }),
    });
    const impossible = anyDay.filter((day) => !dayExists(day));
    const named = Object.entries(WRITTEN).filter(([format]) => !format.includes('MMM'));
    for (const [dateFormat, write] of named) {
      const readDay = readerOf(FIELD, { dateFormat });
      fc.assert(
        fc.property(impossible, ({ year, month, day }) => {
          const found = readDay(write(String(year), month, day));
          expect(found).toEqual({ value: undefined, findings: [{ code: 'date_impossible' }] });
        }),
      );
    }
  });

  test.each([
    ['2/30/2026', 'date_impossible'],
    ['2/29/2025', 'date_impossible'],
    ['2026-02-30', 'date_impossible'],
    ['13/1/2026', 'date_impossible'],
    ['3/4/26', 'date_two_digit_year'],
    ['3-4-2026', 'date_not_in_format'],
    ['March 4, 2026', 'date_not_in_format'],
    ['3/4/2026 25 h', 'date_not_in_format'],
    ['3/4/26 10:00', 'date_two_digit_year'],
    ['TBD', 'date_not_in_format'],
    ['３/４/２０２６', 'character_look_alike'],
  ])('%s is refused as %s', (text, code) => {
    const found = read(text);
    expect(found.value).toBeUndefined();
    expect(codes(found)).toEqual([code]);
  });

  test('one digit or two are read alike', () => {
    expect(read('03/04/2027').value).toBe(read('3/4/2027').value);
  });

  test('names of months are read in any case', () => {
    const readNamed = readerOf(FIELD, { dateFormat: 'D MMM YYYY' });
    expect(readNamed('4 SEPT 2026').value).toBe('2026-09-04T00:00:00.000Z');
  });

  test('a year before 1900 is refused: it lost its century', () => {
    for (const [declared, text] of [
      ['M/D/YYYY', '3/4/0026'],
      [null, '0026-03-04'],
    ] as const) {
      const { value, findings } = readerOf(FIELD, { dateFormat: declared })(text);
      expect(value).toBeUndefined();
      expect(findings.map(({ code }) => code)).toEqual(['date_year_damaged']);
    }
  });

  test('a spreadsheet’s day number is refused with the day that it may mean', () => {
    expect(read('46085').findings).toEqual([
      { code: 'date_serial', detail: { date: '2026-03-04' } },
    ]);
  });

  test('without a declared format an ambiguous date is refused', () => {
    expect(codes(readerOf(FIELD, { dateFormat: null })('03/04/2026'))).toEqual([
      'date_format_undeclared',
    ]);
  });

  test('a format that can’t be used reads ISO dates only', () => {
    const readIso = readerOf(FIELD, { dateFormat: 'nonsense' });
    expect(readIso('2026-12-24').value).toBe('2026-12-24T00:00:00.000Z');
    expect(codes(readIso('12/24/2026'))).toEqual(['date_format_undeclared']);
  });
});

describe('dates far away', () => {
  test.each([
    ['2024-11-22', ['date_far_past']],
    ['2024-11-23', []],
    ['2029-11-23', []],
    ['2029-11-24', ['date_far_future']],
  ])('%s gives %j', (text, expected) => {
    const found = read(text);
    expect(found.value).toBe(`${text}T00:00:00.000Z`);
    expect(codes(found)).toEqual(expected);
  });
});

describe('parseDateFormat', () => {
  test.each(['m/d/yyyy', 'DD.MM.YYYY', 'YYYYMMDD', 'D MMM YYYY', 'MMMM D, YYYY', 'YYYY-MM-DD'])(
    '%s can be used',
    (format) => {
      expect(parseDateFormat(format)).toHaveProperty('format');
    },
  );

  test.each([
    ['M/D/YY', 'two-digit years'],
    ['M/D', 'one year, this has 0'],
    ['M/M/YYYY', 'one month, this has 2'],
    ['MDYYYY', 'write MM instead of M'],
    ['DDD/M/YYYY', '“DDD”'],
    ['YYYY-DD-MM', 'always read'],
    ['2/M/D/YYYY', 'can’t be part'],
    ['', 'one year, this has 0'],
  ])('%s can’t, and the sentence says why', (format, words) => {
    const parsed = parseDateFormat(format);
    expect('problem' in parsed ? parsed.problem : '').toContain(words);
  });
});
