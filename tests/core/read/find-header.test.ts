import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { knowsHeader } from '../../../src/core/map/known-headers.ts';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';
import { findHeader } from '../../../src/core/read/find-header.ts';
import { NO_HEADER, UNCERTAIN } from './doubtful-beginnings.ts';
import {
  GROUPS,
  ID,
  ORDINARY,
  OTHER_LANGUAGES,
  PREAMBLES,
  type Beginning,
} from './header-beginnings.ts';

const isKnown = knowsHeader(entrata);
const records = (text: string) => Papa.parse<string[]>(text, { delimiter: ',' }).data;
describe('the header of an ordinary file', () => check(ORDINARY));
describe('a header in a language that is not known', () => check(OTHER_LANGUAGES));
describe('a header below a preamble', () => check(PREAMBLES));
describe('a header in two rows', () => check(GROUPS));
describe('data without a header is never swallowed', () => check(NO_HEADER));
describe('a person has to say when in doubt', () => check(UNCERTAIN));

function check(cases: readonly Beginning[]): void {
  it.each(cases)('%s', (_, text, headerRow, asks, words) => {
    const found = findHeader(records(text), isKnown);
    expect(found).toMatchObject({ headerRow, asks });
    expect(found.why).toContain(words);
  });
}

describe('whatever the file', () => {
  it('without a row there is no header', () => {
    expect(findHeader([], isKnown)).toMatchObject({ headerRow: 0, asks: false });
    expect(findHeader([[''], ['', ' ']], isKnown)).toMatchObject({ headerRow: 0, asks: false });
  });

  it('a row with an id, an e-mail or a phone is never the header without asking', () => {
    const data = fc.constantFrom(ID(1), 'anna@example.com', '512-555-0100', '2026-11-23', '$900');
    const cell = fc.oneof(data, fc.constantFrom('Anna', 'Austin', 'Mobile', '', 'State'));
    const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(data, cell, rows, (id, other, below) => {
        const found = findHeader([[id, other, 'Smith'], ...below], isKnown);
        expect(found.headerRow !== 1 || found.asks).toBe(true);
      }),
    );
  });

  it('the header is a row of the file', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('Lead ID', 'City', '12', ''));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 8 }), (rows) => {
        const { headerRow, why } = findHeader(rows, isKnown);
        expect(headerRow).toBeLessThanOrEqual(rows.length);
        expect(why).not.toBe('');
      }),
    );
  });
});
