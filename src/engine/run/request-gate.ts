import type { Clock } from '../../core/model/clock.ts';
import type { Exchange } from '../../core/send/exchange.ts';
import type { HoldCause, Pacer } from '../../core/send/pacer.ts';
import { parseRateHeader } from '../../core/send/pacer.ts';
import { parseRetryAfter } from '../../core/send/retry-after.ts';
import type { Slots } from '../../core/send/slots.ts';
import type { ApiClient, ApiRequest } from './api-client.ts';

/** So many of the server's minutes with nothing but 429 end a run. */
const THROTTLED_MINUTES = 15;
/** Wait after the first 429 that asks for no wait, in shares of a minute; doubled each time. */
const SHORTEST_WAIT_SHARE = 1 / 60;

export interface RequestGateParts {
  readonly client: ApiClient;
  /** One for all that send through the same connection. */
  readonly pacer: Pacer;
  readonly slots: Slots;
  readonly clock: Clock;
  /** Called after each answer, and when a wait begins. */
  readonly onChange: () => void;
}

/**
 * The one door to the server: every request of a run takes its turn here, one after the other, and
 * every answer teaches the pace. A 429 holds everybody.
 */
export class RequestGate {
  readonly #parts: RequestGateParts;
  #queue: Promise<unknown> = Promise.resolve();
  #requests = 0;
  #throttledSinceMs: number | null = null;
  #throttledRounds = 0;
  /** When the first 429 of the latest round came. */
  #roundBeganMs = Number.NEGATIVE_INFINITY;
  #exhausted = false;

  constructor(parts: RequestGateParts) {
    this.#parts = parts;
  }

  /** Requests that left so far. */
  get requests(): number {
    return this.#requests;
  }

  /** True once the server has said nothing but 429 for so long that going on is of no use. */
  get exhausted(): boolean {
    return this.#exhausted;
  }

  get pacer(): Pacer {
    return this.#parts.pacer;
  }

  /** Requests that may be under way at once at present. */
  get slots(): number {
    const { slots, pacer } = this.#parts;
    return slots.count(pacer.ratePerMinute, pacer.minuteMs);
  }

  /** Forgets the 429 of before, when a person resumes. */
  startAgain(): void {
    this.#exhausted = false;
    this.#throttledSinceMs = null;
    this.#throttledRounds = 0;
  }

  /** Waits for a turn; false if the signal aborted first, and then no place was used. */
  turn(signal: AbortSignal): Promise<boolean> {
    const mine = this.#queue.then(() => this.#wait(signal));
    this.#queue = mine;
    return mine;
  }

  /** Lets nothing leave for so long. */
  hold(ms: number, cause: HoldCause): void {
    const { pacer, clock, onChange } = this.#parts;
    if (ms > 0) pacer.hold(clock.monotonic() + ms, cause);
    onChange();
  }

  /** Sends one request, after its turn. Never rejects. */
  async exchange(request: ApiRequest): Promise<Exchange> {
    const { client, clock, pacer, slots, onChange } = this.#parts;
    const startedMs = clock.monotonic();
    const exchange = await client.send(request);
    if (!neverLeft(exchange)) this.#requests += 1;
    if (exchange.kind === 'answer') {
      const { rateLimit, rateRemaining } = exchange.headers;
      const limit = parseRateHeader(rateLimit);
      const remaining = parseRateHeader(rateRemaining);
      if (exchange.status === 429) {
        // What is left is 0 then, and the wait is settled by the 429 itself.
        pacer.learn({ limit, remaining: null }, clock.monotonic());
        this.#throttled(exchange, startedMs);
      } else {
        pacer.learn({ limit, remaining }, clock.monotonic());
        slots.learn(clock.monotonic() - startedMs, pacer.minuteMs);
        this.startAgain();
        if (exchange.status === 503) this.#busy(exchange);
      }
    }
    onChange();
    return exchange;
  }

  async #wait(signal: AbortSignal): Promise<boolean> {
    const { pacer, clock, onChange } = this.#parts;
    for (;;) {
      if (signal.aborted) return false;
      const waitMs = pacer.take(clock.monotonic());
      if (waitMs === 0) return true;
      if (pacer.held(clock.monotonic()) !== null) onChange();
      await clock.sleep(waitMs, signal);
    }
  }

  #throttled(exchange: Extract<Exchange, { kind: 'answer' }>, startedMs: number): void {
    const { pacer, clock } = this.#parts;
    const nowMs = clock.monotonic();
    const longestMs = THROTTLED_MINUTES * pacer.minuteMs;
    this.#throttledSinceMs ??= nowMs;
    // What left before the first 429 of a round belongs to it; what left later tells something new.
    if (startedMs >= this.#roundBeganMs) {
      this.#throttledRounds += 1;
      this.#roundBeganMs = nowMs;
    }
    const { retryAfter, date } = exchange.headers;
    const askedMs = parseRetryAfter(retryAfter, date, clock.now()) ?? pacer.minuteMs;
    const growth = 2 ** Math.min(16, this.#throttledRounds - 1);
    const leastMs = Math.min(pacer.minuteMs, pacer.minuteMs * SHORTEST_WAIT_SHARE * growth);
    const waitMs = Math.max(askedMs, leastMs);
    if (waitMs > longestMs || nowMs + waitMs - this.#throttledSinceMs >= longestMs) {
      this.#exhausted = true;
    }
    pacer.hold(nowMs + Math.min(waitMs, longestMs), 'rate_limited');
  }

  /** A 503 may ask for time as well. */
  #busy({ headers }: Extract<Exchange, { kind: 'answer' }>): void {
    const { pacer, clock } = this.#parts;
    const askedMs = parseRetryAfter(headers.retryAfter, headers.date, clock.now()) ?? 0;
    this.hold(Math.min(askedMs, THROTTLED_MINUTES * pacer.minuteMs), 'server');
  }
}

function neverLeft(exchange: Exchange): boolean {
  if (exchange.kind === 'answer') return false;
  return ['dns', 'refused', 'tls', 'connect_timeout'].includes(exchange.fault);
}
