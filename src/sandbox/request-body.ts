import type { IncomingMessage } from 'node:http';
import type { Answer } from './answer.ts';
import { sendError } from './answer.ts';

/** The most that is read of a body: 1 MiB. */
export const bodyCapBytes = 1024 * 1024;

/** Beyond this the rest of a too large body isn't even listened to. */
const drainCapBytes = 16 * bodyCapBytes;

/** The body of a request, read whole. */
export type RequestBody =
  | { readonly kind: 'empty' }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'wrong_type'; readonly contentType: string }
  | { readonly kind: 'too_large' };

/**
 * Reads a body as JSON. A body above the cap is swallowed without keeping it, so that the client
 * gets to see the 413 instead of a broken connection.
 * Rejects when the client goes away before its request is complete.
 */
export async function readBody(request: IncomingMessage): Promise<RequestBody> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes <= bodyCapBytes) chunks.push(chunk);
    if (sizeBytes > drainCapBytes) throw new Error('The body never ends');
  }
  if (sizeBytes > bodyCapBytes) return { kind: 'too_large' };
  if (sizeBytes === 0) return { kind: 'empty' };

  const contentType = request.headers['content-type'] ?? '';
  if (!/^application\/json\s*(?:;|$)/iu.test(contentType)) {
    return { kind: 'wrong_type', contentType };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
    const value: unknown = JSON.parse(text);
    return { kind: 'json', value };
  } catch {
    return { kind: 'malformed' };
  }
}

/** The error for a body that could not be read (413, 415 or 400), or null when it could. */
export function unreadableBody(body: RequestBody): Answer | null {
  switch (body.kind) {
    case 'too_large':
      return sendError(413, 'payload_too_large', 'The body is larger than 1 MiB');
    case 'wrong_type':
      return sendError(415, 'unsupported_media_type', 'Expected application/json');
    case 'malformed':
      return sendError(400, 'invalid_request', 'The body is not valid JSON');
    case 'empty':
    case 'json':
      return null;
  }
}
