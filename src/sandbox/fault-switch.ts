import type { Answer, AnswerHeaders } from './answer.ts';
import { sendJson, sendText } from './answer.ts';

/** Which requests a fault hits; left out, the writes (`PUT`) to any path. */
export interface FaultTarget {
  /** Only paths that begin with this; every method then, unless `method` says which. */
  readonly pathPrefix?: string;
  /** Only this method, in capitals. */
  readonly method?: string;
  /** True: the request takes effect first, and only its answer is replaced. Default false. */
  readonly applied?: boolean;
}

/** What happens instead of the true answer. */
export type Fault = FaultTarget &
  (
    | {
        readonly kind: 'status';
        readonly status: number;
        /** Text is sent as it is, anything else as JSON; left out, the body is empty. */
        readonly body?: unknown;
        readonly headers?: AnswerHeaders;
        /** Default: JSON for objects, `text/plain` for text. */
        readonly contentType?: string;
      }
    /** The connection is cut without an answer. */
    | { readonly kind: 'reset' }
    /** No answer ever comes. */
    | { readonly kind: 'hang' }
  );

export interface FaultSwitch {
  /**
   * Lets `fault` hit the next `times` requests that it aims at; earlier faults go first.
   * Throws `RangeError` for `times` that isn't above 0 or a status that can't be sent.
   */
  add(fault: Fault, times: number): void;
  /** The fault for this request, which is thereby used up once, or null. */
  take(method: string, path: string): Fault | null;
  clear(): void;
}

/** The faults that tests switch on while the sandbox runs. */
export function createFaultSwitch(): FaultSwitch {
  let waiting: { readonly fault: Fault; left: number }[] = [];
  return {
    add(fault, times) {
      if (!(times > 0)) throw new RangeError(`fault: expected times above 0, got ${String(times)}`);
      if (fault.kind === 'status' && !(fault.status >= 200 && fault.status <= 599)) {
        throw new RangeError(`fault: expected a status of 200 to 599, got ${String(fault.status)}`);
      }
      waiting.push({ fault, left: times });
    },
    take(method, path) {
      const entry = waiting.find(({ fault }) => aimsAt(fault, method, path));
      if (entry === undefined) return null;
      entry.left -= 1;
      if (entry.left <= 0) waiting = waiting.filter((other) => other !== entry);
      return entry.fault;
    },
    clear() {
      waiting = [];
    },
  };
}

/** The answer that a fault stands for. */
export function faultAnswer(fault: Fault): Answer {
  switch (fault.kind) {
    case 'reset':
      return { kind: 'cut' };
    case 'hang':
      return { kind: 'hang' };
    case 'status': {
      const { status, body, headers = {}, contentType } = fault;
      if (body === undefined) return sendText(status, '', contentType ?? null, headers);
      if (typeof body === 'string') {
        return sendText(status, body, contentType ?? 'text/plain; charset=utf-8', headers);
      }
      if (contentType === undefined) return sendJson(status, body, headers);
      return sendText(status, JSON.stringify(body), contentType, headers);
    }
  }
}

function aimsAt(fault: Fault, method: string, path: string): boolean {
  const { pathPrefix } = fault;
  if (pathPrefix !== undefined && !path.startsWith(pathPrefix)) return false;
  const expectedMethod = fault.method ?? (pathPrefix === undefined ? 'PUT' : method);
  return method === expectedMethod;
}
