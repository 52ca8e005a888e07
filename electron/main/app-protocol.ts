import { protocol } from 'electron';
import { readFile } from 'node:fs/promises';
import { appScheme } from './app-address.ts';
import { contentTypeOf, pageHeaders } from './page-headers.ts';
import { servedFile } from './served-file.ts';

/** Makes `app:` a scheme with an origin, as https is. Works only before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/**
 * Serves the built window, once the app is ready.
 *
 * @param root folder with the built window.
 */
export function serveApp(root: string): void {
  protocol.handle(appScheme, (request) => answerAppRequest(root, request));
}

/** Answers one request of the window's scheme: a file of the folder, or nothing at all. */
export async function answerAppRequest(
  root: string,
  request: { readonly method: string; readonly url: string },
): Promise<Response> {
  if (request.method !== 'GET') return plainAnswer(405, 'Only GET is answered here.');
  const file = await servedFile(root, request.url);
  const contentType = file === null ? null : contentTypeOf(file);
  if (file === null || contentType === null) return plainAnswer(404, 'There is no such file.');
  return new Response(new Uint8Array(await readFile(file)), { headers: pageHeaders(contentType) });
}

function plainAnswer(status: number, text: string): Response {
  return new Response(text, { status, headers: pageHeaders('text/plain; charset=utf-8') });
}
