import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MatchEvidence } from '../../../src/core/map/column-candidates.ts';
import { foldedHeader } from '../../../src/core/map/header-names.ts';
import { matchColumns } from '../../../src/core/map/match-columns.ts';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';
import { sampleCells } from './sample-cells.ts';

/** Matches headers and tells target and reason of each. */
function matched(headers: readonly string[], evidence: MatchEvidence = {}): string[] {
  return matchColumns(headers, entrata, evidence).map(
    ({ target, reason, guess }) => `${target ?? 'nowhere'}: ${reason}${guess ? ', a guess' : ''}`,
  );
}

/** Columns with cells of these kinds below their headers. */
function columns(kindsByHeader: Readonly<Record<string, string>>): string[] {
  const cells = Object.values(kindsByHeader).map(sampleCells);
  const records = [0, 1, 2, 3, 4].map((row) => cells.map((column) => column[row] ?? ''));
  return matched(Object.keys(kindsByHeader), { records });
}

const remembering = (...choices: [header: string, target: string | null][]): MatchEvidence => ({
  remembered: new Map(choices.map(([header, target]) => [foldedHeader(header), target])),
});

describe('a header that is similar to a field’s name is a guess', () => {
  test.each([
    ['Prospect Mobile Phone #', 'phone_1'],
    ['Movein Dt', 'target_move_in_date'],
    ['Date of move-in', 'target_move_in_date'],
    ['Frist name', 'first_name'],
    ['Emial', 'email_1'],
    ['maxmum rent', 'desired_max_rent_in_cents'],
    ['Your preferred street address', 'address_1'],
    ['Mobile Phone (with area)', 'phone_1'],
  ])('%s', (header, field) => {
    expect(matched([header])).toEqual([`${field}: fuzzy, a guess`]);
  });
});

describe('a column that is named like the lead’s id is a guess', () => {
  test.each(['numbers', 'few', 'names', 'blanks'])(
    'where the name may mean another id and its cells are %s',
    (cells) => {
      expect(columns({ ID: cells, Email: 'emails' })).toEqual([
        'lead_id: odd_cells, a guess',
        'email_1: normalised_name',
      ]);
      expect(columns({ 'Lead ID': cells })).toEqual(['lead_id: normalised_name']);
    },
  );

  test('where another column’s cells look like it, which is proposed', () => {
    expect(columns({ 'Lead ID': 'sfids', Record: 'cuids', Email: 'emails' })).toEqual([
      'nowhere: several_match',
      'lead_id: content, a guess',
      'email_1: normalised_name',
    ]);
  });

  test('but not where one that is named like it as well has such cells', () => {
    expect(columns({ ID: 'numbers', 'Propexo ID': 'cuids' })[1]).toBe('lead_id: alias');
    expect(columns({ 'Lead ID': 'numbers', 'Propexo Lead ID': 'cuids' })[1]).toBe('lead_id: alias');
  });

  test('and not where it has the exact name, was chosen before, or holds ids of another form', () => {
    expect(columns({ lead_id: 'numbers' })).toEqual(['lead_id: same_name']);
    expect(columns({ 'Lead ID': 'sfids' })).toEqual(['lead_id: normalised_name']);
    const chosen = remembering(['ID', 'lead_id']);
    expect(matched(['ID'], { ...chosen, records: [['1'], ['2']] })).toEqual([
      'lead_id: remembered',
    ]);
  });
});

test('an apartment is the second line of an address only beside the first', () => {
  expect(matched(['Apt #'])).toEqual(['address_2: fuzzy, a guess']);
  expect(matched(['Apt #', 'Street'])).toEqual(['address_2: alias', 'address_1: alias']);
  expect(matched(['Address line 2'])).toEqual(['address_2: alias']);
});

test('a budget is the maximum unless it says where it begins', () => {
  expect(columns({ 'Budget ($/mo)': 'plain' })).toEqual([
    'desired_max_rent_in_cents: fuzzy, a guess',
  ]);
  expect(columns({ 'Budget from (monthly $)': 'plain' })).not.toContain(
    'desired_max_rent_in_cents: fuzzy, a guess',
  );
});

describe('a header is no field’s name', () => {
  test.each([
    'Unit',
    'Unit Number',
    'Lead source',
    'Agent',
    'Leasing Agent',
    'Lease term',
    'Guarantor Phone',
    'Emergency contact e-mail',
    'Phone 3',
    'Email 2',
    'Note 1',
    'Remark',
    'Move-out date',
    'Last contact',
    'Email status',
    'Property city',
    'Minutes',
    'Min or max rent',
  ])('%s', (header) => {
    expect(matched([header])).toEqual(['nowhere: none']);
  });

  test('where the cells say otherwise', () => {
    expect(columns({ 'Mobile Phone Numbr': 'phones' })).toEqual(['phone_1: fuzzy, a guess']);
    expect(columns({ 'Mobile Phone Numbr': 'names' })).toEqual(['nowhere: none']);
  });

  test('where it may mean many things and no cells say which', () => {
    expect(matched(['MI'])).toEqual(['nowhere: none']);
    expect(columns({ MI: 'dates' })).toEqual(['target_move_in_date: fuzzy, a guess']);
    expect(columns({ MI: 'middle' })).toEqual(['middle_name: fuzzy, a guess']);
  });
});

describe('cells alone make a guess', () => {
  test('of e-mail addresses, phones and their types, states and ids of leads', () => {
    expect(columns({ Ref: 'cuids', A: 'emails', B: 'phones', C: 'types', D: 'states' })).toEqual([
      'lead_id: content, a guess',
      'email_1: content, a guess',
      'phone_1: content, a guess',
      'phone_1_type: content, a guess',
      'state: content, a guess',
    ]);
  });

  test('of dates, ZIP codes and amounts only where the header says nothing', () => {
    expect(columns({ Foo: 'dates', Bar: 'zips', Baz: 'amounts' })).toEqual(
      Array.from({ length: 3 }, () => 'nowhere: none'),
    );
    expect(columns({ 'Column A': 'dates', 'Column B': 'zips', 'Column C': 'amounts' })).toEqual([
      'target_move_in_date: content, a guess',
      'zip: content, a guess',
      'desired_max_rent_in_cents: content, a guess',
    ]);
  });

  test('of one of two e-mail columns, the first', () => {
    expect(columns({ 'Inbox A': 'emails', 'Inbox B': 'emails' })).toEqual([
      'email_1: several_match, a guess',
      'nowhere: several_match',
    ]);
  });

  test('of two phone columns, in their order', () => {
    expect(columns({ A: 'phones', B: 'phones' })).toEqual([
      'phone_1: content, a guess',
      'phone_2: content, a guess',
    ]);
  });

  test('never of other ids', () => {
    expect(columns({ Unit: 'cuids', 'Lead source': 'cuids', Agent: 'cuids' })).toEqual(
      Array.from({ length: 3 }, () => 'nowhere: none'),
    );
  });

  test('never against the header of another field', () => {
    expect(columns({ Email: 'emails', 'Agent mail': 'emails', Mail2: 'emails' })).toEqual([
      'email_1: normalised_name',
      'nowhere: none',
      'nowhere: none',
    ]);
  });
});

describe('what was chosen before', () => {
  test('settles a column, also to nowhere', () => {
    const before = remembering(['Nick', 'first_name'], ['Junk', null]);
    expect(matched([' NICK', 'Junk'], before)).toEqual([
      'first_name: remembered',
      'nowhere: remembered',
    ]);
  });

  test('beats a known name, but not an exact one', () => {
    const before = remembering(['Cell', 'phone_2'], ['zip', 'city']);
    expect(matched(['Cell', 'zip'], before)).toEqual(['phone_2: remembered', 'zip: same_name']);
    expect(matched(['Cell', 'phone_2'], before)).toEqual([
      'nowhere: several_match',
      'phone_2: same_name',
    ]);
  });

  test('says nothing of columns without a name, of two alike, or of a field that is gone', () => {
    const before = remembering(['Column A', 'zip'], ['Code', 'zip'], ['Old', 'pet']);
    expect(matched(['Column A', 'Code', 'code', 'Old'], before)).toEqual(
      Array.from({ length: 4 }, () => 'nowhere: none'),
    );
  });
});

test('whatever the sheet, no field comes twice and the same sheet is matched the same', () => {
  const header = fc.constantFrom('Cell', 'phone_1', 'A', 'Emial', 'Column B', 'Tel. nr', 'ZIP', '');
  const cell = fc.constantFrom('a@x.com', '512-555-0101', 'TX', '78701', '2027-01-01', '');
  const sheet = fc.array(fc.tuple(header, cell), { maxLength: 12 });
  fc.assert(
    fc.property(sheet, (each) => {
      const headers = each.map(([name]) => name);
      const records = [each.map(([, text]) => text)];
      const found = matchColumns(headers, entrata, { records });
      const targets = found.flatMap(({ target }) => target ?? []);
      expect(new Set(targets).size).toBe(targets.length);
      expect(matchColumns(headers, entrata, { records })).toEqual(found);
    }),
  );
});

test('ten thousand columns are matched in a moment', () => {
  const words = ['phone', 'Property', 'Movein', 'Dt', 'Mobile', 'emial', 'budget', 'Question'];
  const word = (at: number) => words[at % words.length] ?? '';
  const headers = Array.from(
    { length: 10_000 },
    (_, at) => `${word(at)} ${word(at * 3 + 1)} x${String(at)} ${word(at * 5 + 2)}`,
  );
  const records = Array.from({ length: 50 }, () => headers.map(() => 'ana@example.com'));
  const userMs = [1, 2, 3].map(() => {
    const before = process.cpuUsage().user;
    matchColumns(headers, entrata, { records });
    return (process.cpuUsage().user - before) / 1000;
  });
  expect(Math.min(...userMs)).toBeLessThan(400);
});
