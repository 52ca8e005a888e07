import type { BulkChanged } from '../../contract/bulk-changes.ts';
import type { LeadsheetClient, Reply } from '../../contract/calls.ts';
import type { Edited, HistoryEnds, Mended } from '../../contract/import-views.ts';
import { counted } from '../words/numbers.ts';
import type { Sheet } from './sheet.svelte.ts';

/** A sentence about what was just done. */
export interface ChangeNotice {
  readonly text: string;
  /** Whether it can be undone from here. */
  readonly undoes: boolean;
  /** The step that was the last one then. */
  readonly position: number;
}

/** What going back and forth among the changes of a sheet works on. */
export interface ChangedSheet {
  readonly client: LeadsheetClient;
  readonly import: string;
  readonly sheet: Sheet;
  readonly history: () => HistoryEnds;
  /** Tells assistive technology. */
  readonly say: (text: string) => void;
}

/** Going back and forth among the changes of a sheet, and changes of many cells at once. */
export class Changes {
  readonly #of: ChangedSheet;
  #notice = $state.raw<ChangeNotice | null>(null);

  constructor(of: ChangedSheet) {
    this.#of = of;
  }

  /** null once something else was done: its undo would take that back. */
  get notice(): ChangeNotice | null {
    const { position } = this.#of.history();
    return this.#notice?.position === position ? this.#notice : null;
  }

  forget(): void {
    this.#notice = null;
  }

  async undo(): Promise<void> {
    const { client, import: id } = this.#of;
    const moved = await this.#change(() => client['sheet:undo']({ import: id }));
    if (moved === null) return;
    this.#tell(moved.step === null ? 'There is nothing to undo.' : `Undone: ${moved.step}.`);
  }

  async redo(): Promise<void> {
    const { client, import: id } = this.#of;
    const moved = await this.#change(() => client['sheet:redo']({ import: id }));
    if (moved === null) return;
    this.#tell(moved.step === null ? 'There is nothing to redo.' : `Redone: ${moved.step}.`);
  }

  /** Undoes or redoes until a step is the last that is done. */
  async goTo(position: number): Promise<void> {
    const { client, import: id, history } = this.#of;
    const steps = position - history().position;
    if (steps === 0) return;
    const what = counted(Math.abs(steps), 'change');
    const moved = await this.#change(() => client['sheet:goto']({ import: id, position }));
    if (moved !== null) this.#tell(`${what} ${steps < 0 ? 'undone' : 'redone'}.`);
  }

  /** Mends every cell of a problem group that has a certain mend. */
  async mend(key: string): Promise<void> {
    const { client, import: id } = this.#of;
    const mended = await this.#change(() => client['group:mend']({ import: id, key }));
    if (mended === null) return;
    this.#tell(mendedWords(mended), mended.cells > 0);
  }

  /** Says what a change of many cells did. */
  tellChanged({ cells }: BulkChanged): void {
    this.#tell(`${counted(cells, 'cell')} changed.`, cells > 0);
  }

  #tell(text: string, undoes = false): void {
    this.#notice = { text, undoes, position: this.#of.history().position };
    this.#of.say(text);
  }

  #change<T extends Edited>(call: () => Promise<Reply<T>>): Promise<T | null> {
    this.#notice = null;
    return this.#of.sheet.take(call());
  }
}

function mendedWords({ cells, left, history }: Mended): string {
  const rest = left === 0 ? '' : ` ${counted(left, 'row')} ${left === 1 ? 'needs' : 'need'} you.`;
  return cells === 0 ? `Nothing was mended.${rest}` : `${history.undo ?? 'Mended'}.${rest}`;
}
