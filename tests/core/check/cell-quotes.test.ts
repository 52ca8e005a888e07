import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasQuoteBehindSpace, ODD_QUOTES, oddQuotes } from '../../../src/core/check/cell-quotes.ts';

const codeOf = (cell: string, isLast = false): string | null =>
  oddQuotes(cell, isLast)?.code ?? null;

describe('typographic quotes', () => {
  it.each([
    '“Ann”',
    ' “Ann” ',
    '„Ed“',
    '„Ed”',
    '«Fay»',
    '“12 Oak St',
    '”Ann”',
    '“two\nlines”',
    '“',
  ])('that stand around a cell, or are left open, are an error: %j', (cell) => {
    expect(codeOf(cell)).toBe('quotes_typographic');
  });

  it.each([
    '“Great” she said',
    'she said “Great”',
    'she said “Great” twice',
    '“a” and “b”',
    'O’Brien',
    '‘tis',
    '5” pipe',
    '’90s',
    '',
  ])('that belong to the text are none: %j', (cell) => {
    expect(codeOf(cell)).toBeNull();
  });
});

describe('backslashes', () => {
  it.each(['says \\"hi\\"', 'one\\', 'C:\\leads\\', 'C:\\\\\\', '\\'])(
    'before a quote or the end of a cell with others behind it are an error: %j',
    (cell) => {
      expect(codeOf(cell)).toBe('backslash_escape');
    },
  );

  it.each(['C:\\leads', 'a\\nb', 'C:\\\\', '\\\\server\\share', 'N\\A', '\\n'])(
    'elsewhere are none: %j',
    (cell) => {
      expect(codeOf(cell)).toBeNull();
    },
  );

  it('at the end of a row’s last cell are none, since no delimiter is behind them', () => {
    expect(codeOf('C:\\leads\\', true)).toBeNull();
  });

  it('before a quote are an error in the last cell too', () => {
    expect(codeOf('\\"', true)).toBe('backslash_escape');
  });

  it('before an N alone are a database’s sign for no value', () => {
    expect(codeOf('\\N')).toBe('database_null');
    expect(codeOf('\\N', true)).toBe('database_null');
    expect(codeOf('\\Nancy')).toBeNull();
  });
});

describe('a quote behind a space', () => {
  it.each([' "Ann"', '  "Ann" ', ' "Smith', ' "'])('holds no cell together: %j', (cell) => {
    expect(codeOf(cell)).toBe('quotes_after_space');
  });

  it.each([' "Great" she said', 'a "b"', ' Ann"', '"Ann"'])(
    'that belongs to the text is no error: %j',
    (cell) => {
      expect(codeOf(cell)).toBeNull();
    },
  );
});

describe('the signs that are looked for first', () => {
  const isLookedAt = (text: string): boolean =>
    hasQuoteBehindSpace(text, ',') || ODD_QUOTES.some((sign) => text.includes(sign));

  it('are in every cell that is an error', () => {
    const characters = ['“', '”', '„', '«', '»', '’', '\\', '"', 'N', 'a', ' ', '\n'];
    const cell = fc.string({ unit: fc.constantFrom(...characters), maxLength: 6 });
    fc.assert(
      fc.property(cell, fc.boolean(), (text, isLast) => {
        expect(isLookedAt(`x,${text}`) || codeOf(text, isLast) === null).toBe(true);
        expect(isLookedAt(`x\n${text}`) || codeOf(text, isLast) === null).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('are none of plain text', () => {
    const text = 'cm1,"O’Brien ""Pat""",Austin';
    expect(isLookedAt(text)).toBe(false);
  });
});
