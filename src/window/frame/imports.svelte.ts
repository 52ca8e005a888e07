import type { LeadsheetClient } from '../../contract/calls.ts';
import type { ImportSummary } from '../../contract/import-views.ts';
import type { RunView } from '../../contract/run-views.ts';
import type { Problem } from '../../contract/view-parts.ts';
import { answered } from '../client.ts';

/** All imports, as the sidebar lists them. */
export class Imports {
  readonly #client: LeadsheetClient;
  #list = $state.raw<readonly ImportSummary[]>([]);
  #listed = $state(false);
  #problem = $state.raw<Problem | null>(null);

  constructor(client: LeadsheetClient) {
    this.#client = client;
  }

  get list(): readonly ImportSummary[] {
    return this.#list;
  }

  /** Whether the list was answered at least once. */
  get listed(): boolean {
    return this.#listed;
  }

  get problem(): Problem | null {
    return this.#problem;
  }

  /** The import that was opened last, or undefined. */
  get newest(): ImportSummary | undefined {
    return this.#list.toSorted((a, b) => b.openedAt - a.openedAt)[0];
  }

  named(id: string): ImportSummary | undefined {
    return this.#list.find((entry) => entry.import === id);
  }

  /** Takes news of a run. @returns whether the run is in the list. */
  told(view: RunView): boolean {
    const { run, phase, ready, counts } = view;
    const known = this.#list.some((entry) => entry.run?.run === run);
    if (known) {
      const now = { run, phase, ready, succeeded: counts.succeeded };
      this.#list = this.#list.map((entry) =>
        entry.run?.run === run ? { ...entry, run: now } : entry,
      );
    }
    return known;
  }

  /** Takes the number of rows with errors after an edit. */
  edited(id: string, errors: number): void {
    this.#list = this.#list.map((entry) => (entry.import === id ? { ...entry, errors } : entry));
  }

  async refresh(): Promise<void> {
    const reply = await answered(this.#client['import:list'](null));
    this.#listed = true;
    this.#problem = reply.ok ? null : reply.problem;
    if (reply.ok) this.#list = reply.value;
  }

  async remove(id: string): Promise<Problem | null> {
    const reply = await answered(this.#client['import:remove']({ import: id }));
    await this.refresh();
    return reply.ok ? null : reply.problem;
  }
}
