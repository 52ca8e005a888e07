import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Pacer } from '../../../src/core/send/pacer.ts';

const MINUTE_MS = 60_000;
/** A request keeps a hundredth of its place in hand. */
const SPACING_MS = MINUTE_MS * 1.01;

/** What happens between one request and the next. */
interface Step {
  /** How late the timer fires, or how long the machine slept. */
  readonly lateMs: number;
  /** What the answer told of the limit. */
  readonly limit: number | null;
  readonly remaining: number | null;
  /** So long a 429 asked for. */
  readonly heldMs: number;
}

const steps = fc.array(
  fc.record<Step>({
    lateMs: fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 0, max: 20 }) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 10 * MINUTE_MS }) },
    ),
    limit: fc.option(fc.integer({ min: 0, max: 600 }), { freq: 4 }),
    remaining: fc.option(fc.integer({ min: 0, max: 600 }), { freq: 4 }),
    heldMs: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 90_000 })),
  }),
  { minLength: 1, maxLength: 30, size: 'max' },
);

/** A request that left, and the pace that held when it did. */
interface Grant {
  readonly atMs: number;
  readonly rate: number;
}

/** Sends through a pacer that is told what the steps say, over and over. */
function grants(pacer: Pacer, told: readonly Step[], count: number): readonly Grant[] {
  const found: Grant[] = [];
  let nowMs = 0;
  while (found.length < count) {
    const waitMs = pacer.take(nowMs);
    if (waitMs === 0) {
      found.push({ atMs: nowMs, rate: pacer.ratePerMinute });
      const step = told[found.length % told.length];
      if (step === undefined) break;
      pacer.learn(step, nowMs);
      if (step.heldMs > 0) pacer.hold(nowMs + step.heldMs, 'rate_limited');
      nowMs += step.lateMs;
    } else {
      const held = pacer.held(nowMs)?.remainingMs ?? 0;
      const place = SPACING_MS / pacer.ratePerMinute;
      expect(waitMs).toBeLessThanOrEqual(Math.max(1, held, place) + 1e-6);
      nowMs += waitMs;
    }
  }
  return found;
}

describe('Pacer, whatever the answers say', () => {
  test('lets no more into any minute than the highest limit of that minute, and waits no longer than a place or a hold', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), steps, (ratePerMinute, told) => {
        const found = grants(new Pacer({ ratePerMinute }), told, 300);
        let first = 0;
        for (const [index, { atMs }] of found.entries()) {
          while ((found[first]?.atMs ?? 0) <= atMs - MINUTE_MS) first += 1;
          const inMinute = found.slice(first, index + 1);
          const highest = Math.max(...inMinute.map(({ rate }) => rate));
          expect(inMinute.length).toBeLessThanOrEqual(Math.ceil(highest));
        }
      }),
      { numRuns: 200 },
    );
  });

  test('is held by what is left of a limit for no longer than a minute', () => {
    fc.assert(
      fc.property(steps, (told) => {
        const pacer = new Pacer();
        let nowMs = 0;
        for (const step of told) {
          pacer.learn(step, nowMs);
          expect(pacer.held(nowMs)?.remainingMs ?? 0).toBeLessThanOrEqual(MINUTE_MS);
          nowMs += step.lateMs;
        }
      }),
    );
  });

  test('uses a higher limit at once', () => {
    const pacer = new Pacer();
    pacer.learn({ limit: 1, remaining: null }, 0);
    expect(pacer.take(0)).toBe(0);
    expect(pacer.take(1_000)).toBeGreaterThan(59_000);
    pacer.learn({ limit: 150, remaining: null }, 1_000);
    expect(pacer.take(1_000)).toBe(0);
  });

  test('keeps to a lower limit at once', () => {
    const pacer = new Pacer();
    expect(pacer.take(0)).toBe(0);
    pacer.learn({ limit: 10, remaining: null }, 100);
    expect(pacer.take(1_000)).toBeGreaterThan(5_000);
  });
});
