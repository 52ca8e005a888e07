import type { Endpoint } from '../../contract/calls.ts';
import { ProblemError } from '../problem-error.ts';
import { isSameServerAddress } from './base-url.ts';
import type { RunPlan } from './run-plan.ts';

type PlaceOfRun = Pick<RunPlan, 'connectionName' | 'baseUrl'>;
type Place = Pick<Endpoint, 'name' | 'baseUrl'>;

/** The built-in sandbox has another address each time it is started. */
export function isSameServer(run: PlaceOfRun, endpoint: Place): boolean {
  const wasBuiltIn = run.connectionName === 'sandbox';
  if (wasBuiltIn || endpoint.baseUrl === null) return wasBuiltIn && endpoint.baseUrl === null;
  return isSameServerAddress(run.baseUrl, endpoint.baseUrl);
}

/**
 * @param fix what to do instead.
 * @throws {ProblemError} if a run was begun at another server.
 */
export function expectSameServer(run: PlaceOfRun, endpoint: Place, fix: string): void {
  if (isSameServer(run, endpoint)) return;
  throw new ProblemError(
    'other_server',
    `The run was begun at ${run.connectionName}, not at ${endpoint.name}.`,
    fix,
  );
}
