import type { LeadsheetClient, Reply } from '../../contract/calls.ts';
import type { RunView } from '../../contract/run-views.ts';
import type { Problem } from '../../contract/view-parts.ts';
import { answered } from '../client.ts';

/** The newest run of the import that is shown. */
export class Run {
  readonly #client: LeadsheetClient;
  readonly #changed: (view: RunView) => void;
  #view = $state.raw<RunView | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #busy = $state(false);
  #toldAt = $state(0);
  #wanted: string | null = null;

  /** @param changed is told of every view that is shown. */
  constructor(client: LeadsheetClient, changed: (view: RunView) => void) {
    this.#client = client;
    this.#changed = changed;
  }

  get view(): RunView | null {
    return this.#view;
  }

  /** Why the last thing asked of the run was refused. */
  get problem(): Problem | null {
    return this.#problem;
  }

  /** Whether an order to the run waits for its answer. */
  get busy(): boolean {
    return this.#busy;
  }

  /** When the view was told, in milliseconds since 1970. */
  get toldAt(): number {
    return this.#toldAt;
  }

  /** Shows a run, or none. */
  async follow(run: string | null): Promise<void> {
    this.#problem = null;
    this.#wanted = run;
    if (this.#view?.run !== run) this.#view = null;
    if (run === null) return;
    const reply = await answered(this.#client['run:get']({ run }));
    if (this.#wanted !== run) return;
    if (reply.ok) this.#show(reply.value);
    else this.#problem = reply.problem;
  }

  /** Takes news of a run, if it is the one that is shown. */
  told(view: RunView): void {
    if (view.run === this.#wanted) this.#show(view);
  }

  async start(order: {
    import: string;
    connection: string;
    requestsPerMinute: number;
    leftForOthers: number;
    trial: number | null;
    warningsSeen: boolean;
  }): Promise<boolean> {
    return this.#order(this.#client['run:start'](order));
  }

  pause = (): Promise<boolean> => this.#orderRun((run) => this.#client['run:pause']({ run }));
  stop = (): Promise<boolean> => this.#orderRun((run) => this.#client['run:stop']({ run }));
  writeReports = (): Promise<boolean> =>
    this.#orderRun((run) => this.#client['run:report']({ run }));

  resume(connection: string): Promise<boolean> {
    return this.#orderRun((run) => this.#client['run:resume']({ run, connection }));
  }

  /** Sends unknown rows again, as the person decided. */
  resend(rows: number[], connection: string): Promise<boolean> {
    return this.#orderRun((run) => this.#client['run:resend']({ run, rows, connection }));
  }

  async reveal(report: 'success' | 'failure' | 'all'): Promise<void> {
    const run = this.#view?.run;
    if (run === undefined) return;
    const reply = await answered(this.#client['report:reveal']({ run, report }));
    this.#problem = reply.ok ? null : reply.problem;
  }

  async #orderRun(call: (run: string) => Promise<Reply<RunView>>): Promise<boolean> {
    const run = this.#view?.run;
    return run === undefined ? false : this.#order(call(run));
  }

  async #order(call: Promise<Reply<RunView>>): Promise<boolean> {
    this.#busy = true;
    this.#problem = null;
    const askedAt = this.#toldAt;
    const reply = await answered(call);
    this.#busy = false;
    if (!reply.ok) {
      this.#problem = reply.problem;
      return false;
    }
    // News that came while waiting may be newer than the answer.
    if (this.#wanted !== reply.value.run || this.#toldAt === askedAt) this.#show(reply.value);
    return true;
  }

  #show(view: RunView): void {
    this.#wanted = view.run;
    this.#view = view;
    this.#toldAt = Date.now();
    this.#changed(view);
  }
}
