import type { LeadsheetClient } from '../../contract/calls.ts';
import type { ImportView, IntakeOptions } from '../../contract/import-views.ts';
import { PASTED_CELLS } from '../../contract/pasted-cells.ts';
import type { Problem } from '../../contract/view-parts.ts';
import { answered } from '../client.ts';
import { counted } from '../words/numbers.ts';
import { Opening, type FileHandle } from './opening.svelte.ts';
import { Reading, type ReadingEnd } from './reading.svelte.ts';
import { shownImport, shownPreview, type ShownFile } from './shown-file.ts';

/** The part of the session that files come into. */
export interface FilesScreen {
  /** The import that is shown. */
  readonly view: ImportView | null;
  /** Shows the empty first screen. */
  readonly begin: (forget?: boolean) => void;
  /** Shows an import that was read for the first time. */
  readonly take: (view: ImportView) => Promise<void>;
  /** Shows the same import, read again. */
  readonly replace: (view: ImportView) => void;
  /** There is an import more or less. */
  readonly changed: () => Promise<void>;
  readonly say: (text: string) => void;
}

/** Files on their way onto the screen: chosen, dropped, pasted or handed over, read and read again. */
export class Files {
  readonly opening: Opening;
  readonly reading: Reading;
  readonly #client: LeadsheetClient;
  readonly #screen: FilesScreen;

  /** @param nowMs a clock that only goes forward, in milliseconds */
  constructor(client: LeadsheetClient, screen: FilesScreen, nowMs: () => number) {
    this.#client = client;
    this.#screen = screen;
    this.opening = new Opening(client);
    this.reading = new Reading(client, nowMs);
  }

  /** Whether the file on the screen is being read, for the first time or again. */
  get reads(): boolean {
    const { view } = this.#screen;
    if (this.reading.fileName === null) return false;
    return view === null || view.import === this.reading.import;
  }

  /** The file on the screen; null where there is none, or nothing of it is known yet. */
  get shown(): ShownFile | null {
    const { preview } = this.reading;
    const { view } = this.#screen;
    if (this.reads && preview !== null) return shownPreview(preview);
    return view === null ? null : shownImport(view, preview);
  }

  async choose(): Promise<void> {
    await this.#openAsked(this.opening.choose());
  }

  async openSample(): Promise<void> {
    await this.#openAsked(this.opening.sample());
  }

  async drop(file: File): Promise<void> {
    await this.#openAsked(this.opening.dropped(file));
  }

  /** A refusal is shown on the first screen, so that is gone to; a cancelled dialog changes nothing. */
  async #openAsked(asked: Promise<FileHandle | null>): Promise<void> {
    this.opening.forget();
    const file = await asked;
    if (file !== null) await this.open(file);
    else if (this.opening.refused !== null) this.#screen.begin(false);
  }

  /** Opens what was handed to the app from outside. */
  async openWaiting(): Promise<void> {
    const reply = await answered(this.#client['file:waiting'](null));
    if (!reply.ok) return;
    for (const file of reply.value) await this.open(file);
  }

  async open(file: FileHandle): Promise<void> {
    await this.#read(file.name, () => this.#client['import:open']({ file: file.file }));
  }

  /** Opens the cells that the clipboard holds as a new import. */
  async paste(): Promise<void> {
    await this.#read(PASTED_CELLS, () => this.#client['import:paste'](null));
  }

  async #read(
    fileName: string,
    call: () => ReturnType<LeadsheetClient['import:open']>,
  ): Promise<void> {
    this.#screen.begin();
    const end = await this.reading.first(fileName, call);
    await this.#screen.changed();
    // Meanwhile a person may have opened another file, or gone to another import.
    if (end === null) return;
    if (this.#screen.view === null) await this.#showRead(end, fileName);
    end.close();
  }

  async #showRead(end: ReadingEnd, fileName: string): Promise<void> {
    const view = viewOf(end);
    const problem = refusalOf(end);
    if (view !== null) {
      await this.#screen.take({ ...view, step: 'open' });
      this.#screen.say(`${view.fileName} was opened: ${counted(view.intake.rows, 'row')}.`);
      this.reading.refuse(problem);
    } else if (problem !== null) this.opening.refuse(fileName, problem);
  }

  /** Reads the shown file with other choices; why that is refused, `reading` tells. */
  async reread(options: IntakeOptions): Promise<void> {
    const before = this.#screen.view;
    if (this.reads) {
      this.reading.change(options);
      return;
    }
    if (before === null) return;
    const end = await this.reading.again(before, options);
    void this.#screen.changed();
    if (end === null) return;
    const view = viewOf(end);
    if (view !== null && this.#screen.view?.import === before.import) {
      this.#screen.replace(view);
      this.#screen.say(`${view.fileName} was read again: ${counted(view.intake.rows, 'row')}.`);
    }
    this.reading.refuse(refusalOf(end));
    end.close();
  }
}

function viewOf({ reply, kept }: ReadingEnd): ImportView | null {
  return reply.ok ? reply.value : kept;
}

/** @returns what a person is to be told of a reading's end; that it was stopped they know. */
function refusalOf({ reply }: ReadingEnd): Problem | null {
  return reply.ok || reply.problem.code === 'stopped' ? null : reply.problem;
}
