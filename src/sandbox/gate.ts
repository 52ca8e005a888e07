import type { Answer, AnswerHeaders } from './answer.ts';
import { sendError } from './answer.ts';
import type { RateVerdict } from './rate-window.ts';
import type { SandboxSettings } from './sandbox-options.ts';

const secondMs = 1_000;

/** The headers that every answer carries. */
export function rateHeaders({ limit, remaining }: RateVerdict): AnswerHeaders {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
  };
}

/** The 429 of a used up limit; `Retry-After` only where the settings ask for it. */
export function limitReached(verdict: RateVerdict, settings: SandboxSettings): Answer {
  const headers = retryAfterHeader(verdict, settings);
  return sendError(429, 'rate_limited', 'Too many requests in this minute', undefined, headers);
}

/** The 401 of a request without the right token, or null when it may pass. */
export function refuseToken(
  authorization: string | undefined,
  token: string | null,
): Answer | null {
  const given = /^Bearer +(\S+)$/iu.exec(authorization ?? '')?.[1];
  if (given !== undefined && (token === null || given === token)) return null;
  const headers = { 'www-authenticate': 'Bearer' };
  return sendError(401, 'unauthorized', 'Missing or invalid token', undefined, headers);
}

function retryAfterHeader(verdict: RateVerdict, settings: SandboxSettings): AnswerHeaders {
  switch (settings.retryAfter) {
    case 'none':
      return {};
    case 'seconds':
      return { 'retry-after': String(Math.ceil(verdict.turnsInMs / secondMs)) };
    case 'date': {
      // The header knows whole seconds only: rounded up, so that waiting for it is enough.
      const turnsAtMs = settings.clock.now() + verdict.turnsInMs;
      const roundedMs = Math.ceil(turnsAtMs / secondMs) * secondMs;
      return { 'retry-after': new Date(roundedMs).toUTCString() };
    }
  }
}
