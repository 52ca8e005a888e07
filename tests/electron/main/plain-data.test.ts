import { describe, expect, it } from 'vitest';
import { callLimits, wrongWithData } from '../../../electron/main/plain-data.ts';

describe('wrongWithData', () => {
  it.each([
    [null],
    [undefined],
    ['text'],
    [0],
    [true],
    [{ import: 'a', change: { change: 'target', column: 1, target: null } }],
    [[[1], { a: [] }]],
    [Object.create(null)],
  ])('lets plain data through: %j', (data) => {
    expect(wrongWithData(data)).toBeNull();
  });

  it('lets a cell of a million characters through', () => {
    expect(wrongWithData({ value: 'x'.repeat(1_000_000) })).toBeNull();
  });

  it.each([
    ['a map', new Map()],
    ['a set', new Set()],
    ['a date', new Date(0)],
    ['bytes', new Uint8Array(4)],
    ['an error', new Error('x')],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a big integer', 1n],
    ['not a number', Number.NaN],
    ['endless', Number.POSITIVE_INFINITY],
    ['inside', { a: [{ b: new Date(0) }] }],
  ])('refuses %s', (_what, data) => {
    expect(wrongWithData(data)).toBe('not plain data');
  });

  it.each(['__proto__', 'constructor', 'prototype'])('refuses the name %s', (name) => {
    const data = { a: Object.defineProperty({}, name, { value: 1, enumerable: true }) };
    expect(wrongWithData(data)).toBe('an unwanted name');
  });

  it('refuses what is huge without walking through it', () => {
    const list: unknown[] = [];
    list.length = 2 ** 32 - 1;
    expect(wrongWithData(list)).toBe('too much');
    expect(wrongWithData('x'.repeat(callLimits.characters + 1))).toBe('too much');
    expect(wrongWithData({ ['n'.repeat(callLimits.characters + 1)]: 1 })).toBe('too much');
    expect(wrongWithData(Array.from({ length: callLimits.values + 1 }, () => 1))).toBe('too much');
  });

  it('ends at a circle and at an avalanche', () => {
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    expect(wrongWithData(circle)).toBe('too deep');
    let avalanche: unknown[] = ['x'];
    for (let level = 0; level < 7; level += 1) {
      avalanche = Array.from({ length: 100 }, () => avalanche);
    }
    expect(wrongWithData(avalanche)).toBe('too much');
  });

  it('lets a list with holes come as a list of nothings', () => {
    const list: unknown[] = [];
    list.length = 3;
    expect(wrongWithData(list)).toBeNull();
  });
});
