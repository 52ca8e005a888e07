import type { Reply } from '../../contract/calls.ts';
import type { RowFollowUp, UndoProgress } from '../../contract/follow-ups.ts';
import type { RunLinks } from '../../contract/history-calls.ts';
import type { ImportView } from '../../contract/import-views.ts';
import type { Problem } from '../../contract/view-parts.ts';
import { answered } from '../client.ts';
import type { Session } from '../frame/session.svelte.ts';

/** Opens what follows a run. */
export class FollowUps {
  readonly #app: Session;
  readonly #run: string;
  #links = $state.raw<RunLinks | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #progress = $state.raw<UndoProgress | null>(null);
  #busy = $state(false);

  constructor(app: Session, run: string) {
    this.#app = app;
    this.#run = run;
  }

  /** null before the first answer. */
  get links(): RunLinks | null {
    return this.#links;
  }

  /** Why the last follow-up could not be opened. */
  get problem(): Problem | null {
    return this.#problem;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** How far the leads are read that are to be undone; null while none are. */
  get progress(): UndoProgress | null {
    return this.#progress;
  }

  /** @returns a function that ends the listening. */
  listen(): () => void {
    return this.#app.client.on('undo:progress', (progress) => {
      if (this.#busy && progress.run === this.#run) this.#progress = progress;
    });
  }

  async load(): Promise<void> {
    const reply = await answered(this.#app.client['history:links']({ run: this.#run }));
    if (reply.ok) this.#links = reply.value;
  }

  /** Opens rows once more; null: all of that kind. */
  rows(kind: RowFollowUp, rows: number[] | null): Promise<void> {
    return this.#open(this.#app.client['follow-up:rows']({ run: this.#run, kind, rows }));
  }

  undo(connection: string): Promise<void> {
    return this.#open(this.#app.client['follow-up:undo']({ run: this.#run, connection }));
  }

  /** Gives up the reading of leads. */
  stop(): void {
    void answered(this.#app.client['follow-up:stop']({ run: this.#run }));
  }

  async #open(call: Promise<Reply<ImportView>>): Promise<void> {
    this.#busy = true;
    this.#problem = null;
    const reply = await answered(call);
    this.#busy = false;
    this.#progress = null;
    if (!reply.ok) {
      this.#problem = reply.problem;
      return;
    }
    const { connections, run } = this.#app;
    const connection = run.view?.connection ?? '';
    if (connections.named(connection) !== undefined) connections.choose(connection);
    await this.#app.changed();
    await this.#app.show(reply.value.import);
  }
}
