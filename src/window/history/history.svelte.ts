import type { LeadsheetClient, Reply } from '../../contract/calls.ts';
import type { History } from '../../contract/history-calls.ts';
import type { Problem } from '../../contract/view-parts.ts';
import { answered } from '../client.ts';

/** All runs, as the history lists them. */
export class RunHistory {
  readonly #client: LeadsheetClient;
  #found = $state.raw<History | null>(null);
  #problem = $state.raw<Problem | null>(null);
  /** What was done last, for everybody to see. */
  #done = $state('');
  #search = '';
  #turn = 0;

  constructor(client: LeadsheetClient) {
    this.#client = client;
  }

  /** null before the first answer. */
  get found(): History | null {
    return this.#found;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  get done(): string {
    return this.#done;
  }

  async search(text: string): Promise<void> {
    this.#search = text;
    const turn = ++this.#turn;
    const reply = await answered(this.#client['history:list']({ search: text }));
    if (turn !== this.#turn) return;
    if (reply.ok) this.#found = reply.value;
    else this.#problem = reply.problem;
  }

  async pin(run: string, pinned: boolean): Promise<void> {
    await this.#change(this.#client['history:pin']({ run, pinned }), () => '');
  }

  async purge(run: string): Promise<void> {
    await this.#change(this.#client['history:purge']({ run }), () => `Run ${run} is removed.`);
  }

  async retain(days: number | null): Promise<void> {
    await this.#change(this.#client['history:retain']({ days }), () => '');
  }

  async export(run: string): Promise<void> {
    await this.#change(this.#client['history:export']({ run }), (written) =>
      written === null ? '' : `Exported as ${written.fileName}.`,
    );
  }

  /** @returns the run that was taken in; null where none was. */
  async import(): Promise<string | null> {
    const taken = await this.#change(this.#client['history:import'](null), (made) =>
      made === null ? '' : `Run ${made.run} is here now, to look at.`,
    );
    return taken?.run ?? null;
  }

  async #change<T>(call: Promise<Reply<T>>, words: (value: T) => string): Promise<T | null> {
    this.#problem = null;
    const reply = await answered(call);
    if (reply.ok) this.#done = words(reply.value);
    else this.#problem = reply.problem;
    await this.search(this.#search);
    return reply.ok ? reply.value : null;
  }
}
