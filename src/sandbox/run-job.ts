import type { JobOrder, JobOutcome } from './job-queue.ts';
import type { LeadStore } from './lead-store.ts';
import { markedBehaviour } from './marked-leads.ts';
import type { LeadUpdate } from './validate-update.ts';

const success: JobOutcome = { status: 'SUCCESS', errors: [] };

/** Applies a queued write to its lead, `atMs` milliseconds after 1970, and tells how it went. */
export function runJob(store: LeadStore, order: JobOrder, atMs: number): JobOutcome {
  const { leadId, update } = order;
  const behaviour = markedBehaviour(leadId);
  if (behaviour === 'job_failure') return markedFailure();

  const lead = store.current(leadId);
  if (lead === undefined) throw new RangeError(`runJob: no lead ${leadId}`);
  if (update.lead_source_id !== undefined && lead.lead_source_id !== null) {
    return {
      status: 'FAILURE',
      errors: ['The lead already has a lead source; it can only be set while there is none.'],
    };
  }
  if (behaviour === 'job_partial') return applyPartly(store, order, atMs);
  store.apply(leadId, update, atMs);
  return success;
}

function markedFailure(): JobOutcome {
  const document = {
    response: { requestId: '15', code: 304, error: { message: 'Applicant is not editable.' } },
  };
  return {
    status: 'FAILURE',
    errors: ['Entrata refused the update.', JSON.stringify(document)],
  };
}

function applyPartly(store: LeadStore, { leadId, update }: JobOrder, atMs: number): JobOutcome {
  const entries = Object.entries(update);
  const left = entries.pop()?.[0] ?? 'the update';
  const applied: LeadUpdate = Object.fromEntries(entries);
  store.apply(leadId, applied, atMs);
  return { status: 'PARTIAL_SUCCESS', errors: [`Entrata did not take ${left}.`] };
}
