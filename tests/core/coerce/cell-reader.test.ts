import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';
import { issueCatalogue } from '../../../src/core/model/issue-catalogue.ts';
import { codes, readerOf } from './reader-of.ts';

const NBSP = '\u00a0';
const ZERO_WIDTH = '\u200b';

describe('blank cells', () => {
  test.each(['', ' ', NBSP, '\t\u3000\n', '=""'])('%j leaves the lead’s value', (text) => {
    expect(readerOf('zip')(text)).toEqual({ value: undefined, findings: [] });
  });

  test('they clear a field that the API can clear', () => {
    const read = readerOf('desired_min_rent_in_cents', { blank: 'clear' });
    expect(read(NBSP)).toEqual({ value: null, findings: [] });
  });

  test('they never clear another field, nor pass in silence', () => {
    expect(codes(readerOf('zip', { blank: 'clear' })(''))).toEqual(['blank_not_allowed']);
  });

  test('they are errors where they are said to be', () => {
    expect(codes(readerOf('zip', { blank: 'error' })(' '))).toEqual(['blank_not_allowed']);
  });

  test.each(['skip', 'clear', 'error'] as const)('a lead id is missed under %s', (blank) => {
    expect(codes(readerOf('lead_id', { blank })(''))).toEqual(['lead_id_missing']);
  });
});

describe('white space', () => {
  test('is removed of any kind, with a notice', () => {
    const found = readerOf('first_name')(`${NBSP} Ann\u2003`);
    expect(found).toEqual({ value: 'Ann', findings: [{ code: 'white_space_removed' }] });
  });

  test('within text stays', () => {
    expect(readerOf('notes')('a  b\nc')).toEqual({ value: 'a  b\nc', findings: [] });
  });

  test('around a number was never part of it', () => {
    expect(readerOf('desired_num_bedrooms')(' 2 ')).toEqual({ value: 2, findings: [] });
  });
});

describe('characters', () => {
  test.each(['O’Brien', 'Null', 'None', 'José', '👨‍👩‍👧', '❤️', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '#Great!', 'Þór', '李'])(
    'the name %s stays as it is',
    (text) => {
      expect(readerOf('last_name')(text)).toEqual({ value: text, findings: [] });
    },
  );

  test('accents are composed with a notice', () => {
    const found = readerOf('first_name')('Jose\u0301');
    expect(found).toEqual({ value: 'José', findings: [{ code: 'text_composed' }] });
  });

  test.each(['lead_id', 'unit_id', 'email_1', 'phone_1'])(
    'a hidden one is an error in %s',
    (name) => {
      const text = { email_1: 'ann@example.com', phone_1: '512-555-0100' }[name] ?? 'cm4abc';
      for (const hidden of [ZERO_WIDTH, '\ufeff', '\u202e', '\u00ad', '\u0007']) {
        for (const cell of [
          hidden + text,
          text + hidden,
          text.slice(0, 2) + hidden + text.slice(2),
        ]) {
          const found = readerOf(name)(cell);
          expect(found.value).toBeUndefined();
          expect(codes(found)).toEqual(['character_hidden_here']);
        }
      }
    },
  );

  test.each([ZERO_WIDTH, '\u202e', '\u2066', '\ufeff', '\u200d'])(
    'a hidden one in text (%j) is sent with a warning',
    (hidden) => {
      const found = readerOf('first_name')(`An${hidden}n`);
      expect(found.value).toBe(`An${hidden}n`);
      expect(codes(found)).toEqual(['character_hidden']);
    },
  );

  test('a cell that only looks blank is an error', () => {
    expect(codes(readerOf('first_name')(ZERO_WIDTH))).toEqual(['character_hidden_here']);
  });

  test.each(['JosÃ©', 'MÃ¼ller', 'Oâ€™Brien', 'ðŸ˜€', 'voilÃ\u00a0'])(
    '%s looks wrongly decoded',
    (text) => {
      expect(codes(readerOf('last_name')(text))).toContain('text_mojibake');
    },
  );

  test.each(['Großmann', '“Weiß”', 'SÃO PAULO', 'Âme', 'naïve – so', 'ESPAÑA…'])(
    '%s does not',
    (text) => {
      expect(codes(readerOf('city')(text))).toEqual([]);
    },
  );

  test.each([
    ['a\0b', 'character_nul'],
    ['a\ufffdb', 'character_lost'],
    ['a\ud800b', 'character_lost'],
    ['x'.repeat(32_768), 'cell_too_long'],
  ])('%j blocks its row', (text, code) => {
    expect(readerOf('notes')(text)).toMatchObject({ value: undefined, findings: [{ code }] });
  });

  test('the longest cell of a spreadsheet is fine', () => {
    expect(codes(readerOf('notes')('x'.repeat(32_767)))).toEqual([]);
  });
});

describe('formulas', () => {
  test('text in a formula is taken out with a notice', () => {
    const found = readerOf('zip')('="00501"');
    expect(found).toEqual({ value: '00501', findings: [{ code: 'formula_unwrapped' }] });
  });

  test.each(['#REF!', '#N/A', '#DIV/0!', '#n/a', '#NAME?', '########', 'Err:502'])(
    'the error %s is never a value',
    (text) => {
      for (const { name } of entrata.fields) {
        expect(codes(readerOf(name)(text))).toEqual(['spreadsheet_error']);
      }
    },
  );

  test('errors in another language are known in ids', () => {
    expect(codes(readerOf('unit_id')('#BEZUG!'))).toEqual(['spreadsheet_error']);
  });
});

describe('every reader', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({ unit: 'grapheme-ascii', maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...Array.from('0123456789-/.,$E+# \u00a0')), maxLength: 14 }),
    fc.emailAddress(),
    fc.constantFrom('TX', 'texas', 'mobile', 'WORK', '501', '00501-1234', '3/4/2026', '2026-03-04'),
    fc.stringMatching(/^(?:\d{3}[-. ]){2}\d{4}(?: x\d{1,4})?$/u),
  );

  test.each(entrata.fields.slice(1).map(({ name }) => name))(
    'of %s gives only what the catalogue’s schema takes',
    (name) => {
      for (const rentUnit of ['dollars', 'cents'] as const) {
        const read = readerOf(name, { rentUnit });
        fc.assert(
          fc.property(cell, (text) => {
            const { value, findings } = read(text);
            const hasError = findings.some(({ code }) => issueCatalogue[code].severity === 'error');
            if (value === undefined) return;
            expect(hasError).toBe(false);
            expect(entrata.body.safeParse({ [name]: value }).success).toBe(true);
          }),
          { numRuns: 400 },
        );
      }
    },
  );

  test('reads a cell alike however often, and whatever it read before', () => {
    fc.assert(
      fc.property(fc.constantFrom(...entrata.fields), fc.array(cell), ({ name }, cells) => {
        const read = readerOf(name);
        for (const text of [...cells, ...cells]) expect(read(text)).toEqual(readerOf(name)(text));
      }),
    );
  });

  test('reads its own text again as the same value', () => {
    const kinds = new Set(['text', 'id', 'email', 'phone', 'zip', 'state', 'choice', 'lead_id']);
    const fields = entrata.fields.filter(({ kind }) => kinds.has(kind));
    fc.assert(
      fc.property(fc.constantFrom(...fields), cell, ({ name }, text) => {
        const { value } = readerOf(name)(text);
        if (typeof value !== 'string') return;
        expect(readerOf(name)(value).value).toBe(value);
      }),
      { numRuns: 2000 },
    );
  });
});
