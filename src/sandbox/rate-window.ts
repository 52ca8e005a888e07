/** Share of the limit from which every answer is slowed down. */
const slowDownShare = 0.8;

/** What the limit says about one request. */
export interface RateVerdict {
  readonly limit: number;
  /** Requests left in this minute after this one; never below 0. */
  readonly remaining: number;
  /** True from 80 % of the limit on. */
  readonly slowed: boolean;
  /** True once the limit is used up: the request gets a 429. */
  readonly refused: boolean;
  /** Milliseconds until the next minute begins. */
  readonly turnsInMs: number;
}

export interface RateWindow {
  /** Counts one request that arrived at `nowMs`; refused requests count as well. */
  take(nowMs: number): RateVerdict;
}

/**
 * Counts requests by fixed minutes, each beginning at a whole multiple of `minuteMs`.
 * `limitPerMinute` requests are let through in each.
 */
export function createRateWindow(limitPerMinute: number, minuteMs: number): RateWindow {
  const slowedFrom = Math.ceil(limitPerMinute * slowDownShare);
  let minute = Number.NaN;
  let used = 0;

  return {
    take(nowMs) {
      const currentMinute = Math.floor(nowMs / minuteMs);
      if (currentMinute !== minute) {
        minute = currentMinute;
        used = 0;
      }
      used += 1;
      return {
        limit: limitPerMinute,
        remaining: Math.max(0, limitPerMinute - used),
        slowed: used >= slowedFrom,
        refused: used > limitPerMinute,
        turnsInMs: (currentMinute + 1) * minuteMs - nowMs,
      };
    },
  };
}
