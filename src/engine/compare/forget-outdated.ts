import type { Endpoint } from '../../contract/calls.ts';
import { isSame } from '../../core/compare/compare-lead.ts';
import type { KnownLead } from '../../core/model/current-lead.ts';
import type { Body, Catalogue } from '../../core/model/field.ts';
import type { ImportSession } from '../import/import-session.ts';
import { ProblemError } from '../problem-error.ts';
import { readsLagMs, recentlySent, type SentLately } from './recently-sent.ts';
import { isComparedAt } from './same-connection.ts';

/**
 * Forgets how leads stood that were sent to after they were read, or so shortly before that reading
 * may have shown what they held until then: a row must not be left out for a value that is gone. A
 * lead that shows what was sent holds it, whether the request came through or not.
 *
 * @returns how many leads were forgotten; their rows count as not compared.
 */
export async function forgetOutdated(
  session: ImportSession,
  dataDir: string,
  endpoint: Endpoint,
): Promise<number> {
  const { leadsNow, catalogue } = session;
  if (!isComparedAt(session, endpoint)) return 0;
  const lagMs = readsLagMs(endpoint);
  const sent = recentlySent(dataDir, endpoint, (leadsNow.oldestReadAt() ?? Infinity) - lagMs);
  const isOutdated = ({ leadId, at, body }: SentLately): boolean => {
    const readAt = leadsNow.readAt(leadId);
    if (readAt === null || readAt >= at + lagMs) return false;
    return !shows(leadsNow.of(leadId), body, catalogue);
  };
  const outdated = [...new Set(sent.filter(isOutdated).map(({ leadId }) => leadId))];
  if (outdated.length === 0) return 0;
  await session.compareAgain(() => {
    leadsNow.forget(outdated);
    leadsNow.skip(outdated.length);
  });
  return outdated.length;
}

/** Whether a lead holds all that a body sets, as far as leads show it. */
function shows(lead: KnownLead, body: Body, { fields }: Catalogue): boolean {
  return fields.every(({ name, kind, unreadable }) => {
    const sent = body[name];
    const held = unreadable === true ? undefined : lead?.values[name];
    return sent === undefined || held === undefined || isSame(sent, held, kind);
  });
}

/** @throws {ProblemError} if leads were sent to since a person saw what would be sent. */
export async function expectUpToDate(
  session: ImportSession,
  dataDir: string,
  endpoint: Endpoint,
): Promise<void> {
  const leads = await forgetOutdated(session, dataDir, endpoint);
  if (leads === 0) return;
  const figure = leads.toLocaleString('en-US');
  throw new ProblemError(
    'comparison_outdated',
    `Another run has sent to ${figure} of these leads since they were compared, so more rows are to be sent than before.`,
    'Look at the rows again, then send.',
  );
}
