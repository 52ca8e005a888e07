import type { Endpoint } from '../../contract/calls.ts';
import type { ImportSession } from '../import/import-session.ts';
import { checkCounts } from '../import/import-views.ts';
import type { ComparisonState } from '../import/lead-tables.ts';
import { ProblemError } from '../problem-error.ts';
import { NO_OLD_VALUES, type OldValues } from '../run/old-values.ts';
import { trimBaseUrl } from '../run/base-url.ts';

/** @returns whether leads were read from this connection. */
export function isOfConnection(
  { baseUrl }: Pick<ComparisonState, 'baseUrl'>,
  endpoint: Pick<Endpoint, 'baseUrl'>,
): boolean {
  if (baseUrl === null || endpoint.baseUrl === null) return baseUrl === endpoint.baseUrl;
  return trimBaseUrl(baseUrl) === trimBaseUrl(endpoint.baseUrl);
}

/**
 * Rows that change nothing at one server may change something at another.
 *
 * @throws {ProblemError} if rows are left out of a run because of how leads stand elsewhere.
 */
export function expectComparedAt(session: ImportSession, endpoint: Endpoint): void {
  const { state } = session.leadsNow;
  if (state === null || isOfConnection(state, endpoint)) return;
  const leftOut = (checkCounts(session)?.unchanged ?? 0) + (session.check?.verdicts.blocked ?? 0);
  if (leftOut === 0) return;
  throw new ProblemError(
    'compared_elsewhere',
    `The rows were compared with the leads of ${state.connection}, not with those of ${endpoint.name}.`,
    `In Review, compare with ${endpoint.name} or forget the comparison.`,
  );
}

/** @returns whether rows were compared with this connection's leads. */
export function isComparedAt({ leadsNow }: ImportSession, endpoint: Endpoint): boolean {
  return leadsNow.state !== null && isOfConnection(leadsNow.state, endpoint);
}

/** @returns how the leads stood when they were compared, if that was with this connection's. */
export function oldValuesOf(session: ImportSession, endpoint: Endpoint): OldValues {
  if (!isComparedAt(session, endpoint)) return NO_OLD_VALUES;
  const { leadsNow } = session;
  return {
    of: (leadId) => {
      const lead = leadsNow.of(leadId);
      const readAt = leadsNow.readAt(leadId);
      return lead && readAt !== null ? { lead, readAt } : null;
    },
  };
}
