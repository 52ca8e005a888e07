/** Headers of an answer, names in lower case. */
export type AnswerHeaders = Readonly<Record<string, string>>;

/** What the sandbox does with a request, as a value; one place turns it into bytes. */
export type Answer =
  | {
      readonly kind: 'send';
      readonly status: number;
      readonly text: string;
      /** Null sends no content type. */
      readonly contentType: string | null;
      readonly headers: AnswerHeaders;
    }
  /** Nothing is sent and the connection is reset. */
  | { readonly kind: 'cut' }
  /** Nothing is ever sent; the connection stays open. */
  | { readonly kind: 'hang' }
  /** The inner answer, `afterMs` milliseconds later. */
  | { readonly kind: 'delay'; readonly afterMs: number; readonly answer: Answer };

/** One problem of a request, as the API reports it. */
export interface ApiIssue {
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** Only with `unrecognized_keys`: which ones. */
  readonly keys?: readonly string[];
}

/** An answer of any content type. */
export function sendText(
  status: number,
  text: string,
  contentType: string | null,
  headers: AnswerHeaders = {},
): Answer {
  return { kind: 'send', status, text, contentType, headers };
}

/** An answer that is a JSON document. */
export function sendJson(status: number, body: unknown, headers: AnswerHeaders = {}): Answer {
  return sendText(status, JSON.stringify(body), 'application/json; charset=utf-8', headers);
}

/** The documented error shape; `details` is left out when there are none. */
export function sendError(
  status: number,
  code: string,
  message: string,
  details?: Readonly<Record<string, unknown>>,
  headers?: AnswerHeaders,
): Answer {
  const error = details === undefined ? { code, message } : { code, message, details };
  return sendJson(status, { error }, headers);
}

/** The documented 400: `invalid_request` with its issues at `error.details.issues`. */
export function sendInvalid(message: string, issues: readonly ApiIssue[]): Answer {
  return sendError(400, 'invalid_request', message, { issues });
}

/** The documented 400 in its other form: the issues at `error.details.details.issues`. */
export function sendInvalidNested(message: string, issues: readonly ApiIssue[]): Answer {
  return sendError(400, 'invalid_request', message, { details: { issues } });
}

/** 404 for a record that isn't there; `what` names it, as in "Lead". */
export function sendNotFound(what: string): Answer {
  return sendError(404, 'not_found', `${what} not found`);
}
