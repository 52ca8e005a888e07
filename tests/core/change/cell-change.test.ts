import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellChanger, changeTitle, type CellChange } from '../../../src/core/change/cell-change.ts';

function changed(change: CellChange, text: string): string | null {
  const changer = cellChanger(change);
  if ('problem' in changer) throw new Error(changer.problem);
  return changer.changed(text);
}

const replace = (find: string, put: string, options: object = {}): CellChange => ({
  change: 'replace',
  find,
  put,
  match: 'part',
  matchCase: false,
  ...options,
});

describe('replacing', () => {
  it.each([
    ['part', 'ave', 'Avenue', '12 AVE, Ave', '12 Avenue, Avenue'],
    ['part', 'x', 'y', 'abc', 'abc'],
    ['part', 'müller', 'M', 'Mu\u0308ller Müller', 'M M'],
    ['part', 'zmi', '-', 'İzmir', 'İ-r'],
    ['part', 'a', '$1$&', 'a', '$1$&'],
    ['whole', 'tx', 'Texas', 'TX', 'Texas'],
    ['whole', 'tx', 'Texas', 'TX ', 'TX '],
    ['whole', '', 'none', '', 'none'],
    ['whole', '', 'none', ' ', ' '],
    ['expression', '(\\d+) (ave)\\b', '$2 $1', '12 Ave', 'Ave 12'],
    ['expression', '^', '1-', '555', '1-555'],
  ])('%s “%s” with “%s” makes of “%s” “%s”', (match, find, put, before, after) => {
    expect(changed(replace(find, put, { match }), before)).toBe(after);
  });

  it('tells case apart where that is asked for', () => {
    expect(changed(replace('a', 'x', { matchCase: true }), 'aA')).toBe('xA');
    expect(changed(replace('A', 'x', { matchCase: true, match: 'expression' }), 'aA')).toBe('ax');
  });

  it('of a part leaves nothing of it behind that it did not put there, and the rest as it was', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'B', 'b', 'É', 'İ', 'σ', 'ς', ' '),
      maxLength: 12,
    });
    fc.assert(
      fc.property(text, fc.constantFrom('a', 'b', 'É', 'σ', 'ab'), (cell, find) => {
        const after = changed(replace(find, '|'), cell) ?? '';
        const parts = after.split('|');
        expect(parts.every((part) => changed(replace(find, '|'), part) === part)).toBe(true);
        expect(after.length).toBe(cell.length - (parts.length - 1) * (find.length - 1));
      }),
    );
  });

  it('by an expression that can’t be read says why', () => {
    expect(cellChanger(replace('(a', '', { match: 'expression' }))).toEqual({
      problem: 'Unterminated group',
    });
  });
});

describe('other changes of a cell', () => {
  it.each([
    [{ change: 'set', text: 'TX' }, 'anything', 'TX'],
    [{ change: 'trim' }, '\u00a0 Lee \t', 'Lee'],
    [{ change: 'case', to: 'upper' }, 'o’brien', 'O’BRIEN'],
    [{ change: 'case', to: 'lower' }, 'LEE@X.COM', 'lee@x.com'],
    [{ change: 'values', values: [{ value: 'cell', target: 'MOBILE' }] }, ' Cell ', 'MOBILE'],
    [{ change: 'values', values: [{ value: 'cell', target: 'MOBILE' }] }, 'fax', 'fax'],
  ] as const)('%o of “%s” is “%s”', (change, before, after) => {
    expect(changed(change, before)).toBe(after);
  });

  it.each([
    ['MARY ANN SMITH-JONES', 'Mary Ann Smith-Jones'],
    ['o’brien', 'O’Brien'],
    ["D'ANGELO", "D'Angelo"],
    ['McDonald', 'McDonald'],
    ['DeVito smith', 'DeVito Smith'],
    ['12 main street', '12 Main Street'],
    ['élodie', 'Élodie'],
    ['smith’s', 'Smith’s'],
  ])('the title of “%s” is “%s”', (before, after) => {
    expect(changed({ change: 'case', to: 'title' }, before)).toBe(after);
  });

  it.each([
    'MCDONALD',
    'mackenzie',
    'JOHN SMITH III',
    'MARIA DE LA CRUZ',
    '5TH STREET',
    'MAIN ST NW',
  ])('the title of “%s” is in doubt', (before) => {
    expect(changed({ change: 'case', to: 'title' }, before)).toBeNull();
  });

  it('are called what they do', () => {
    expect(changeTitle(replace('a', 'b'))).toBe('Replaced “a” with “b”');
    expect(changeTitle({ change: 'set', text: 'x'.repeat(40) })).toBe(
      `Set to “${'x'.repeat(29)}…”`,
    );
  });
});
