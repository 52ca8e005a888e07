import type { Endpoint } from '../../contract/calls.ts';
import type { BuiltInSandbox } from '../built-in-sandbox.ts';
import { ProblemError } from '../problem-error.ts';
import { checkBaseUrl, checkToken } from './base-url.ts';

/**
 * Where an endpoint's requests go; the built-in sandbox is started for it.
 *
 * @throws {ProblemError} if the address or the token can't be used.
 */
export async function addressOf(
  endpoint: Endpoint,
  builtIn: BuiltInSandbox,
): Promise<{ baseUrl: string; token: string }> {
  if (endpoint.baseUrl === null) {
    const { baseUrl, token } = await builtIn.start();
    return { baseUrl, token };
  }
  const problem = checkBaseUrl(endpoint.baseUrl) ?? checkToken(endpoint.token);
  if (problem !== null) {
    throw new ProblemError('connection_unusable', problem, 'Mend the connection and try again.');
  }
  return { baseUrl: endpoint.baseUrl, token: endpoint.token };
}

/** @returns the server of a connection, as a sentence begins with it. */
export function serverOf({ baseUrl }: Pick<Endpoint, 'baseUrl'>): string {
  return baseUrl === null ? 'The built-in sandbox' : new URL(baseUrl).host;
}
