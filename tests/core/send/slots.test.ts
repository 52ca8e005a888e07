import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FEWEST_SLOTS, MOST_SLOTS, Slots } from '../../../src/core/send/slots.ts';

const MINUTE_MS = 60_000;

describe('Slots', () => {
  test('what is given is what there is, however late answers come', () => {
    const slots = new Slots(3);
    slots.learn(5_000, MINUTE_MS);
    expect(slots.count(10_000, MINUTE_MS)).toBe(3);
  });

  test('grow at once when answers come late, enough for the limit to decide', () => {
    const slots = new Slots(null);
    expect(slots.count(600, MINUTE_MS)).toBe(FEWEST_SLOTS);
    slots.learn(2_000, MINUTE_MS);
    const perSecond = slots.count(600, MINUTE_MS) / 2;
    expect(perSecond * 60).toBeGreaterThan(600);
  });

  test('shrink again when answers come soon', () => {
    const slots = new Slots(null);
    slots.learn(2_000, MINUTE_MS);
    for (let answer = 0; answer < 60; answer += 1) slots.learn(50, MINUTE_MS);
    expect(slots.count(600, MINUTE_MS)).toBe(FEWEST_SLOTS);
  });

  test('stay between the fewest and the most', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e7, noNaN: true })),
        fc.oneof(fc.double({ min: 0.1, max: 1e6, noNaN: true }), fc.constant(Infinity)),
        (times, rate) => {
          const slots = new Slots(null);
          for (const time of times) slots.learn(time, MINUTE_MS);
          const count = slots.count(rate, MINUTE_MS);
          expect(count).toBeGreaterThanOrEqual(FEWEST_SLOTS);
          expect(count).toBeLessThanOrEqual(MOST_SLOTS);
          expect(Number.isInteger(count)).toBe(true);
        },
      ),
    );
  });
});
