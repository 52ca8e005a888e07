import { describe, expect, test } from 'vitest';
import { setValues, newMapping } from '../../../src/core/map/change-mapping.ts';
import { proposedChoice } from '../../../src/core/map/value-proposals.ts';
import { problemsOfMapping } from '../../../src/core/mapping-use.ts';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';
import { LEFT_BLANK, valueTargets } from '../../../src/core/model/value-mapping.ts';
import { codes, entrataField, readerOf } from './reader-of.ts';

const HEADERS = ['lead_id', 'Phone Type'];
const start = newMapping(HEADERS, entrata);
const mapped = setValues(start, 1, { ' Cell ': 'MOBILE', 'N/A': LEFT_BLANK });
const entry = mapped.columns[1];
if (!entry) throw new Error('There is no second column.');
const read = readerOf('phone_1_type', { targets: valueTargets(entry) });

describe('a mapped value', () => {
  test.each(['Cell', 'cell', 'CELL', '  cell\u00a0'])('%j is sent as its choice', (text) => {
    const { value, findings } = read(text);
    expect(value).toBe('MOBILE');
    expect(findings.map(({ code }) => code)).toContain('choice_mapped');
  });

  test('may be left out, which a notice says', () => {
    expect(read('n/a')).toEqual({ value: undefined, findings: [{ code: 'choice_left_out' }] });
    expect(codes(read(' n/a '))).toEqual(['choice_left_out']);
  });

  test('is no other value, no choice and no blank cell', () => {
    expect(codes(read('Cells'))).toEqual(['choice_unknown']);
    expect(read('MOBILE')).toEqual({ value: 'MOBILE', findings: [] });
    expect(read('')).toEqual({ value: undefined, findings: [] });
  });

  test('can’t be sent as what is no choice', () => {
    const bad = readerOf('phone_1_type', { targets: new Map([['cell', 'PAGER']]) });
    expect(codes(bad('Cell'))).toEqual(['choice_unknown']);
    const problems = problemsOfMapping(
      setValues(start, 1, { Cell: 'PAGER' }),
      entrata,
      '2026-11-23',
    );
    expect(problems.map(({ code }) => code)).toEqual(['bad_value']);
  });
});

describe('saying what a value is', () => {
  test('counts without case, and is taken back with what was used before', () => {
    const used = {
      ...mapped,
      columns: mapped.columns.map((each) => ({ ...each, usedValues: { cell: 'OTHER' } })),
    };
    const targets = (column: typeof entry | undefined) => (column ? valueTargets(column) : null);
    expect(targets(used.columns[1])?.get('cell')).toBe('MOBILE');
    const back = setValues(used, 1, { CELL: null });
    expect(targets(back.columns[1])).toEqual(new Map([['n/a', LEFT_BLANK]]));
  });

  test('of a blank cell, or of a name that no object keeps, says nothing', () => {
    expect(setValues(start, 1, { '  ': 'HOME', ['__proto__']: 'HOME' }).columns[1]?.values).toEqual(
      {},
    );
  });
});

test.each([
  ['Cell', 'MOBILE'],
  ['Mobile phone', 'MOBILE'],
  ['cell-phone', 'MOBILE'],
  ['Landline', 'HOME'],
  ['land line', 'HOME'],
  ['Home Phone', 'HOME'],
  ['Office', 'WORK'],
  ['Work #', 'WORK'],
  ['fax no.', 'FAX'],
  ['n/a', LEFT_BLANK],
  ['-', LEFT_BLANK],
  ['Pager', null],
  ['Cell and home', null],
  ['constructor', null],
])('%j is proposed to be %j', (value, choice) => {
  expect(proposedChoice(value, entrataField('phone_1_type').choices)).toBe(choice);
});
