import type { GridRow } from '../../src/contract/import-views.ts';
import type { OutcomePage, Outcome, RunView } from '../../src/contract/run-views.ts';
import { noCounts, type ReportState } from '../../src/core/model/status.ts';

/** A run that is made up: rows succeed in turn, a few fail. */
export class FakeRun {
  readonly #rows: readonly GridRow[];
  readonly #ready: readonly GridRow[];
  readonly #states = new Map<number, ReportState>();
  readonly #tell: (view: RunView) => void;
  #view: RunView;
  #at = 0;
  #timer: ReturnType<typeof setInterval> | null = null;
  readonly #end: number;

  constructor(options: {
    run: string;
    import: string;
    fileName: string;
    connection: string;
    rows: readonly GridRow[];
    trial: number | null;
    tell: (view: RunView) => void;
  }) {
    this.#rows = options.rows;
    this.#ready = options.rows.filter((row) => row.status === 'ready');
    this.#end = Math.min(this.#ready.length, options.trial ?? Infinity);
    this.#tell = options.tell;
    const counts = noCounts();
    for (const row of options.rows) counts[row.status === 'ready' ? 'not_sent' : row.status] += 1;
    this.#view = {
      run: options.run,
      import: options.import,
      fileName: options.fileName,
      connection: options.connection,
      phase: 'sending',
      cause: null,
      startedAt: Date.now(),
      endedAt: null,
      rows: options.rows.length,
      ready: this.#ready.length,
      sent: 0,
      left: this.#ready.length,
      inFlight: 0,
      counts,
      requests: 0,
      limit: 150,
      remaining: 150,
      waiting: null,
      expectedMs: 20_000,
      failures: [],
      reports: null,
    };
  }

  get view(): RunView {
    return this.#view;
  }

  pause(): void {
    this.#halt();
    this.#view = { ...this.#view, phase: 'paused', inFlight: 0 };
  }

  stop(): void {
    this.#halt();
    this.#view = { ...this.#view, phase: 'ended', inFlight: 0, endedAt: Date.now() };
  }

  resume(): void {
    this.#view = { ...this.#view, phase: 'sending', cause: null };
    this.#timer = setInterval(() => this.#step(), 250);
  }

  report(): void {
    const name = this.#view.fileName.replace('.csv', '');
    const path = (kind: string) => `/reports/${name}_${this.#view.run}_${kind}.csv`;
    this.#view = {
      ...this.#view,
      reports: { success: path('success'), failure: path('failure'), all: path('all') },
    };
  }

  outcomes(state: ReportState | null, from: number, count: number): OutcomePage {
    const rows = this.#rows.filter((row) => state === null || this.#stateOf(row) === state);
    return {
      total: rows.length,
      from,
      outcomes: rows.slice(from, from + count).map((row) => this.#outcome(row)),
    };
  }

  #halt(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  #stateOf(row: GridRow): ReportState {
    const known = this.#states.get(row.row);
    return known ?? (row.status === 'ready' ? 'not_sent' : row.status);
  }

  #step(): void {
    const counts = { ...this.#view.counts };
    const failures = [...this.#view.failures];
    const until = Math.min(this.#end, this.#at + 40);
    for (; this.#at < until; this.#at += 1) {
      const row = this.#ready[this.#at];
      if (row === undefined) break;
      const state: ReportState =
        this.#at % 53 === 7 ? 'failed' : this.#at % 211 === 9 ? 'unknown' : 'succeeded';
      this.#states.set(row.row, state);
      counts.not_sent -= 1;
      counts[state] += 1;
      if (state === 'failed') {
        failures.unshift({
          row: row.row,
          leadId: row.leadId,
          state,
          message: this.#outcome(row).message,
        });
      }
    }
    const ended = this.#at >= this.#end;
    if (ended) this.#halt();
    this.#view = {
      ...this.#view,
      phase: ended ? 'ended' : 'sending',
      endedAt: ended ? Date.now() : null,
      sent: this.#at,
      left: this.#ready.length - this.#at,
      inFlight: ended ? 0 : 8,
      counts: ended
        ? counts
        : { ...counts, not_sent: counts.not_sent - 8, unknown: counts.unknown + 8 },
      requests: Math.round(this.#at * 1.02),
      remaining: 150 - (this.#at % 150),
      waiting: this.#at % 160 < 40 ? { reason: 'Waiting for the next minute.', ms: 1_200 } : null,
      expectedMs: (this.#end - this.#at) * 16,
      failures: failures.slice(0, 20),
    };
    this.#tell(this.#view);
    this.#view = { ...this.#view, counts };
  }

  #outcome(row: GridRow): Outcome {
    const state = this.#stateOf(row);
    const sent = ['succeeded', 'failed', 'unknown'].includes(state);
    return {
      row: row.row,
      leadId: row.leadId,
      state,
      httpStatus: sent && state !== 'unknown' ? 200 : null,
      code: state,
      message:
        state === 'failed'
          ? 'Entrata refused the lead source: it can be set only once, and this lead has one.'
          : state === 'unknown'
            ? 'The connection was cut before an answer came.'
            : '',
      fix:
        state === 'failed'
          ? 'Leave the lead source out for this lead.'
          : state === 'unknown'
            ? 'Look the lead up before it is sent again.'
            : '',
      attempts: sent ? 1 : 0,
      jobId: sent ? `job_01hq${row.row}x9v7k2` : '',
      sentAt: sent ? new Date(this.#view.startedAt).toISOString() : '',
      confirmedAt: state === 'succeeded' ? new Date(this.#view.startedAt + 900).toISOString() : '',
    };
  }
}
