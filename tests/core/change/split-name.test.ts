import { describe, expect, it } from 'vitest';
import { splitName } from '../../../src/core/change/split-name.ts';

describe('a full name', () => {
  it.each([
    ['Mary Smith', 'Mary', '', 'Smith'],
    ['  Mary   Smith ', 'Mary', '', 'Smith'],
    ['Smith, Mary', 'Mary', '', 'Smith'],
    ['Smith, Mary J.', 'Mary', 'J.', 'Smith'],
    ['Mary J Smith', 'Mary', 'J', 'Smith'],
    ['de la Cruz, María', 'María', '', 'de la Cruz'],
    ['O’Brien-Lee, Seán', 'Seán', '', 'O’Brien-Lee'],
  ])('“%s” is split', (text, first, middle, last) => {
    expect(splitName(text)).toEqual({ first, middle, last });
  });

  it.each([
    '',
    'Mary',
    'Mary Ann Smith',
    'Smith, Mary Ann',
    'Smith Jr., John',
    'Smith, Jr.',
    'Mr. Smith',
    'Mary and John',
    'Van Dyke',
    'Smith, Mary, MD',
    'J. Smith',
    'Oak LLC',
    'Mary Smith2',
    'smith@x.com Lee',
  ])('“%s” is left alone', (text) => {
    expect(splitName(text)).toBeNull();
  });
});
