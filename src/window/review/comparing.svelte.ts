import type { LeadsheetClient, Reply } from '../../contract/calls.ts';
import type { CompareProgress } from '../../contract/compare-calls.ts';
import type { ImportView } from '../../contract/import-views.ts';
import type { Problem } from '../../contract/view-parts.ts';
import { answered } from '../client.ts';
import { counted } from '../words/numbers.ts';

/** What a comparison changes of the screen. */
export interface ComparingScreen {
  readonly view: ImportView | null;
  readonly replace: (view: ImportView) => void;
  readonly changed: () => Promise<void>;
  /** Tells assistive technology. */
  readonly say: (text: string) => void;
}

/**
 * Comparing an import with the leads as a connection shows them. It goes on while other steps are
 * looked at.
 */
export class Comparing {
  readonly #client: LeadsheetClient;
  readonly #screen: ComparingScreen;
  /** The import that is being compared; null: none. */
  #import = $state<string | null>(null);
  #progress = $state.raw<CompareProgress | null>(null);
  #problem = $state.raw<{ readonly import: string; readonly problem: Problem } | null>(null);
  #stopping = $state(false);
  #ended = $state(0);
  showsOld = $state(false);

  constructor(client: LeadsheetClient, screen: ComparingScreen) {
    this.#client = client;
    this.#screen = screen;
  }

  /** Grows whenever rows may stand otherwise because of a comparison. */
  get ended(): number {
    return this.#ended;
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  /** null before the first answer. */
  get progress(): CompareProgress | null {
    return this.#progress;
  }

  isBusy(id: string): boolean {
    return this.#import === id;
  }

  /** @returns why the last comparison of an import was broken off, or null. */
  problemOf(id: string): Problem | null {
    return this.#problem?.import === id ? this.#problem.problem : null;
  }

  /** @returns a function that ends the listening. */
  listen(): () => void {
    return this.#client.on('compare:progress', (progress) => {
      if (progress.import === this.#import) this.#progress = progress;
    });
  }

  /** Compares, or goes on with it. @param again whether leads are read that were read already */
  async start(id: string, connection: string, again: boolean): Promise<void> {
    if (this.#import !== null) return;
    this.#import = id;
    this.#progress = null;
    this.#problem = null;
    const call = this.#client['compare:start']({ import: id, connection, again });
    const reply = await answered(call);
    this.#import = null;
    this.#stopping = false;
    if (!reply.ok) this.#problem = { import: id, problem: reply.problem };
    // What was read before it was broken off is kept, and counts.
    const view = reply.ok ? reply : await answered(this.#client['import:get']({ import: id }));
    this.#show(view);
    if (view.ok) this.#screen.say(comparedWords(view.value));
  }

  /** Ends what is under way; what was read is kept. */
  stop(): void {
    if (this.#import === null) return;
    this.#stopping = true;
    void answered(this.#client['compare:stop']({ import: this.#import }));
  }

  /** Rows stand as if they had never been compared. */
  async forget(id: string): Promise<void> {
    this.#problem = null;
    this.#show(await answered(this.#client['compare:forget']({ import: id })));
  }

  #show(reply: Reply<ImportView>): void {
    if (!reply.ok) return;
    if (this.#screen.view?.import === reply.value.import) this.#screen.replace(reply.value);
    this.#ended += 1;
    void this.#screen.changed();
  }
}

function comparedWords({ counts }: ImportView): string {
  const unchanged = counts?.unchanged ?? 0;
  return `Compared. ${counted(unchanged, 'row')} would change nothing.`;
}
