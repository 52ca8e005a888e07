import { describe, expect, test } from 'vitest';
import { cellsSpeakFor, kindOfCells } from '../../../src/core/map/cell-kinds.ts';
import { sampleCells } from './sample-cells.ts';

describe('cells look like', () => {
  test.each([
    ['emails', 'email'],
    ['phones', 'phone'],
    ['types', 'choice'],
    ['dates', 'date'],
    ['isodates', 'date'],
    ['amounts', 'cents'],
    ['zips', 'zip'],
    ['states', 'state'],
    ['cuids', 'lead_id'],
  ])('%s', (cells, kind) => {
    expect(kindOfCells(sampleCells(cells))).toBe(kind);
  });

  test.each(['first', 'notes', 'streets', 'few', 'numbers', 'units', 'yesno', 'layouts', 'plain'])(
    'nothing in particular: %s',
    (cells) => {
      expect(kindOfCells(sampleCells(cells))).toBeNull();
    },
  );

  test('e-mail addresses as long as four of five are', () => {
    const emails = ['a@x.com', 'b@x.com', 'c@x.com', 'd@x.com'];
    expect(kindOfCells([...emails, 'none'])).toBe('email');
    expect(kindOfCells([...emails, 'none', 'none'])).toBeNull();
  });

  test('e-mail addresses however many are blank', () => {
    expect(kindOfCells(['', ' ', 'a@x.com', ''])).toBe('email');
    expect(kindOfCells(['', ' '])).toBeNull();
  });

  test('ids of leads only where every row has one of its own', () => {
    const ids = sampleCells('cuids');
    expect(kindOfCells([...ids, ''])).toBeNull();
    expect(kindOfCells([...ids, ids[0] ?? ''])).toBeNull();
  });
});

describe('cells speak', () => {
  test('for a kind, against it, or not at all', () => {
    expect(cellsSpeakFor('phone', sampleCells('phones'))).toBe(true);
    expect(cellsSpeakFor('phone', sampleCells('names'))).toBe(false);
    expect(cellsSpeakFor('phone', ['', ''])).toBeNull();
    expect(cellsSpeakFor('state', sampleCells('statenames'))).toBe(true);
  });

  test('against a text where they are dates, phones or e-mail addresses', () => {
    expect(cellsSpeakFor('text', sampleCells('dates'))).toBe(false);
    expect(cellsSpeakFor('text', sampleCells('first'))).toBeNull();
  });
});
