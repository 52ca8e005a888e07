import type { Endpoint } from '../contract/calls.ts';
import { CommandFailure, exitCodes } from './exit-codes.ts';
import type { SendingFlags } from './options.ts';

/** Addresses of Propexo's own servers, from its public reference. */
const CONNECTIONS: Readonly<Record<string, string | null>> = {
  sandbox: null,
  'propexo-sandbox': 'https://api.sandbox.propexo.com',
  propexo: 'https://api.propexo.com',
};

/**
 * Where a run is to be sent. The token comes from an environment variable and nowhere else, because
 * other programs can read a process's arguments.
 *
 * @throws {CommandFailure} for an unknown connection (usage) or a missing token (stopped).
 */
export function endpointOf(
  { connection, baseUrl, tokenEnv }: Pick<SendingFlags, 'connection' | 'baseUrl' | 'tokenEnv'>,
  environment: NodeJS.ProcessEnv = process.env,
): Endpoint {
  if (connection !== undefined && baseUrl !== undefined) {
    throw new CommandFailure(exitCodes.usage, 'Give --connection or --base-url, not both.');
  }
  const name = connection ?? 'sandbox';
  const known = baseUrl ?? CONNECTIONS[name];
  if (known === undefined) {
    const names = Object.keys(CONNECTIONS).join(', ');
    throw new CommandFailure(
      exitCodes.usage,
      `There is no connection “${name}”. There are ${names}; or use --base-url.`,
    );
  }
  if (known === null) return { name, baseUrl: null, token: '' };
  const token = environment[tokenEnv]?.trim() ?? '';
  if (token === '') {
    throw new CommandFailure(
      exitCodes.stopped,
      `There is no token: set the environment variable ${tokenEnv}.`,
    );
  }
  return { name: baseUrl === undefined ? name : hostOf(baseUrl), baseUrl: known, token };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
