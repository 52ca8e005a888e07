import type { Endpoint } from '../contract/calls.ts';
import { checkBaseUrl, checkToken } from '../engine/run/base-url.ts';
import { CommandFailure, exitCodes } from './exit-codes.ts';
import type { SendingFlags } from './options.ts';

/** Addresses of Propexo's own servers, from its public reference. */
const CONNECTIONS: Readonly<Record<string, string | null>> = {
  sandbox: null,
  'propexo-sandbox': 'https://api.sandbox.propexo.com',
  propexo: 'https://api.propexo.com',
};
const PRODUCTION_HOST = 'api.propexo.com';

/**
 * Where a run is to be sent. The token comes from an environment variable and nowhere else, because
 * other programs can read a process's arguments.
 *
 * @throws {CommandFailure} for an unknown connection or an address that can't be used (usage), or a
 *   token that is missing or can't be one (stopped).
 */
export function endpointOf(
  { connection, baseUrl, tokenEnv }: Pick<SendingFlags, 'connection' | 'baseUrl' | 'tokenEnv'>,
  environment: NodeJS.ProcessEnv = process.env,
): Endpoint {
  if (connection !== undefined && baseUrl !== undefined) {
    throw new CommandFailure(exitCodes.usage, 'Give --connection or --base-url, not both.');
  }
  const name = connection ?? 'sandbox';
  const known = baseUrl ?? (Object.hasOwn(CONNECTIONS, name) ? CONNECTIONS[name] : undefined);
  if (known === undefined) {
    const names = Object.keys(CONNECTIONS).join(', ');
    throw new CommandFailure(
      exitCodes.usage,
      `There is no connection “${name}”. There are ${names}; or use --base-url.`,
    );
  }
  if (known === null) return { name, baseUrl: null, token: '' };
  const problem = checkBaseUrl(known);
  if (problem !== null) throw new CommandFailure(exitCodes.usage, problem);
  const token = environment[tokenEnv]?.trim() ?? '';
  if (token === '') {
    throw new CommandFailure(
      exitCodes.stopped,
      `There is no token: set the environment variable ${tokenEnv}.`,
    );
  }
  const tokenProblem = checkToken(token);
  if (tokenProblem !== null) {
    throw new CommandFailure(exitCodes.stopped, `${tokenEnv}: ${tokenProblem}`);
  }
  // An address as its own name can't be taken for a connection's, whatever its host is called.
  return { name: baseUrl === undefined ? name : new URL(baseUrl).origin, baseUrl: known, token };
}

/** Whether an endpoint is Propexo's production, by whatever name it was given. */
export function isProduction({ baseUrl }: Endpoint): boolean {
  return baseUrl !== null && new URL(baseUrl).hostname === PRODUCTION_HOST;
}
