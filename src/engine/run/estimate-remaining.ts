/** What the estimate is made from. */
export interface RemainingWork {
  readonly planned: number;
  readonly accepted: number;
  readonly ratePerMinute: number;
  readonly minuteMs: number;
  readonly heldMs: number;
}

/** A page of the log confirms a hundred rows, and one row in a hundred is polled. */
const REQUESTS_PER_CONFIRMATION = 0.02;

/** @returns milliseconds until the last row is sent and confirmed at the present rate. */
export function estimateRemainingMs(work: RemainingWork): number {
  const { planned, accepted, ratePerMinute, minuteMs, heldMs } = work;
  if (planned + accepted === 0) return 0;
  const requests = planned + (planned + accepted) * REQUESTS_PER_CONFIRMATION;
  return Math.round(heldMs + (requests / ratePerMinute) * minuteMs);
}
