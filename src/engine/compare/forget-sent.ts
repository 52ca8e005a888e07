import type { ImportSession } from '../import/import-session.ts';

/**
 * Forgets how the leads stood that are being sent to: a row that is changed back afterwards must not
 * be taken for one that changes nothing.
 */
export async function forgetSent(session: ImportSession): Promise<void> {
  if (session.leadsNow.state === null) return;
  const leads = await session.look(() => sentLeads(session));
  await session.compareAgain(() => {
    session.leadsNow.forget(leads);
  });
}

function* sentLeads(session: ImportSession): Generator<void, string[]> {
  const leads: string[] = [];
  for (let index = 0; index < session.facts.rows; index += 1) {
    yield;
    if (session.check?.verdicts.verdictAt(index) !== 'changes') continue;
    leads.push(session.checkAt(index).leadId);
  }
  return leads;
}
