import { describe, expect, it } from 'vitest';
import { matchReasonSchema } from '../../../src/core/model/mapping.ts';
import { matchWords } from '../../../src/window/words/match-reasons.ts';

const phone = { kind: 'phone', label: 'Phone 1' } as const;

describe('why a column was matched', () => {
  it('is told in words', () => {
    const words = (reason: 'alias' | 'remembered' | 'content' | 'fuzzy') =>
      matchWords({ target: 'phone_1', reason }, phone);
    expect(words('alias')).toBe('known name');
    expect(words('remembered')).toBe('used last time');
    expect(words('content')).toBe('looks like phone numbers');
    expect(words('fuzzy')).toBe('similar to “Phone 1”');
  });

  it('is told of a column that goes nowhere, too', () => {
    const words = (reason: 'chosen' | 'remembered' | 'several_match' | 'none') =>
      matchWords({ target: null, reason }, undefined);
    expect(words('chosen')).toBe('left out by you');
    expect(words('remembered')).toBe('left out last time');
    expect(words('several_match')).toBe('another column has its field');
    expect(words('none')).toBe('nothing like it');
  });

  it('is never without words', () => {
    for (const reason of matchReasonSchema.options) {
      expect(matchWords({ target: 'phone_1', reason }, phone)).not.toBe('');
    }
  });
});
