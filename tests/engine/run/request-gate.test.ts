import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnswerHeaders, Exchange } from '../../../src/core/send/exchange.ts';
import { NO_HEADERS } from '../../../src/core/send/exchange.ts';
import { Pacer } from '../../../src/core/send/pacer.ts';
import { Slots } from '../../../src/core/send/slots.ts';
import { RequestGate } from '../../../src/engine/run/request-gate.ts';
import { ManualClock } from '../../support/manual-clock.ts';

/** Where the manual clock's wall time begins, in whole seconds as headers tell it. */
const WALL_MS = new ManualClock().now();

const request = { method: 'GET', path: '/x' } as const;

function answer(status: number, headers: Partial<AnswerHeaders> = {}): Exchange {
  const all = { ...NO_HEADERS, ...headers };
  return { kind: 'answer', status, headers: all, body: '{}', truncated: false };
}

function gateOf(...answers: readonly Exchange[]) {
  const clock = new ManualClock();
  const left = [...answers];
  const client = {
    send: () => Promise.resolve(left.shift() ?? answer(200)),
    replaceToken: () => undefined,
    close: () => Promise.resolve(),
  };
  const pacer = new Pacer();
  const gate = new RequestGate({
    client,
    pacer,
    slots: new Slots(null),
    clock,
    onChange: () => undefined,
  });
  return { gate, clock, pacer };
}

describe('RequestGate', () => {
  test('a 429 without a wait holds everybody for a minute', async () => {
    const { gate, clock, pacer } = gateOf(answer(429));
    await gate.exchange(request);
    expect(pacer.held(clock.monotonic())).toEqual({ cause: 'rate_limited', remainingMs: 60_000 });
    let turned = false;
    const turn = gate.turn(new AbortController().signal).then((got) => (turned = got));
    await Promise.resolve();
    expect(clock.sleeping).toBe(1);
    clock.advance(59_999);
    await Promise.resolve();
    expect(turned).toBe(false);
    clock.advance(1);
    await turn;
    expect(turned).toBe(true);
  });

  test.each([
    ['3', 3_000],
    ['0', 1_000],
  ])('a Retry-After of %s waits %i ms', async (retryAfter, waitMs) => {
    const { gate, clock, pacer } = gateOf(answer(429, { retryAfter }));
    await gate.exchange(request);
    expect(pacer.held(clock.monotonic())?.remainingMs).toBe(waitMs);
  });

  test('turns come one after the other, and an abort leaves at once', async () => {
    const { gate, clock } = gateOf();
    const abort = new AbortController();
    expect(await gate.turn(abort.signal)).toBe(true);
    const waiting = [gate.turn(abort.signal), gate.turn(abort.signal)];
    await Promise.resolve();
    abort.abort();
    expect(await Promise.all(waiting)).toEqual([false, false]);
    expect(clock.monotonic()).toBe(0);
    expect(clock.sleeping).toBe(0);
  });

  test('learns the limit from every answer, and counts what left', async () => {
    const headers = { rateLimit: '60', rateRemaining: '12' };
    const refused = { kind: 'fault', fault: 'refused', message: '' } as const;
    const reset = { kind: 'fault', fault: 'reset', message: '' } as const;
    const { gate, pacer } = gateOf(answer(200, headers), refused, reset);
    for (let count = 0; count < 3; count += 1) await gate.exchange(request);
    expect([pacer.serverLimit, pacer.serverRemaining]).toEqual([60, 12]);
    expect(gate.requests).toBe(2);
  });

  test('is exhausted after fifteen minutes of 429, and one other answer ends the count', async () => {
    const answers = Array.from({ length: 14 }, () => answer(429));
    const { gate, clock } = gateOf(...answers, answer(200), ...answers, answer(429));
    for (let count = 0; count < 29; count += 1) {
      await gate.exchange(request);
      expect(gate.exhausted).toBe(false);
      clock.advance(60_000);
    }
    await gate.exchange(request);
    expect(gate.exhausted).toBe(true);
  });

  test('a wait that is asked for grows, though requests overlap one another without end', async () => {
    const clock = new ManualClock();
    const answers: ((exchange: Exchange) => void)[] = [];
    const client = {
      send: () => new Promise<Exchange>((resolve) => answers.push(resolve)),
      replaceToken: () => undefined,
      close: () => Promise.resolve(),
    };
    const parts = { client, pacer: new Pacer(), slots: new Slots(null), clock };
    const gate = new RequestGate({ ...parts, onChange: () => undefined });
    let last = gate.exchange(request);
    for (let count = 0; count < 20; count += 1) {
      clock.advance(1_000);
      const next = gate.exchange(request);
      clock.advance(1_000);
      answers.shift()?.(answer(429, { retryAfter: '2' }));
      await last;
      last = next;
    }
    expect(gate.pacer.held(clock.monotonic())?.remainingMs).toBe(60_000);
  });

  test('a 429 of any shape holds for a second at least, a quarter of an hour at most, and shows it', async () => {
    const day = (offsetMs: number) => new Date(WALL_MS + offsetMs).toUTCString();
    const days = fc.integer({ min: -1e10, max: 1e10 }).map(day);
    const shapes = fc.option(
      fc.oneof(
        fc.string(),
        fc.stringMatching(/^-?\d{1,40}(\.\d{1,3})?$/u),
        days,
        fc.constantFrom('Infinity', 'NaN', '1e9', '0x7f', '+5', '١٢', '5, 7', '5;q=1', ' \t3 '),
      ),
    );
    const dates = fc.option(fc.oneof(days, fc.string()));
    await fc.assert(
      fc.asyncProperty(shapes, dates, async (retryAfter, date) => {
        const { gate, clock } = gateOf(answer(429, { retryAfter, date }));
        await gate.exchange(request);
        const held = gate.pacer.held(clock.monotonic());
        expect(held?.cause).toBe('rate_limited');
        expect(held?.remainingMs).toBeGreaterThanOrEqual(1_000);
        expect(held?.remainingMs).toBeLessThanOrEqual(15 * 60_000);
      }),
      { numRuns: 500 },
    );
  });

  test.each([-86_400_000, -3_600_000, 3_600_000, 86_400_000])(
    'a wall clock that is wrong by %i ms changes nothing of a date beside the server’s own',
    async (wrongMs) => {
      const at = (offsetMs: number) => new Date(WALL_MS + wrongMs + offsetMs).toUTCString();
      const headers = { retryAfter: at(30_000), date: at(0) };
      const { gate, clock } = gateOf(answer(429, headers));
      await gate.exchange(request);
      expect(gate.pacer.held(clock.monotonic())?.remainingMs).toBe(30_000);
      expect(gate.exhausted).toBe(false);
    },
  );

  test('after a sleep of the machine a hold is over, and requests make no burst', async () => {
    const { gate, clock } = gateOf(answer(429));
    await gate.exchange(request);
    clock.advance(8 * 3_600_000);
    expect(gate.pacer.held(clock.monotonic())).toBeNull();
    let left = 0;
    while (gate.pacer.take(clock.monotonic()) === 0) left += 1;
    expect(left).toBeLessThanOrEqual(2);
  });

  test('a 503 that asks for time gets it', async () => {
    const { gate, clock, pacer } = gateOf(answer(503, { retryAfter: '20' }));
    await gate.exchange(request);
    expect(pacer.held(clock.monotonic())).toEqual({ cause: 'server', remainingMs: 20_000 });
  });
});
