import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { Fault } from './fault-switch.ts';
import { createFaultSwitch } from './fault-switch.ts';
import { createFirstTries } from './first-tries.ts';
import { createJobQueue } from './job-queue.ts';
import type { LeadRecord } from './lead-record.ts';
import { createLeadStore } from './lead-store.ts';
import type { MemoryRecord } from './memory-record.ts';
import { decodeHead } from './memory-record.ts';
import { createPendingTimers } from './pending-timers.ts';
import { createRateWindow } from './rate-window.ts';
import { recallWrite, recallWrites } from './recall-write.ts';
import { jobRoutes } from './routes-jobs.ts';
import { listRoutes } from './routes-lists.ts';
import { writeRoutes } from './routes-writes.ts';
import { runJob } from './run-job.ts';
import type { SandboxOptions } from './sandbox-options.ts';
import { settleOptions } from './sandbox-options.ts';
import { seedWorld } from './seeded-leads.ts';
import { serveRequest } from './serve-request.ts';
import { createSleepingWrites } from './sleeping-writes.ts';
import { createWriteMemory } from './write-memory.ts';
import type { WriteRecord } from './write-record.ts';
import { createWriteRecords } from './write-record.ts';

const loopback = '127.0.0.1';
const keepAliveMs = 60_000;

/** A running look-alike of the API. */
export interface Sandbox {
  /** `http://127.0.0.1:<port>`, without a slash at its end. */
  readonly baseUrl: string;
  /** A token that is accepted. */
  readonly token: string;
  /** How long its minute takes, in milliseconds. */
  readonly minuteMs: number;
  /** Requests that arrived so far, refused ones included. */
  requestCount(): number;
  /** Every `PUT` that arrived whole, in order of arrival; empty without `keepsWrites`. */
  writes(): readonly WriteRecord[];
  /** The lead as it is after every job that is due, or undefined when nobody touched that id. */
  leadById(leadId: string): LeadRecord | undefined;
  /** Lets reads show what was applied, where the options let them lag behind. */
  sync(): void;
  /** Lets `fault` hit the next `times` (default 1) requests that it aims at. */
  fault(fault: Fault, times?: number): void;
  /** Forgets the faults that have not struck yet. */
  clearFaults(): void;
  /** From now on every token is refused with 401. */
  rejectToken(): void;
  /** Takes `rejectToken` back. */
  acceptToken(): void;
  /** Ends every connection and timer and frees the port. May be called more than once. */
  close(): Promise<void>;
}

/**
 * Starts a sandbox on the loopback interface. Everything lives in memory and ends with it, but for
 * the writes that `memoryFile` remembers.
 * Rejects with `RangeError` for options that can't be used, and with the system's error when the
 * port can't be had (`code` is `EADDRINUSE` when it is taken) or the memory file can't be opened.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const settings = settleOptions(options);
  const { clock, jobDelayMs, slowAnswerMs, minuteMs } = settings;
  const world = seedWorld(settings.seed);
  const memory = createWriteMemory(settings.memoryFile);
  const sleeping = createSleepingWrites((line) => {
    const head = decodeHead(line);
    if (head !== null) recallWrite(recallParts, head);
  });
  const store = createLeadStore(world, settings.readsLagBehind, sleeping);
  const remember = (record: MemoryRecord) => {
    memory.note(record);
  };
  const firstTries = createFirstTries((leadId) => {
    remember({ kind: 'tried', leadId, atMs: clock.now() });
  });
  const jobs = createJobQueue({
    clock,
    delayMs: jobDelayMs,
    past: sleeping,
    run: (order, atMs) => runJob(store, order, atMs),
    remember: ({ leadId, path, update, neverEnds }, { jobId, atMs, endsAtMs }) => {
      const dueAtMs = neverEnds ? null : endsAtMs;
      remember({ kind: 'job', jobId, leadId, path, atMs, dueAtMs, update });
    },
  });
  const recallParts = { store, jobs, firstTries, sleeping };
  recallWrites(memory, clock, recallParts);
  const faults = createFaultSwitch();
  const timers = createPendingTimers(clock);
  const writes = createWriteRecords(clock);
  let requestCount = 0;
  let acceptsToken = true;

  const parts = {
    settings,
    faults,
    timers,
    writes,
    rate: createRateWindow(settings.limitPerMinute, minuteMs),
    routes: [
      ...writeRoutes({ store, jobs, clock, firstTries, slowAnswerMs, remember }),
      ...listRoutes(world, store, jobs, clock),
      ...jobRoutes(jobs, clock),
    ],
    acceptsToken: () => acceptsToken,
  };
  const server = createServer((request, response) => {
    requestCount += 1;
    void serveRequest(parts, request, response);
  });
  // Longer than clients keep a quiet connection, so that the server is never the first to end it.
  server.keepAliveTimeout = keepAliveMs;
  const port = await listen(server, settings.port);

  return {
    baseUrl: `http://${loopback}:${String(port)}`,
    token: settings.token ?? 'sandbox-token',
    minuteMs,
    requestCount: () => requestCount,
    writes: () => writes.all(),
    leadById(leadId) {
      jobs.settle();
      return store.current(leadId);
    },
    sync() {
      jobs.settle();
      store.sync();
    },
    fault(fault, times = 1) {
      faults.add(fault, times);
    },
    clearFaults() {
      faults.clear();
    },
    rejectToken() {
      acceptsToken = false;
    },
    acceptToken() {
      acceptsToken = true;
    },
    async close() {
      timers.cancelAll();
      await closeServer(server);
    },
  };
}

/** Resolves to the port that was got. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
