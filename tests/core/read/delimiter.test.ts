import { describe, expect, it } from 'vitest';
import { findDelimiter, separatorLine } from '../../../src/core/read/delimiter.ts';

describe('delimiter', () => {
  it.each([
    [',', 'Lead ID,Notes\n1,a;b|c\n2,d\n'],
    [';', 'Lead ID;Rent\n1;1.250,50\n2;900,00\n'],
    ['\t', 'Lead ID\tNotes\n1\ta, b\n2\tc\n'],
    ['|', 'Lead ID|Notes\n1|a, b\n2|c, d, e\n'],
    [',', 'Lead ID\ncm1\ncm2\n'],
  ])('is found to be %j', (delimiter, text) => {
    expect(findDelimiter(text)).toBe(delimiter);
  });
});

describe('separator line', () => {
  it('says the delimiter and how long it is', () => {
    expect(separatorLine('sep=;\r\nLead ID;City')).toEqual({ delimiter: ';', length: 7 });
  });

  it('is no ordinary first line', () => {
    expect(separatorLine('separate,b\n')).toBeNull();
  });
});
