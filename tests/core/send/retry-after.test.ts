import { expect, test } from 'vitest';
import { parseRetryAfter } from '../../../src/core/send/retry-after.ts';

const nowMs = Date.UTC(2026, 10, 23, 15, 0, 0);
const serverDate = 'Mon, 23 Nov 2026 12:00:00 GMT';

test.each([
  ['0', 0],
  ['7', 7_000],
  [' 7 ', 7_000],
  ['1.5', 1_500],
  ['99999999999999999999', Number.MAX_SAFE_INTEGER],
  ['Mon, 23 Nov 2026 12:00:30 GMT', 30_000],
  ['Monday, 23-Nov-26 12:00:30 GMT', 30_000],
  ['Mon Nov 23 12:00:30 2026', 30_000],
  ['Mon, 23 Nov 2026 11:00:00 GMT', 0],
  ['-5', null],
  ['soon', null],
  ['', null],
  ['7 seconds', null],
  ['NaN', null],
  ['0x10', null],
  [null, null],
])('reads %j', (text, expected) => {
  expect(parseRetryAfter(text, serverDate, nowMs)).toBe(expected);
});

test.each([
  ['Sun, 06 Nov 2044 08:49:37 GMT', 10_000],
  ['Mon, 23 Nov 2026 13:00:30 +0100', 30_000],
  ['+7', null],
  ['1e3', null],
  ['7, 9', null],
  ['Infinity', null],
  ['١٢', null],
  ['2026-11-23T12:00:30Z', null],
  ['Mon, 99 Nov 2026 12:00:30 GMT', null],
])('reads %j, be it legal or not', (text, expected) => {
  const date = text.startsWith('Sun') ? 'Sun, 06 Nov 2044 08:49:27 GMT' : serverDate;
  expect(parseRetryAfter(text, date, nowMs)).toBe(expected);
});

test('a date is measured against our clock only where the answer has none', () => {
  const text = 'Mon, 23 Nov 2026 15:00:10 GMT';
  expect(parseRetryAfter(text, null, nowMs)).toBe(10_000);
  expect(parseRetryAfter(text, 'garbage', nowMs)).toBe(10_000);
});
