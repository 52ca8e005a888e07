import type { LeadsheetClient, Reply } from '../../contract/calls.ts';
import type { Edited, HistoryEnds, Mended } from '../../contract/import-views.ts';
import { counted } from '../words/numbers.ts';
import type { Sheet } from './sheet.svelte.ts';

/** A sentence about what was just done. */
export interface ChangeNotice {
  readonly text: string;
  /** Whether it can be undone from here. */
  readonly undoes: boolean;
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
  #busy = $state(false);

  constructor(of: ChangedSheet) {
    this.#of = of;
  }

  get notice(): ChangeNotice | null {
    return this.#notice;
  }

  /** Whether a change is under way. */
  get busy(): boolean {
    return this.#busy;
  }

  forget(): void {
    this.#notice = null;
  }

  async undo(): Promise<void> {
    const { client, import: id, history } = this.#of;
    const name = history().undo;
    if (name === null) this.#of.say('There is nothing to undo.');
    else await this.#move(`Undone: ${name}.`, () => client['sheet:undo']({ import: id }));
  }

  async redo(): Promise<void> {
    const { client, import: id, history } = this.#of;
    const name = history().redo;
    if (name === null) this.#of.say('There is nothing to redo.');
    else await this.#move(`Redone: ${name}.`, () => client['sheet:redo']({ import: id }));
  }

  /** Undoes or redoes until a step is the last that is done. */
  async goTo(position: number): Promise<void> {
    const { client, import: id, history } = this.#of;
    const steps = position - history().position;
    if (steps === 0) return;
    const what = counted(Math.abs(steps), 'change');
    const said = `${what} ${steps < 0 ? 'undone' : 'redone'}.`;
    await this.#move(said, () => client['sheet:goto']({ import: id, position }));
  }

  /** Mends every cell of a problem group that has a certain mend. */
  async mend(key: string): Promise<void> {
    const { client, import: id } = this.#of;
    const mended = await this.#change(() => client['group:mend']({ import: id, key }));
    if (mended === null) return;
    const text = mendedWords(mended);
    this.#notice = { text, undoes: mended.cells > 0 };
    this.#of.say(text);
  }

  async #move(said: string, call: () => Promise<Reply<Edited>>): Promise<void> {
    if ((await this.#change(call)) === null) return;
    this.#notice = { text: said, undoes: false };
    this.#of.say(said);
  }

  async #change<T extends Edited>(call: () => Promise<Reply<T>>): Promise<T | null> {
    this.#notice = null;
    this.#busy = true;
    const edited = await this.#of.sheet.take(call());
    this.#busy = false;
    return edited;
  }
}

function mendedWords({ cells, left, history }: Mended): string {
  const rest = left === 0 ? '' : ` ${counted(left, 'row')} ${left === 1 ? 'needs' : 'need'} you.`;
  return cells === 0 ? `Nothing was mended.${rest}` : `${history.undo ?? 'Mended'}.${rest}`;
}
