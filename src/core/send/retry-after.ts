/**
 * Reads a `Retry-After` header of any shape: whole or broken seconds, or an HTTP date, which is
 * measured against the answer's own `Date` (the server's clock, not ours). RFC 9110 §10.2.3.
 *
 * @param nowMs this machine's wall clock, used only where the answer has no readable `Date`.
 * @returns milliseconds to wait, 0 for a moment that is past; null where the header is missing or
 *   makes no sense (negative, garbage), so that the caller falls back to the turn of the minute.
 */
export function parseRetryAfter(
  retryAfter: string | null,
  date: string | null,
  nowMs: number,
): number | null {
  const text = retryAfter?.trim() ?? '';
  if (/^\d+(\.\d+)?$/u.test(text)) {
    return Math.min(Number(text) * 1000, Number.MAX_SAFE_INTEGER);
  }
  const untilMs = parseHttpDate(text);
  if (untilMs === null) return null;
  const serverNowMs = parseHttpDate(date?.trim() ?? '') ?? nowMs;
  return Math.max(0, untilMs - serverNowMs);
}

/** An HTTP date begins with a day's name in all three shapes of RFC 9110. */
function parseHttpDate(text: string): number | null {
  if (!/^(mon|tue|wed|thu|fri|sat|sun)/iu.test(text)) return null;
  // The shape of C's asctime names no zone, and `Date.parse` would take it for local time.
  const zoned = /gmt|utc|[+-]\d{4}$/iu.test(text) ? text : `${text} GMT`;
  const parsed = Date.parse(zoned);
  return Number.isNaN(parsed) ? null : parsed;
}
