import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Pacer, parseRateHeader } from '../../../src/core/send/pacer.ts';

/** Takes turns as fast as they are given, each wait late by what `lateness` says. */
function grants(pacer: Pacer, count: number, lateness: () => number): number[] {
  const times: number[] = [];
  let nowMs = 0;
  while (times.length < count) {
    const waitMs = pacer.take(nowMs);
    if (waitMs === 0) times.push(nowMs);
    else {
      expect(waitMs).toBeGreaterThanOrEqual(1);
      nowMs += waitMs + lateness();
    }
  }
  return times;
}

function mostInAnyMinute(times: readonly number[], minuteMs: number): number {
  let most = 0;
  let first = 0;
  for (const [index, time] of times.entries()) {
    while ((times[first] ?? 0) <= time - minuteMs) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

const rates = fc.integer({ min: 1, max: 2_000 });

describe('Pacer', () => {
  test('never lets more than the limit into any minute, however late timers are', () => {
    const late = fc.array(fc.oneof(fc.constant(0), fc.integer({ max: 5_000, min: 0 })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(rates, late, (ratePerMinute, delays) => {
        let turn = 0;
        const lateness = () => delays[(turn += 1) % delays.length] ?? 0;
        const times = grants(new Pacer({ ratePerMinute }), ratePerMinute * 2 + 5, lateness);
        expect(mostInAnyMinute(times, 60_000)).toBeLessThanOrEqual(ratePerMinute);
      }),
      { numRuns: 60 },
    );
  });

  test('spends at least 98 % of the limit, with timers that are a little late', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 600 }),
        fc.integer({ min: 0, max: 15 }),
        (rate, late) => {
          const count = rate * 5;
          const times = grants(new Pacer({ ratePerMinute: rate }), count + 1, () => late);
          const idealMs = (count / rate) * 60_000;
          expect(times.at(-1)).toBeLessThanOrEqual(idealMs / 0.98);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('makes no burst after a standstill', () => {
    const pacer = new Pacer();
    grants(pacer, 10, () => 0);
    let burst = 0;
    while (pacer.take(10_000_000) === 0) burst += 1;
    expect(burst).toBeLessThanOrEqual(2);
  });

  test('learns a lower limit, and goes back up to what was configured and no further', () => {
    const pacer = new Pacer({ ratePerMinute: 100 });
    pacer.learn({ limit: 30, remaining: 20 }, 0);
    expect(pacer.ratePerMinute).toBe(30);
    pacer.learn({ limit: 500, remaining: 400 }, 0);
    expect(pacer.ratePerMinute).toBe(100);
    pacer.learn({ limit: 0, remaining: null }, 0);
    expect(pacer.ratePerMinute).toBe(100);
  });

  test('leaves others their share of the limit, told or not', () => {
    const pacer = new Pacer({ ratePerMinute: 150, leftForOthers: 0.2 });
    expect(pacer.ratePerMinute).toBe(120);
    pacer.learn({ limit: 100, remaining: 90 }, 0);
    expect(pacer.ratePerMinute).toBe(80);
    pacer.learn({ limit: 1_000, remaining: 900 }, 0);
    expect(pacer.ratePerMinute).toBe(150);
    expect(() => new Pacer({ leftForOthers: 0.95 })).toThrow(RangeError);
  });

  test('takes on another pace and keeps what it has learnt', () => {
    const pacer = new Pacer({ ratePerMinute: 150 });
    pacer.learn({ limit: 100, remaining: 90 }, 0);
    pacer.change({ leftForOthers: 0.5 });
    expect(pacer.ratePerMinute).toBe(50);
    pacer.change({ ratePerMinute: 20, leftForOthers: 0 });
    expect(pacer.ratePerMinute).toBe(20);
  });

  test('waits for the turn of the minute when nothing is left', () => {
    const pacer = new Pacer();
    pacer.learn({ limit: 150, remaining: 10 }, 1_000);
    pacer.learn({ limit: 150, remaining: 149 }, 7_000);
    pacer.learn({ limit: 150, remaining: 0 }, 30_000);
    expect(pacer.held(30_000)).toEqual({ cause: 'used_up', remainingMs: 37_000 });
  });

  test('waits a whole minute when no turn was seen', () => {
    const pacer = new Pacer();
    pacer.learn({ limit: 150, remaining: 0 }, 30_000);
    expect(pacer.take(30_000)).toBe(60_000);
  });

  test('a hold holds everybody and is not shortened', () => {
    const pacer = new Pacer();
    pacer.hold(5_000, 'rate_limited');
    pacer.hold(1_000, 'network');
    expect(pacer.take(4_000)).toBe(1_000);
    expect(pacer.take(5_000)).toBe(0);
    expect(pacer.take(5_000)).toBeGreaterThan(0);
  });

  test.each([0, -1, Number.NaN])('refuses a rate of %s', (ratePerMinute) => {
    expect(() => new Pacer({ ratePerMinute })).toThrow(RangeError);
  });
});

test.each([
  ['150', 150],
  [' 7 ', 7],
  ['150, 150;w=60', 150],
  ['', null],
  ['many', null],
  ['-1', null],
  [null, null],
])('parseRateHeader reads %j', (text, expected) => {
  expect(parseRateHeader(text)).toBe(expected);
});
