import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codes, readerOf } from './reader-of.ts';

/** Reads a cell of a field and tells the value, or the code why there is none. */
function outcome(name: string, text: string): unknown {
  const found = readerOf(name)(text);
  return found.value ?? codes(found).join(' ');
}

describe('ids', () => {
  test.each(['219E01BE', '1e5', '00501', '2024', '1234567890123456789', 'cm4_a-B'])(
    'the lead id %s arrives as typed',
    (text) => {
      expect(outcome('lead_id', text)).toBe(text);
    },
  );

  test.each([
    ['1.23E+17', 'id_scientific'],
    ['1,23E+17', 'id_scientific'],
    ['1E+17', 'id_scientific'],
    ['4.48e11', 'id_scientific'],
    ['5E-05', 'id_scientific'],
  ])('%s is refused in every id', (text, code) => {
    expect(outcome('lead_id', text)).toBe(code);
    expect(outcome('unit_id', text)).toBe(code);
  });

  test.each(['a/b', 'a b', '../x', 'é', 'a?b', 'a%2F'])(
    'a lead id like %s can’t be part of a URL',
    (text) => {
      expect(outcome('lead_id', text)).toBe('lead_id_characters');
    },
  );

  test('the wrong character of a lead id is named', () => {
    expect(readerOf('lead_id')('ab/c').findings[0]?.detail).toEqual({ character: '/' });
  });

  test.each([
    'Total',
    'TOTALS',
    'Total:',
    'Total (24)',
    'Total 1,204',
    'Total leads: 24',
    'Grand Total',
    'GrandTotal',
    'Subtotal',
    'sub-total',
    'Sum',
    'Count',
    'Count: 24',
    'Average',
    'Summe',
    'Gesamtsumme',
    'Итого',
    '合計',
  ])('%s in place of a lead id is a total of the sheet', (text) => {
    expect(outcome('lead_id', text)).toBe('lead_id_total');
  });

  test.each([
    'total24',
    'total-24',
    'Total_1',
    'subtotals2',
    'count-1',
    'cmtotal',
    'total-cm4x',
    'Sumit',
  ])('the lead id %s is no total', (text) => {
    expect(outcome('lead_id', text)).toBe(text);
  });

  test.each(['a b', `a\u00a0b`, 'a\tb', 'Unit 12'])('%j is no other id', (text) => {
    expect(outcome('unit_id', text)).toBe('id_white_space');
  });

  test('the shape of other ids is not judged', () => {
    expect(outcome('unit_id', 'a/b:c.d')).toBe('a/b:c.d');
  });
});

describe('e-mail', () => {
  test('an address is sent as typed', () => {
    expect(outcome('email_1', 'Ann.O+x@Example.COM')).toBe('Ann.O+x@Example.COM');
  });

  test.each(['ann', 'ann@x', 'a b@c.de', 'Ann <ann@x.de>', 'a@b.de;c@d.de', 'a..b@c.de'])(
    '%s is no address',
    (text) => {
      expect(outcome('email_1', text)).toBe('email_malformed');
    },
  );
});

describe('phone', () => {
  test.each([
    '512-555-0100',
    '(512) 555-0100',
    '+1 512.555.0100',
    '512‑555–0100',
    '5125550100x12',
    '512-555-0100 x12',
    '512-555-0100 ext. 12',
    '512-555-0100, ext 12',
    '512-555-0100 #12',
    '512-555-0100 Extension 12',
  ])('%s is kept as typed', (text) => {
    expect(readerOf('phone_1')(text)).toEqual({ value: text, findings: [] });
  });

  test.each([
    ['555-0100', 'phone_short'],
    ['555-0100 x1234', 'phone_short'],
    ['512-555-0100 / 512-555-0101', 'phone_long'],
    ['4.48E+11', 'phone_scientific'],
    ['4E11', 'phone_scientific'],
    ['1-800-FLOWERS', 'phone_letters'],
    ['call 512-555-0100', 'phone_letters'],
    ['5125550100.0', 'phone_decimals'],
    ['512+5550100', 'phone_letters'],
    ['５１２５５５０１００', 'character_look_alike'],
    ['n/a', 'phone_letters'],
  ])('%s is refused as %s', (text, code) => {
    expect(outcome('phone_1', text)).toBe(code);
  });

  test('10 to 15 digits pass, whatever stands between them and with any extension', () => {
    const separator = fc.constantFrom('', '', '', '-', ' ', '.', ' (', ') ');
    const digits = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), separator), {
      minLength: 1,
      maxLength: 20,
    });
    const extension = fc.constantFrom('', ' x12', 'ext. 4', ' #123');
    fc.assert(
      fc.property(digits, extension, (pairs, suffix) => {
        const number = pairs
          .map(([digit, mark]) => `${mark}${String(digit)}`)
          .join('')
          .trim();
        // Such a number went through floating point.
        fc.pre(!/^\d{7,}\.\d$/u.test(number));
        const count = pairs.length;
        const expected = count < 10 ? 'phone_short' : count > 15 ? 'phone_long' : number + suffix;
        expect(outcome('phone_1', number + suffix)).toBe(expected);
      }),
    );
  });
});

describe('choices', () => {
  test('another case is turned into the API’s with a notice', () => {
    expect(readerOf('phone_1_type')('mobile')).toEqual({
      value: 'MOBILE',
      findings: [{ code: 'choice_case', detail: { choice: 'MOBILE' } }],
    });
  });

  test('an unknown one is refused with those that are known', () => {
    expect(readerOf('phone_1_type')('cell').findings).toEqual([
      { code: 'choice_unknown', detail: { choices: 'FAX, HOME, MOBILE, OTHER, WORK' } },
    ]);
  });
});

describe('ZIP', () => {
  test.each(['00501', '00501-1234', '005011234'])('%s is sent as typed', (text) => {
    expect(readerOf('zip')(text)).toEqual({ value: text, findings: [] });
  });

  test('lost zeros are offered', () => {
    expect(readerOf('zip')('501')).toEqual({
      value: '501',
      findings: [{ code: 'zip_short', detail: { digits: 3, restored: '00501' } }],
    });
  });

  test.each(['12', '123456', '78 701', 'SW1A 1AA', '00501-', '501-1234'])('%s is none', (text) => {
    expect(outcome('zip', text)).toBe('zip_malformed');
  });
});

describe('state', () => {
  test.each([
    ['tx', 'TX'],
    ['Texas', 'TX'],
    ['NEW  YORK', 'NY'],
    ['D.C.', 'DC'],
    ['Washington, D.C.', 'DC'],
    ['Puerto Rico', 'PR'],
    [' tx ', 'TX'],
  ])('%s is turned into %s with a notice', (text, code) => {
    const found = readerOf('state')(text);
    expect(found.value).toBe(code);
    expect(codes(found)).toContain('state_name');
  });

  test.each(['ZZ', 'Ontario', 'T X', '12', 'constructor'])('%s is none', (text) => {
    expect(outcome('state', text)).toBe('state_unknown');
  });
});

describe('numbers', () => {
  test.each([
    ['2', 2],
    ['1.5', 1.5],
    ['.5', 0.5],
    ['02', 2],
    ['0', 0],
  ])('%s is %d', (text, value) => {
    expect(readerOf('desired_num_bathrooms')(text)).toEqual({ value, findings: [] });
  });

  test.each([
    '1e3',
    '1,000',
    'NaN',
    'Infinity',
    '0x1',
    '1.',
    '2 beds',
    '1/2',
    '0.12345678901234567',
  ])('%s is not a plain number', (text) => {
    expect(outcome('desired_num_bedrooms', text)).toBe('number_malformed');
  });

  test.each(['-1', '(2)', '−1.5', '-0'])('%s is negative', (text) => {
    expect(outcome('desired_num_bedrooms', text)).toBe('number_negative');
  });

  test('an unusual one is sent with a warning', () => {
    expect(readerOf('desired_num_bedrooms')('11')).toEqual({
      value: 11,
      findings: [{ code: 'number_high', detail: { usual: 10 } }],
    });
  });
});
