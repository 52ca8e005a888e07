import type { Answer } from './answer.ts';
import {
  sendError,
  sendInvalid,
  sendInvalidNested,
  sendJson,
  sendNotFound,
  sendText,
} from './answer.ts';
import type { SandboxClock } from './clock.ts';
import type { FirstTries } from './first-tries.ts';
import type { JobQueue } from './job-queue.ts';
import type { LeadStore } from './lead-store.ts';
import type { MarkedBehaviour } from './marked-leads.ts';
import { markedBehaviour } from './marked-leads.ts';
import type { AppliedRecord } from './memory-record.ts';
import { unreadableBody } from './request-body.ts';
import type { Route, RouteCall } from './route-table.ts';
import type { LeadUpdate, UpdatePath } from './validate-update.ts';
import { validateUpdate } from './validate-update.ts';

const unavailablePage = '<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>';

export interface WriteRouteParts {
  readonly store: LeadStore;
  readonly jobs: JobQueue;
  readonly clock: SandboxClock;
  readonly firstTries: FirstTries;
  /** Is told of a write without a job before it is applied. */
  readonly remember: (applied: AppliedRecord) => void;
  /** How late leads marked as slow are answered, in milliseconds. */
  readonly slowAnswerMs: number;
}

/** The two ways to change a lead: by the path of Entrata, and by the one for every system. */
export function writeRoutes(parts: WriteRouteParts): readonly Route[] {
  const { store, jobs, clock, firstTries } = parts;

  function putLead(updatePath: UpdatePath, { id, body }: RouteCall): Answer {
    const behaviour = markedBehaviour(id);
    const outage = markedOutage(behaviour, () => firstTries.take(id));
    if (outage !== null) return outage;
    const unreadable = unreadableBody(body);
    if (unreadable !== null) return unreadable;

    jobs.settle();
    const lead = store.touch(id, clock.now());
    if (lead === null) return sendNotFound('Lead');
    const { integration_id: integrationId, integration_vendor: vendor } = lead;
    if (updatePath === 'entrata' && vendor !== 'ENTRATA') {
      return sendInvalid('The lead belongs to another property system', [
        { code: 'custom', path: ['lead_id'], message: `Expected an ENTRATA lead, got ${vendor}` },
      ]);
    }
    const check = validateUpdate(updatePath, body.kind === 'json' ? body.value : undefined);
    if (!check.ok) return sendInvalid('Invalid request body', check.issues);
    const { update } = check;
    if (behaviour === 'refused') return markedRefusal(update);
    if (behaviour === 'no_job') {
      const atMs = clock.now();
      parts.remember({ kind: 'applied', leadId: id, path: updatePath, atMs, update });
      store.apply(id, update, atMs);
      return accepted(updatePath, null, id, update);
    }
    const neverEnds = behaviour === 'job_pending';
    const order = { leadId: id, integrationId, vendor, path: updatePath, update, neverEnds };
    const jobId = jobs.add(order);
    const answer = accepted(updatePath, jobId, id, update);
    if (behaviour === 'lost_answer' && firstTries.take(id)) return { kind: 'cut' };
    if (behaviour === 'slow') return { kind: 'delay', afterMs: parts.slowAnswerMs, answer };
    return answer;
  }

  return [
    {
      method: 'PUT',
      path: '/v1/leads/entrata/:id',
      handle: (call) => putLead('entrata', call),
    },
    {
      method: 'PUT',
      path: '/v1/leads/:id',
      handle: (call) => putLead('generic', call),
    },
  ];
}

/** What a marked lead meets before its body is even looked at. */
function markedOutage(behaviour: MarkedBehaviour | null, isFirstTry: () => boolean): Answer | null {
  if (behaviour === 'unavailable') return sendText(503, unavailablePage, 'text/html');
  if (behaviour === 'reset') return { kind: 'cut' };
  if (behaviour === 'busy_once' && isFirstTry()) {
    return sendError(429, 'rate_limited', 'The property system is busy');
  }
  return null;
}

function markedRefusal(update: LeadUpdate): Answer {
  const [field = 'body'] = Object.keys(update);
  return sendInvalidNested('Invalid request body', [
    { code: 'custom', path: [field], message: 'The value is not acceptable to Entrata' },
  ]);
}

/** The 200 that says "queued", in the shape of its path; without a job id when that is null. */
function accepted(
  updatePath: UpdatePath,
  jobId: string | null,
  leadId: string,
  update: LeadUpdate,
): Answer {
  const job = jobId === null ? {} : { job_id: jobId };
  const values = { id: leadId, ...update };
  if (updatePath === 'entrata') return sendJson(200, { meta: job, result: values });
  return sendJson(200, { ...job, data: values });
}
