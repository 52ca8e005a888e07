import type { Answer } from './answer.ts';
import { sendError } from './answer.ts';
import type { RequestBody } from './request-body.ts';

/** One request, as a route gets to see it. */
export interface RouteCall {
  /** The decoded variable part of the path; empty for routes without one. */
  readonly id: string;
  readonly query: URLSearchParams;
  readonly body: RequestBody;
}

export interface Route {
  readonly method: 'GET' | 'PUT' | 'POST';
  /** Slashes count; one segment may be `:id`, which stands for any text that isn't empty. */
  readonly path: string;
  readonly handle: (call: RouteCall) => Answer;
}

/** Finds the route of a request and lets it answer; 404 and 405 where there is none. */
export function answerByRoute(
  routes: readonly Route[],
  method: string,
  path: string,
  query: URLSearchParams,
  body: RequestBody,
): Answer {
  const matches = routes.filter((route) => matchPath(route.path, path) !== null);
  if (matches.length === 0) {
    return sendError(404, 'not_found', 'There is nothing at this path');
  }
  const route = matches.find((candidate) => candidate.method === method);
  if (route === undefined) {
    const allow = [...new Set(matches.map((candidate) => candidate.method))].join(', ');
    const message = `${method} is not allowed here`;
    return sendError(405, 'method_not_allowed', message, undefined, { allow });
  }
  const id = decodeSegment(matchPath(route.path, path) ?? '');
  if (id === null) return sendError(400, 'invalid_request', 'The path is not properly encoded');
  return route.handle({ id, query, body });
}

/** The text of a path segment, or null when its percent encoding is broken. */
export function decodeSegment(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

/** The still encoded `:id` of a path ('' for a pattern without one), or null for no match. */
function matchPath(pattern: string, path: string): string | null {
  const expected = pattern.split('/');
  const actual = path.split('/');
  if (expected.length !== actual.length) return null;
  let id = '';
  for (const [index, part] of expected.entries()) {
    const segment = actual[index] ?? '';
    if (part === ':id' && segment !== '') id = segment;
    else if (part !== segment) return null;
  }
  return id;
}
