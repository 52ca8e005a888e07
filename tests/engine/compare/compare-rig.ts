import type { Endpoint } from '../../../src/contract/calls.ts';
import type { CompareProgress } from '../../../src/contract/compare-calls.ts';
import type { GridRow } from '../../../src/contract/import-views.ts';
import { BuiltInSandbox } from '../../../src/engine/built-in-sandbox.ts';
import { CompareDesk } from '../../../src/engine/compare/compare-desk.ts';
import { checkCounts, gridRow } from '../../../src/engine/import/import-views.ts';
import type { ImportSession } from '../../../src/engine/import/import-session.ts';
import { ProblemError } from '../../../src/engine/problem-error.ts';
import { Pacers } from '../../../src/engine/run/pacers.ts';
import type { SandboxOptions } from '../../../src/sandbox/sandbox-options.ts';
import { startSandbox } from '../../../src/sandbox/start-sandbox.ts';
import { WarpClock } from '../../support/manual-clock.ts';
import { afterTest, temporaryFolder } from '../../support/run-harness.ts';

/** A lead of the sandbox as its list shows it. */
export interface ListedLead {
  readonly id: string;
  readonly city: string | null;
  readonly lead_source_id: string | null;
  readonly integration_vendor: string;
}

/** A sandbox with its leads, and a desk that compares with them. */
export async function openDesk(options: SandboxOptions = {}) {
  const pacers = new Pacers();
  const sandbox = await startSandbox({ limitPerMinute: 100_000, ...options });
  afterTest(() => sandbox.close());
  const told: CompareProgress[] = [];
  const clock = new WarpClock();
  const dataDir = temporaryFolder();
  const desk = new CompareDesk({
    appVersion: '0.0.0',
    dataDir,
    clock,
    sandbox: new BuiltInSandbox(temporaryFolder()),
    pacers,
    onProgress: (progress) => told.push(progress),
  });
  afterTest(() => desk.close());
  const endpoint: Endpoint = { name: 'test', baseUrl: sandbox.baseUrl, token: sandbox.token };
  const leads: ListedLead[] = [];
  for (const offset of [0, 250]) {
    const answer = await fetch(`${sandbox.baseUrl}/v1/leads/?limit=250&offset=${String(offset)}`, {
      headers: { authorization: `Bearer ${sandbox.token}` },
    });
    leads.push(...((await answer.json()) as { results: ListedLead[] }).results);
  }
  /** Compares, and counts the requests that this takes. */
  const compare = async (session: ImportSession, again = false): Promise<number> => {
    const before = sandbox.requestCount();
    await desk.compare(session, endpoint, again);
    return sandbox.requestCount() - before;
  };
  return { sandbox, told, clock, desk, pacers, endpoint, leads, compare };
}

/** @returns what the work was refused for. */
export async function problemOf(work: Promise<unknown>) {
  try {
    await work;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('It was not refused.');
}

/** @returns how each row stands. */
export function statuses(session: ImportSession): GridRow['status'][] {
  return Array.from({ length: session.facts.rows }, (_, at) => gridRow(session, at).status);
}

/** @returns rows that were compared, and those that change nothing. */
export function figures(session: ImportSession) {
  const { ready, compared, unchanged, blocked } = checkCounts(session) ?? {};
  return { ready, compared, unchanged, blocked };
}
