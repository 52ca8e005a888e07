import { describe, expect, test } from 'vitest';
import { isSlip } from '../../../src/core/map/typing-slips.ts';

describe('a slip of typing is', () => {
  test.each([
    ['a letter left out', 'frst1', 'first1'],
    ['a letter too many', 'phonne', 'phone'],
    ['another letter', 'strect', 'street'],
    ['two letters swapped', 'emial', 'email'],
    ['two slips in a long word', 'ocupantcuont', 'occupantcount'],
  ])('%s', (_, one, other) => {
    expect([isSlip(one, other), isSlip(other, one)]).toEqual([true, true]);
  });
});

describe('a slip of typing is not', () => {
  test.each([
    ['another number', 'phone1', 'phone3'],
    ['a short word', 'unit', 'unix'],
    ['another first letter', 'notes', 'votes'],
    ['two slips in a short word', 'minimum', 'maximum'],
    ['a longer word', 'phone', 'phonetic'],
  ])('%s', (_, one, other) => {
    expect([isSlip(one, other), isSlip(other, one)]).toEqual([false, false]);
  });
});
