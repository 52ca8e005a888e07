import type { PlannedRow } from '../../../src/core/model/row.ts';
import { createPseudoRandom, type PseudoRandom } from '../../../src/sandbox/pseudo-random.ts';
import { createJournal } from '../../../src/engine/run/create-journal.ts';
import { audit } from '../fault-server/audit.ts';
import type { WriteCall } from '../fault-server/calls.ts';
import {
  startFaultServer,
  type FaultServer,
  type Manners,
} from '../fault-server/start-fault-server.ts';
import { buildPlan, readyRow } from '../run-builder.ts';
import type { SendingOrder, SendingProcess, SendingProgram } from './start-sending-process.ts';

const ROWS = 14;
const MOST_KILLS = 3;
/** Sessions without a kill after which a run has to be through. */
const MOST_SESSIONS = 6;

/** What came of one run that was killed some times and then seen to its end. */
export interface KillRound {
  readonly seed: number;
  readonly kills: number;
  readonly violations: readonly string[];
  /** Rows by what became of them in the end. */
  readonly states: readonly string[];
}

/** Where a process is killed: at its nth update or question, at a commit, or at some time. */
type KillPoint =
  | { readonly kind: 'received' | 'queued'; readonly write: number }
  | { readonly kind: 'answered'; readonly write: number; readonly delayMs: number }
  | { readonly kind: 'question'; readonly nth: number }
  | { readonly kind: 'commit'; readonly commit: number; readonly when: 'before' | 'after' }
  | { readonly kind: 'time'; readonly delayMs: number };

/** Sends a run of its own in processes that are killed, each at another point, until it is through. */
export async function killRound(
  program: SendingProgram,
  dataDir: string,
  seed: number,
): Promise<KillRound> {
  const numbers = createPseudoRandom(seed);
  const server = await startFaultServer();
  try {
    const plan = buildPlan({ baseUrl: server.baseUrl });
    const created = await createJournal(dataDir, plan, [rowsOf(numbers)]);
    if (!created.ok) throw new Error(created.problem);
    const order = { dataDir, run: plan.run, concurrency: numbers.between(1, 6), minuteMs: 600 };
    const violations: string[] = [];
    const look = (when: string) => {
      const found = audit({ dataDir, run: plan.run, ledger: server.ledger });
      violations.push(...found.violations.map((words) => `${when}: ${words}`));
      return Object.values(found.states);
    };
    let kills = 0;
    for (let left = numbers.between(1, MOST_KILLS); left > 0; left -= 1) {
      const point = pointOf(numbers);
      if (await killedAt(program, order, server, point, seed)) kills += 1;
      look(`after a kill at ${JSON.stringify(point)}`);
    }
    server.manners = { write: mannerOf(seed) };
    let through = false;
    for (let session = 0; session < MOST_SESSIONS && !through; session += 1) {
      through = (await program.start(order).ended) === 0;
      look('after a session to its end');
    }
    const states = look('in the end');
    if (!through) violations.push('the run does not come to its end');
    for (const state of states) {
      if (state !== 'succeeded' && state !== 'unknown') violations.push(`${state} in the end`);
    }
    return { seed, kills, violations, states };
  } finally {
    await server.close();
  }
}

function rowsOf(numbers: PseudoRandom): readonly PlannedRow[] {
  return Array.from({ length: ROWS }, (_, at) => {
    const body = numbers.pick([
      { zip: '00501' },
      { first_name: 'José 💧', zip: `0${String(at)}501` },
      { notes: 'Called.' },
      { lead_source_id: 'source' },
    ]);
    return readyRow(at + 2, `lead_${String(at)}`, body);
  });
}

/** Most of the points lie around a request or a commit. */
function pointOf(numbers: PseudoRandom): KillPoint {
  const write = numbers.between(1, ROWS);
  return numbers.pick<KillPoint>([
    { kind: 'received', write },
    { kind: 'queued', write },
    { kind: 'queued', write },
    { kind: 'answered', write, delayMs: numbers.between(0, 4) },
    { kind: 'answered', write, delayMs: 0 },
    { kind: 'question', nth: numbers.between(1, 6) },
    { kind: 'commit', commit: numbers.between(1, 40), when: 'before' },
    { kind: 'commit', commit: numbers.between(1, 40), when: 'after' },
    { kind: 'time', delayMs: numbers.between(60, 400) },
  ]);
}

/** @returns whether the process died of it; it may have been through before. */
async function killedAt(
  program: SendingProgram,
  order: SendingOrder,
  server: FaultServer,
  point: KillPoint,
  seed: number,
): Promise<boolean> {
  const diesAt = point.kind === 'commit' ? point : undefined;
  let child: SendingProcess | null = null;
  const kill = () => child?.kill();
  server.manners = mannersAt(point, mannerOf(seed), kill);
  child = program.start({ ...order, diesAt });
  const timer = point.kind === 'time' ? setTimeout(kill, point.delayMs) : undefined;
  const code = await child.ended;
  clearTimeout(timer);
  return code === null;
}

/** Manners that let go of the process at a point, and then do what a server does that lives on. */
function mannersAt(point: KillPoint, usual: (call: WriteCall) => void, kill: () => void): Manners {
  let writes = 0;
  let questions = 0;
  const ask = (call: { tell(): void }) => {
    questions += 1;
    if (point.kind === 'question' && point.nth === questions) kill();
    call.tell();
  };
  const write = (call: WriteCall) => {
    writes += 1;
    const isIt = 'write' in point && point.write === writes;
    if (isIt && point.kind === 'queued') {
      call.queue();
      kill();
      call.accept();
      return;
    }
    if (isIt && point.kind === 'received') kill();
    if (isIt && point.kind === 'answered') {
      call.response.on('close', () => setTimeout(kill, point.delayMs));
    }
    usual(call);
  };
  return { write, job: ask, log: ask };
}

/** A server that takes most updates, and loses an answer, throttles or fails now and then. */
function mannerOf(seed: number): (call: WriteCall) => void {
  return (call) => {
    // Each request of a lead has a fate of its own, whatever the order in which they come.
    const row = Number(call.write.leadId.slice('lead_'.length));
    const fate = createPseudoRandom(seed * 1_000 + row * 10 + call.nth).between(1, 20);
    if (fate === 1) call.answer(429, '', { 'retry-after': '0' });
    else if (fate === 2) call.answer(503, '');
    else if (fate === 3) call.request.socket.resetAndDestroy();
    else if (fate <= 5) {
      call.queue();
      call.request.socket.resetAndDestroy();
    } else call.accept();
  };
}
