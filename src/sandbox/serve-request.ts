import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer, AnswerHeaders } from './answer.ts';
import { sendError } from './answer.ts';
import type { FaultSwitch } from './fault-switch.ts';
import { faultAnswer } from './fault-switch.ts';
import { limitReached, rateHeaders, refuseToken } from './gate.ts';
import type { PendingTimers } from './pending-timers.ts';
import type { RateVerdict, RateWindow } from './rate-window.ts';
import type { RequestBody } from './request-body.ts';
import { readBody } from './request-body.ts';
import type { Route } from './route-table.ts';
import { answerByRoute } from './route-table.ts';
import type { SandboxSettings } from './sandbox-options.ts';
import type { WriteRecords } from './write-record.ts';

/** What serving a request needs. */
export interface ServingParts {
  readonly settings: SandboxSettings;
  readonly routes: readonly Route[];
  readonly rate: RateWindow;
  readonly faults: FaultSwitch;
  readonly timers: PendingTimers;
  readonly writes: WriteRecords;
  /** False while every token is refused. */
  readonly acceptsToken: () => boolean;
}

/**
 * Serves one request: count it against the limit, read it whole, wait where the limit slows down,
 * then let the limit, the token, the faults and at last its route decide on the answer.
 */
export async function serveRequest(
  parts: ServingParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { settings, rate, timers, writes } = parts;
  const verdict = rate.take(settings.clock.now());
  let body: RequestBody;
  try {
    body = await readBody(request);
  } catch {
    request.socket.destroy();
    return;
  }
  const [path = '', ...query] = (request.url ?? '').split('?');
  const parameters = new URLSearchParams(query.join('?'));
  const isWrite = request.method === 'PUT' && settings.keepsWrites;
  const noteStatus = isWrite ? writes.add(path, body) : () => undefined;

  function respond(): void {
    const answer = decide(parts, verdict, request, path, parameters, body);
    deliver(answer, request, response, rateHeaders(verdict), timers, noteStatus);
  }
  if (verdict.slowed && settings.slowDownMs > 0) timers.after(settings.slowDownMs, respond);
  else respond();
}

function decide(
  parts: ServingParts,
  verdict: RateVerdict,
  request: IncomingMessage,
  path: string,
  query: URLSearchParams,
  body: RequestBody,
): Answer {
  const { settings, routes, faults } = parts;
  const method = request.method ?? '';
  if (verdict.refused) return limitReached(verdict, settings);
  const authorization = parts.acceptsToken() ? request.headers.authorization : undefined;
  const refusal = refuseToken(authorization, settings.token);
  if (refusal !== null) return refusal;

  const fault = faults.take(method, path);
  if (fault !== null && fault.applied !== true) return faultAnswer(fault);
  try {
    const answer = answerByRoute(routes, method, path, query, body);
    return fault === null ? answer : faultAnswer(fault);
  } catch (error) {
    return sendError(500, 'internal_error', `Sandbox: ${String(error)}`);
  }
}

function deliver(
  answer: Answer,
  request: IncomingMessage,
  response: ServerResponse,
  commonHeaders: AnswerHeaders,
  timers: PendingTimers,
  noteStatus: (status: number) => void,
): void {
  switch (answer.kind) {
    case 'hang':
      return;
    case 'cut':
      request.socket.resetAndDestroy();
      return;
    case 'delay':
      timers.after(answer.afterMs, () => {
        deliver(answer.answer, request, response, commonHeaders, timers, noteStatus);
      });
      return;
    case 'send': {
      const { status, text, contentType, headers } = answer;
      const typed = contentType === null ? {} : { 'content-type': contentType };
      noteStatus(status);
      response.writeHead(status, { ...commonHeaders, ...typed, ...headers });
      response.end(text);
    }
  }
}
