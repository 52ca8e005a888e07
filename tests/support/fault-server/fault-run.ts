import { entrata } from '../../../src/core/model/catalogue/entrata.ts';
import type { PlannedRow } from '../../../src/core/model/row.ts';
import { Pacer } from '../../../src/core/send/pacer.ts';
import { createApiClient, type ApiClient } from '../../../src/engine/run/api-client.ts';
import { createJournal } from '../../../src/engine/run/create-journal.ts';
import { openJournal } from '../../../src/engine/run/run-journal.ts';
import type { RunEnding } from '../../../src/engine/run/run-plan.ts';
import { RunSession } from '../../../src/engine/run/run-session.ts';
import type { RunSessionOptions } from '../../../src/engine/run/run-session-options.ts';
import { WarpClock } from '../manual-clock.ts';
import { blockedRow, buildPlan, readyRow } from '../run-builder.ts';
import { afterTest, temporaryFolder } from '../run-harness.ts';
import { audit, type Audit } from './audit.ts';
import { startFaultServer, type FaultServer, type Manners } from './start-fault-server.ts';

/** A row that may be repeated, and one that may not: what a fault of single rows befalls. */
export const ODD = 'odd';
export const ODD_NOTED = 'odd_noted';

/** Rows among which the odd ones are neither the first nor the last. */
export const FAULT_ROWS: readonly PlannedRow[] = [
  readyRow(2, 'even_1'),
  readyRow(3, 'even_2', { notes: 'Called.\n“Later,” she said.' }),
  readyRow(5, ODD, { first_name: 'José', last_name: 'Ünï 💧', zip: '00501' }),
  readyRow(6, ODD_NOTED, { notes: 'Do not call twice.' }),
  blockedRow(7),
  readyRow(9, 'even_3', { lead_source_id: 'source' }),
  readyRow(10, 'even_4'),
];

/** A deadline that no request of these tests should ever reach. */
const LONG_MS = 20_000;

export interface Sent {
  readonly ending: RunEnding;
  readonly audit: Audit;
  /** Time that the session took, by its own clock. */
  readonly tookMs: number;
  /** Requests that reached the server during the session. */
  readonly requests: number;
}

/** A run, a server to send it to, and the means to send it session by session. */
export interface FaultRun {
  readonly server: FaultServer;
  /** One session to its end, and what can be said of the run then. */
  send(options?: Partial<RunSessionOptions>, person?: Person): Promise<Sent>;
}

/** Somebody who looks at the session whenever it changes, and may do something about it. */
export interface Person {
  readonly look: (session: RunSession) => void;
  /** How often a row may have been sent again because of it. */
  readonly decisions: () => number;
}

export interface FaultRunOptions {
  readonly rows?: readonly PlannedRow[];
  /** Another server than the one of `server`, e.g. one that is not there. */
  readonly baseUrl?: string;
  readonly manners?: Manners;
  /** Requests of which no answer is to be expected: for these the deadline is short. */
  readonly hopeless?: (path: string, nth: number) => boolean;
}

/** How long a hopeless request is waited for, in real milliseconds. */
export const SHORT_MS = 120;

/** Writes a run's journal and starts a server for it. */
export async function startFaultRun({
  rows = FAULT_ROWS,
  baseUrl,
  manners = {},
  hopeless,
}: FaultRunOptions = {}): Promise<FaultRun> {
  const clock = new WarpClock();
  const server = await startFaultServer({ manners, now: () => clock.monotonic() });
  afterTest(() => server.close());
  const dataDir = temporaryFolder();
  const plan = buildPlan({ baseUrl: baseUrl ?? server.baseUrl });
  const created = await createJournal(dataDir, plan, [rows]);
  if (!created.ok) throw new Error(created.problem);
  const client = (deadlineMs: number) => {
    const deadlines = { connectTimeoutMs: deadlineMs, wholeTimeoutMs: deadlineMs };
    const to = { baseUrl: plan.baseUrl, token: 'secret-token', appVersion: '0.0.0' };
    const made = createApiClient({ ...to, ...deadlines });
    afterTest(() => made.close());
    return made;
  };
  const patient = client(LONG_MS);
  const used = hopeless ? hopelessOnes(patient, client(SHORT_MS), hopeless) : patient;
  const pacer = new Pacer();
  return {
    server,
    async send(options = {}, person) {
      const opened = openJournal(dataDir, plan.run);
      if (!opened.ok) throw new Error(opened.problem);
      const journal = opened.value;
      const startedMs = clock.monotonic();
      const requestsBefore = server.ledger.requests;
      try {
        const parts = { journal, client: used, pacer, catalogue: entrata, clock };
        const session = new RunSession({ ...parts, onTrouble: 'stop', ...options });
        session.onChange(() => person?.look(session));
        const ending = await session.start();
        const decisions = person?.decisions();
        return {
          ending,
          audit: audit({ dataDir, run: plan.run, ledger: server.ledger, decisions }),
          tookMs: clock.monotonic() - startedMs,
          requests: server.ledger.requests - requestsBefore,
        };
      } finally {
        journal.close();
      }
    },
  };
}

/** A client that loses patience with some requests only, so that no other is hurried. */
function hopelessOnes(
  patient: ApiClient,
  hurried: ApiClient,
  hopeless: (path: string, nth: number) => boolean,
): ApiClient {
  const times = new Map<string, number>();
  return {
    send(request) {
      const nth = (times.get(request.path) ?? 0) + 1;
      times.set(request.path, nth);
      return (hopeless(request.path, nth) ? hurried : patient).send(request);
    },
    replaceToken: (token) => {
      patient.replaceToken(token);
      hurried.replaceToken(token);
    },
    close: () => Promise.all([patient.close(), hurried.close()]).then(() => undefined),
  };
}
