import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dollarsText } from '../../../src/core/model/issues/issue-words.ts';
import { codes, readerOf } from './reader-of.ts';

const read = readerOf('desired_max_rent_in_cents');
const readCents = readerOf('desired_max_rent_in_cents', { rentUnit: 'cents' });

describe('amounts in dollars', () => {
  test.each([
    ['$1,250.50', 125050],
    ['82.2', 8220],
    ['119.99', 11_999],
    ['1250', 125000],
    ['$ 1,250', 125000],
    ['1250.5000', 125050],
    [' 1250 ', 125000],
  ])('%s is %i cents', (text, cents) => {
    expect(read(text)).toEqual({ value: cents, findings: [] });
  });

  test.each([
    ['1.250,50', 'money_separators'],
    ['1,25', 'money_separators'],
    ['1,250,50', 'money_separators'],
    ['1250,50', 'money_separators'],
    ['0,125', 'money_separators'],
    ['1.250', 'money_separators'],
    ['1250.', 'money_separators'],
    ['($100)', 'money_negative'],
    ['$(100.00)', 'money_negative'],
    ['-5', 'money_negative'],
    ['-$5.00', 'money_negative'],
    ['5-', 'money_negative'],
    ['−5', 'money_negative'],
    ['1.005', 'money_sub_cent'],
    ['0.001', 'money_sub_cent'],
    ['1e5', 'money_malformed'],
    ['$', 'money_malformed'],
    ['-', 'money_malformed'],
    ['1,200-1,500', 'money_malformed'],
    ['1250/mo', 'money_malformed'],
    ['１２５０', 'character_look_alike'],
    ['9999999999999999', 'money_malformed'],
  ])('%s is refused as %s', (text, code) => {
    const found = read(text);
    expect(found.value).toBeUndefined();
    expect(codes(found)).toEqual([code]);
  });

  test.each([
    ['8.2', 820, '$8.20'],
    ['.5', 50, '$0.50'],
    ['0', 0, '$0'],
  ])('%s is sent with a warning, since no rent is that low', (text, value, dollars) => {
    const detail = { dollars, unit: 'dollars' };
    expect(read(text)).toEqual({ value, findings: [{ code: 'money_low', detail }] });
  });

  test('a blank cell is never 0', () => {
    expect(read('  ').value).toBeUndefined();
  });

  test('a rent far above the usual is sent with a warning', () => {
    expect(read('$999,999')).toEqual({
      value: 99_999_900,
      findings: [{ code: 'number_high', detail: { usual: '$50,000' } }],
    });
  });

  test('every amount that we write in dollars is read back as the same cents', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 13 }), (cents) => {
        expect(read(dollarsText(cents)).value).toBe(cents);
      }),
    );
  });

  test('an amount agrees with exact arithmetic, whatever its digits', () => {
    const whole = fc.bigInt({ min: 0n, max: 10n ** 12n - 1n });
    const decimals = fc.stringMatching(/^\d{1,2}$/u);
    fc.assert(
      fc.property(whole, decimals, (dollars, digits) => {
        const cents = dollars * 100n + BigInt(digits.padEnd(2, '0'));
        expect(read(`${String(dollars)}.${digits}`).value).toBe(Number(cents));
      }),
    );
  });

  test('any text is either whole cents or refused', () => {
    const amountLike = fc.string({
      unit: fc.constantFrom(...Array.from('0123456789.,$-() ')),
      maxLength: 14,
    });
    fc.assert(
      fc.property(amountLike, (text) => {
        const { value, findings } = read(text);
        const isBlank = text.trim() === '';
        if (value === undefined) expect(findings.length > 0).toBe(!isBlank);
        else expect(Number.isSafeInteger(value) && Number(value) >= 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('amounts in cents', () => {
  test('a whole number is taken as it stands', () => {
    expect(readCents('125000')).toEqual({ value: 125000, findings: [] });
  });

  test.each(['$1250', '1250.50', '1250.00', '125,000', 'abc'])('%s is not whole cents', (text) => {
    expect(codes(readCents(text))).toEqual(['money_not_cents']);
  });

  test('a negative number is refused as one', () => {
    expect(codes(readCents('-5'))).toEqual(['money_negative']);
  });

  test('a rent that looks like dollars is sent with a warning', () => {
    expect(readCents('1250')).toEqual({
      value: 1250,
      findings: [{ code: 'money_low', detail: { dollars: '$12.50', unit: 'cents' } }],
    });
  });

  test('a lowest rent of nothing is not unusual', () => {
    const readLowest = readerOf('desired_min_rent_in_cents', { rentUnit: 'cents' });
    expect(readLowest('0')).toEqual({ value: 0, findings: [] });
  });
});
