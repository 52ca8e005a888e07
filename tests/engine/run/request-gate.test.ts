import { describe, expect, test } from 'vitest';
import type { AnswerHeaders, Exchange } from '../../../src/core/send/exchange.ts';
import { NO_HEADERS } from '../../../src/core/send/exchange.ts';
import { Pacer } from '../../../src/core/send/pacer.ts';
import { Slots } from '../../../src/core/send/slots.ts';
import { RequestGate } from '../../../src/engine/run/request-gate.ts';
import { ManualClock } from '../../support/manual-clock.ts';

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

  test('a 503 that asks for time gets it', async () => {
    const { gate, clock, pacer } = gateOf(answer(503, { retryAfter: '20' }));
    await gate.exchange(request);
    expect(pacer.held(clock.monotonic())).toEqual({ cause: 'server', remainingMs: 20_000 });
  });
});
