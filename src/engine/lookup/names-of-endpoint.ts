import type { Endpoint } from '../../contract/calls.ts';
import type { Mapping } from '../../core/model/mapping.ts';
import { ProblemError } from '../problem-error.ts';
import { isSameServerAddress } from '../run/base-url.ts';

/** Servers on this computer count as one, the built-in sandbox among them. */
const BUILT_IN = 'http://127.0.0.1';

/**
 * Ids that were looked up at one server are no ids at another.
 *
 * @throws {ProblemError} if names were looked up elsewhere than where the run goes.
 */
export function expectNamesOf(endpoint: Endpoint, { columns }: Mapping): void {
  for (const { header, target, holds, nameSource } of columns) {
    if (target === null || holds === 'ids' || nameSource === null) continue;
    const { baseUrl, connection } = nameSource;
    if (isSameServerAddress(baseUrl ?? BUILT_IN, endpoint.baseUrl ?? BUILT_IN)) continue;
    throw new ProblemError(
      'names_of_other_server',
      `The names of column “${header}” were looked up at ${connection}, and their ids mean nothing at ${endpoint.name}.`,
      `Look them up at ${endpoint.name} in Map, or send to ${connection}.`,
    );
  }
}
