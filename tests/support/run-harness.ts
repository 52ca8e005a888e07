import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { entrata } from '../../src/core/model/catalogue/entrata.ts';
import type { PlannedRow } from '../../src/core/model/row.ts';
import { Pacer, type PacerOptions } from '../../src/core/send/pacer.ts';
import type { ApiClient } from '../../src/engine/run/api-client.ts';
import { createApiClient } from '../../src/engine/run/api-client.ts';
import { createJournal } from '../../src/engine/run/create-journal.ts';
import { openJournal } from '../../src/engine/run/run-journal.ts';
import type { RunJournal } from '../../src/engine/run/run-journal.ts';
import { RunSession } from '../../src/engine/run/run-session.ts';
import type { RunPhase } from '../../src/engine/run/run-snapshot.ts';
import type { RunSessionOptions } from '../../src/engine/run/run-session-options.ts';
import type { SandboxClock } from '../../src/sandbox/clock.ts';
import type { SandboxOptions } from '../../src/sandbox/sandbox-options.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { WarpClock } from './manual-clock.ts';
import { buildPlan } from './run-builder.ts';

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Does this after the test, the latest first. */
export function afterTest(cleanup: () => unknown): void {
  cleanups.push(cleanup);
}

/** An empty folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'leadsheet-test-'));
  afterTest(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** A run in a folder of its own, and the means to send it. */
export interface Harness {
  readonly dataDir: string;
  readonly run: string;
  readonly clock: WarpClock;
  readonly sandbox: Sandbox;
  /** The journal; opens it again after `journal().close()`. */
  open(options?: Parameters<typeof openJournal>[2]): RunJournal;
  session(journal: RunJournal, options?: Partial<RunSessionOptions> & PacerOptions): RunSession;
}

/** Writes a run's journal and starts a sandbox whose time is the session's. */
export async function startHarness(
  rows: readonly PlannedRow[],
  sandboxOptions: SandboxOptions = {},
): Promise<Harness> {
  const clock = new WarpClock();
  const sandbox = await startSandbox({ clock: sandboxTime(clock), ...sandboxOptions });
  afterTest(() => sandbox.close());
  const dataDir = temporaryFolder();
  const plan = buildPlan({ baseUrl: sandbox.baseUrl });
  const created = await createJournal(dataDir, plan, [rows]);
  if (!created.ok) throw new Error(created.problem);
  return {
    dataDir,
    run: plan.run,
    clock,
    sandbox,
    open(options) {
      const opened = openJournal(dataDir, plan.run, { waitsForDisk: true, ...options });
      if (!opened.ok) throw new Error(opened.problem);
      const journal = opened.value;
      afterTest(() => {
        journal.close();
      });
      return journal;
    },
    session(journal, options = {}) {
      const client = options.client ?? connect(sandbox);
      return new RunSession({
        journal,
        client,
        pacer: new Pacer(options),
        catalogue: entrata,
        clock,
        onTrouble: 'stop',
        ...options,
      });
    },
  };
}

/** Resolves once the session is in a phase. */
export function reaches(session: RunSession, phase: RunPhase): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (session.snapshot().phase !== phase) return;
      stopListening();
      resolve();
    };
    const stopListening = session.onChange(look);
    look();
  });
}

/** A client of the sandbox that is closed after the test. */
export function connect(sandbox: Sandbox, token = sandbox.token): ApiClient {
  const client = createApiClient({ baseUrl: sandbox.baseUrl, token, appVersion: '0.0.0' });
  afterTest(() => client.close());
  return client;
}

export function sandboxTime(clock: WarpClock): SandboxClock {
  return {
    now: () => clock.now(),
    setTimer(delayMs, fire) {
      const cancelled = new AbortController();
      void clock.sleep(delayMs, cancelled.signal).then(() => {
        if (!cancelled.signal.aborted) fire();
      });
      return () => {
        cancelled.abort();
      };
    },
  };
}
