/** What a marked lead id makes the sandbox do. */
export type MarkedBehaviour =
  | 'not_found'
  | 'refused'
  | 'job_failure'
  | 'job_partial'
  | 'job_pending'
  | 'unavailable'
  | 'lost_answer'
  | 'reset'
  | 'slow'
  | 'no_job'
  | 'busy_once';

/** One line of the table of marked ids. */
export interface MarkedLead {
  readonly behaviour: MarkedBehaviour;
  /** The ending of the lead id, in any letter case. */
  readonly ending: string;
  /** What a write to such a lead meets, for help texts and documentation. */
  readonly effect: string;
  /** True when the values end up in the lead, whatever the client gets to see. */
  readonly applied: boolean;
}

/**
 * Lead ids with these endings make a chosen thing happen on every write, so that a rehearsal can
 * meet each outcome on purpose. Any other well-formed id behaves like an ordinary lead.
 */
export const markedLeads: readonly MarkedLead[] = [
  {
    behaviour: 'not_found',
    ending: '_not_found',
    effect: 'There is no such lead: 404, on reading too.',
    applied: false,
  },
  {
    behaviour: 'refused',
    ending: '_refused',
    effect: 'Refused at once: 400 with an issue on the first field of the body.',
    applied: false,
  },
  {
    behaviour: 'job_failure',
    ending: '_job_failure',
    effect:
      'Queued, then the job ends as FAILURE with two errors, one a JSON document in a string.',
    applied: false,
  },
  {
    behaviour: 'job_partial',
    ending: '_job_partial',
    effect:
      'Queued, then the job ends as PARTIAL_SUCCESS: all but the last field is applied. ' +
      'The log of writes lists it as SUCCESS with an error text.',
    applied: true,
  },
  {
    behaviour: 'job_pending',
    ending: '_job_pending',
    effect: 'Queued, and the job stays PENDING for ever.',
    applied: false,
  },
  {
    behaviour: 'unavailable',
    ending: '_unavailable',
    effect: '503 with a page of HTML.',
    applied: false,
  },
  {
    behaviour: 'lost_answer',
    ending: '_lost_answer',
    effect:
      'Queued and applied, but the connection is cut before the answer; a second try is answered.',
    applied: true,
  },
  {
    behaviour: 'reset',
    ending: '_reset',
    effect: 'The connection is cut before anything is queued, at every try.',
    applied: false,
  },
  {
    behaviour: 'slow',
    ending: '_slow',
    effect: 'Queued at once, but answered only after 90 s (shorter when the minute is).',
    applied: true,
  },
  {
    behaviour: 'no_job',
    ending: '_no_job',
    effect: 'Applied and answered with 200, but without a job id.',
    applied: true,
  },
  {
    behaviour: 'busy_once',
    ending: '_busy_once',
    effect: '429 at the first try, then like any other lead.',
    applied: true,
  },
];

/** The behaviour that a lead id asks for by its ending, or null for an ordinary lead. */
export function markedBehaviour(leadId: string): MarkedBehaviour | null {
  const folded = leadId.toLowerCase();
  return markedLeads.find(({ ending }) => folded.endsWith(ending))?.behaviour ?? null;
}
