/** Share of a minute that is left unused: it swallows the jitter of the way to the server. */
const GUARD_SHARE = 0.01;
/** Share of a minute by which a late request may be made up for; less than the guard. */
const CATCH_UP_SHARE = 0.008;

/** Why a request has to wait longer than its place in the pace. */
export type HoldCause = 'rate_limited' | 'used_up' | 'network' | 'server';

export interface PacerOptions {
  /** Requests a minute, at most; above 0. Default 150, Propexo's documented limit. */
  readonly ratePerMinute?: number;
  /** How long the server's minute takes. Default 60,000; shorter only in rehearsals. */
  readonly minuteMs?: number;
  /** Share of the server's limit that is left for others with the same token, 0–0.9. Default 0. */
  readonly leftForOthers?: number;
}

const MOST_LEFT_FOR_OTHERS = 0.9;

/** What an answer told about the limit; null where it told nothing. */
export interface RateTold {
  readonly limit: number | null;
  readonly remaining: number | null;
}

/**
 * Says when the next request may leave: evenly spaced (GCRA), one request kept in hand, so that no
 * stretch of a minute ever holds more than the limit, wherever the server's minute begins. Pure
 * over a monotonic time that is passed in; a standstill of the machine makes no burst.
 *
 * In any half-open minute n ≤ limit holds because n requests take at least
 * (n − 1) × 1.01 minutes ÷ limit, less 0.008 minutes of catching up.
 */
export class Pacer {
  readonly minuteMs: number;
  #configured: number;
  #leftForOthers: number;
  #limit: number | null = null;
  #remaining: number | null = null;
  /** The place of the request that left last; the next one follows at the pace of the moment. */
  #placeMs: number | null = null;
  #heldUntilMs = 0;
  #heldFor: HoldCause | null = null;
  #turnMs: number | null = null;

  /** @throws RangeError for a rate or a minute that isn't above 0, or a share that can't be one. */
  constructor({ ratePerMinute = 150, minuteMs = 60_000, leftForOthers = 0 }: PacerOptions = {}) {
    if (!(minuteMs > 0 && Number.isFinite(minuteMs))) {
      throw new RangeError(`minuteMs: expected more than 0, got ${String(minuteMs)}`);
    }
    this.#configured = checkedRate(ratePerMinute);
    this.#leftForOthers = checkedShare(leftForOthers);
    this.minuteMs = minuteMs;
  }

  /** From now on another pace; what was learnt of the server stays. @throws RangeError as `new`. */
  change({ ratePerMinute, leftForOthers }: Omit<PacerOptions, 'minuteMs'>): void {
    this.#configured = checkedRate(ratePerMinute ?? this.#configured);
    this.#leftForOthers = checkedShare(leftForOthers ?? this.#leftForOthers);
  }

  /**
   * Requests a minute at present: what was configured, or less where the server's limit, without
   * what is left for others, is lower. Until the server has told it, what was configured counts
   * as the limit.
   */
  get ratePerMinute(): number {
    const limit = this.#limit ?? this.#configured;
    return Math.min(this.#configured, Math.max(1, limit * (1 - this.#leftForOthers)));
  }

  get serverLimit(): number | null {
    return this.#limit;
  }

  get serverRemaining(): number | null {
    return this.#remaining;
  }

  /**
   * Takes the next place if it is due.
   *
   * @returns 0: send now, the place is used; else milliseconds to wait, at least 1, then ask again.
   */
  take(nowMs: number): number {
    const wait = this.#heldUntilMs - nowMs;
    if (wait > 0) return Math.max(1, wait);
    this.#heldFor = null;
    const due = this.#placeMs === null ? nowMs : this.#placeMs + this.#spacingMs();
    const place = Math.max(due, nowMs - this.minuteMs * CATCH_UP_SHARE);
    if (place > nowMs) return Math.max(1, place - nowMs);
    this.#placeMs = place;
    return 0;
  }

  /** Nothing leaves before `untilMs`; a longer hold that stands already stays. */
  hold(untilMs: number, cause: HoldCause): void {
    if (untilMs <= this.#heldUntilMs) return;
    this.#heldUntilMs = untilMs;
    this.#heldFor = cause;
  }

  /** @returns the hold that stands, or null. */
  held(nowMs: number): { readonly cause: HoldCause; readonly remainingMs: number } | null {
    const remainingMs = this.#heldUntilMs - nowMs;
    if (this.#heldFor === null || remainingMs <= 0) return null;
    return { cause: this.#heldFor, remainingMs };
  }

  /** Takes in what an answer says: the limit, and how much of it is left in the server's minute. */
  learn({ limit, remaining }: RateTold, nowMs: number): void {
    if (limit !== null && limit >= 1) this.#limit = Math.floor(limit);
    if (remaining === null) return;
    // Much more left than before: the server's minute has turned since the last answer. A little
    // more only means that two answers overtook each other.
    const jump = Math.max(2, (this.#limit ?? this.#configured) / 4);
    if (this.#remaining !== null && remaining - this.#remaining >= jump) this.#turnMs = nowMs;
    this.#remaining = remaining;
    if (remaining <= 0) this.hold(this.#nextTurn(nowMs), 'used_up');
  }

  /** The next turn of the server's minute as far as one was seen, else a whole minute from now. */
  #nextTurn(nowMs: number): number {
    if (this.#turnMs === null) return nowMs + this.minuteMs;
    const since = Math.max(0, nowMs - this.#turnMs);
    return this.#turnMs + (Math.floor(since / this.minuteMs) + 1) * this.minuteMs;
  }

  #spacingMs(): number {
    const rate = this.ratePerMinute;
    return rate === Number.POSITIVE_INFINITY ? 0 : (this.minuteMs * (1 + GUARD_SHARE)) / rate;
  }
}

function checkedRate(ratePerMinute: number): number {
  if (ratePerMinute > 0) return ratePerMinute;
  throw new RangeError(`ratePerMinute: expected more than 0, got ${String(ratePerMinute)}`);
}

function checkedShare(share: number): number {
  if (share >= 0 && share <= MOST_LEFT_FOR_OTHERS) return share;
  throw new RangeError(`leftForOthers: expected 0 to 0.9, got ${String(share)}`);
}

/** Reads a rate header: a whole number, or null for anything else. */
export function parseRateHeader(text: string | null): number | null {
  const match = /^\s*(\d{1,9})\b/u.exec(text ?? '');
  return match === null ? null : Number(match[1]);
}
