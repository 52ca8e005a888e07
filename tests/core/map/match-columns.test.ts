import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnHeaders } from '../../../src/core/map/column-headers.ts';
import { foldedHeader, normalisedHeader } from '../../../src/core/map/header-names.ts';
import { knowsHeader } from '../../../src/core/map/known-headers.ts';
import { matchColumns } from '../../../src/core/map/match-columns.ts';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';

/** Matches headers and tells target and reason of each. */
function matched(...headers: string[]): string[] {
  return matchColumns(headers, entrata).map(
    ({ target, reason, guess }) => `${target ?? 'nowhere'}: ${reason}${guess ? ', a guess' : ''}`,
  );
}

describe('columnHeaders', () => {
  test('headers are shown trimmed, blank ones by their letters', () => {
    expect(columnHeaders([' Name ', '', '\u00a0'])).toEqual(['Name', 'Column B', 'Column C']);
  });

  test('letters go on after Z as in a spreadsheet', () => {
    const headers = columnHeaders(Array.from({ length: 703 }, () => ''));
    expect([headers[25], headers[26], headers[701], headers[702]]).toEqual([
      'Column Z',
      'Column AA',
      'Column ZZ',
      'Column AAA',
    ]);
  });
});

describe('matchColumns', () => {
  test('every field is matched by its exact name', () => {
    const names = entrata.fields.map(({ name }) => name);
    expect(matchColumns(names, entrata).map(({ target }) => target)).toEqual(names);
    expect(new Set(matchColumns(names, entrata).map(({ reason }) => reason))).toEqual(
      new Set(['same_name']),
    );
  });

  test.each(entrata.fields.map((field) => [field.name, field.label, field.aliases] as const))(
    '%s is matched by its label and by every alias',
    (name, label, aliases) => {
      for (const header of [label, label.toUpperCase(), ...aliases]) {
        // "Apt" alone may be the apartment that the lead wants.
        const beside = name === 'address_2' ? ['Address 1'] : [];
        const [column] = matchColumns([header, ...beside], entrata);
        expect(column).toMatchObject({ target: name, guess: false });
      }
    },
  );

  test.each([
    ['First_Name', 'first_name: normalised_name'],
    ['firstName', 'first_name: normalised_name'],
    ['Move-in', 'target_move_in_date: alias'],
    ['MI Date', 'target_move_in_date: alias'],
    ['Cell', 'phone_1: alias'],
    ['Lead ID', 'lead_id: normalised_name'],
    ['Unit', 'nowhere: none'],
    ['Column B', 'nowhere: none'],
  ])('%s goes to %s', (header, expected) => {
    expect(matched(header)).toEqual([expected]);
  });

  test('the surer of two matches wins, wherever it stands', () => {
    expect(matched('Cell', 'Phone 1')).toEqual([
      'nowhere: several_match',
      'phone_1: normalised_name',
    ]);
    expect(matched('zip', 'Zip', 'Postal code')).toEqual([
      'zip: same_name',
      'nowhere: several_match',
      'nowhere: several_match',
    ]);
  });

  test('of equally sure matches the first is a guess', () => {
    expect(matched('Cell', 'Mobile')).toEqual([
      'phone_1: several_match, a guess',
      'nowhere: several_match',
    ]);
  });

  test('a surer match after a tie leaves no guess', () => {
    expect(matched('Cell', 'Mobile', 'phone_1')).toEqual([
      'nowhere: several_match',
      'nowhere: several_match',
      'phone_1: same_name',
    ]);
  });

  test('rents are in dollars unless the header says cents', () => {
    const units = matchColumns(
      ['Min rent', 'Max rent (cents)', 'desired_min_rent_in_cents'],
      entrata,
    ).map(({ rentUnit }) => rentUnit);
    expect(units).toEqual(['dollars', 'cents', 'cents']);
  });

  test('columns of our own report go nowhere', () => {
    expect(matched('lead_id', 'zip', '__row', '__status', '__lead_id', '__run')).toEqual([
      'lead_id: same_name',
      'zip: same_name',
      'nowhere: own_report',
      'nowhere: own_report',
      'nowhere: own_report',
      'nowhere: own_report',
    ]);
  });

  test('without all three marks a file is not our report', () => {
    expect(matched('__row', '__status', '__lead_id')[2]).toBe('lead_id: normalised_name');
  });

  test('no field comes twice, whatever the headers', () => {
    const names = entrata.fields.flatMap(({ name, label, aliases }) => [name, label, ...aliases]);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...names), { maxLength: 40 }), (headers) => {
        const targets = matchColumns(headers, entrata).flatMap(({ target }) => target ?? []);
        expect(new Set(targets).size).toBe(targets.length);
      }),
    );
  });

  test('every field has eight known names besides its own', () => {
    for (const { name, label, aliases } of entrata.fields) {
      const others = new Set(aliases.map(normalisedHeader));
      for (const own of [name, label]) others.delete(normalisedHeader(own));
      expect([name, others.size]).toEqual([name, Math.max(8, others.size)]);
    }
  });

  test('a hint is no name that settles a column', () => {
    const settles = knowsHeader(entrata);
    const hints = entrata.fields.flatMap((field) => field.hints ?? []);
    expect(hints.filter((hint) => settles(hint))).toEqual([]);
  });

  test('no two fields claim the same header', () => {
    const owners = new Map<string, string>();
    for (const { name, label, aliases } of entrata.fields) {
      for (const text of [name, label, ...aliases]) {
        const normalised = normalisedHeader(text);
        expect([text, owners.get(normalised) ?? name]).toEqual([text, name]);
        owners.set(normalised, name);
      }
    }
  });

  test('normalising a header twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (header) => {
        const normalised = normalisedHeader(header);
        expect(normalisedHeader(normalised)).toBe(normalised);
        expect(foldedHeader(foldedHeader(header))).toBe(foldedHeader(header));
      }),
    );
  });
});
