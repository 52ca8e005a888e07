import type { EventData, LeadsheetClient } from '../../contract/calls.ts';
import type { ImportView } from '../../contract/import-views.ts';
import type { Problem } from '../../contract/view-parts.ts';
import { answered } from '../client.ts';

/** A file as the main process names it: never by its path. */
export interface FileHandle {
  readonly file: string;
  readonly name: string;
}

type Progress = EventData<'import:progress'>;

/** A file on its way into the app: being read, or refused with a sentence. */
export class Opening {
  readonly #client: LeadsheetClient;
  #fileName = $state<string | null>(null);
  #progress = $state.raw<Progress | null>(null);
  #stopping = $state(false);
  #refused = $state.raw<{ readonly fileName: string; readonly problem: Problem } | null>(null);
  #turn = 0;

  constructor(client: LeadsheetClient) {
    this.#client = client;
  }

  /** Name of the file that is being read, or null. */
  get fileName(): string | null {
    return this.#fileName;
  }

  get progress(): Progress | null {
    return this.#progress;
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  get refused(): { readonly fileName: string; readonly problem: Problem } | null {
    return this.#refused;
  }

  forget(): void {
    this.#refused = null;
  }

  refuse(fileName: string, problem: Problem): void {
    this.#refused = { fileName, problem };
  }

  /** Asks for a file. @returns a handle, or null where the dialog was cancelled. */
  async choose(): Promise<FileHandle | null> {
    const reply = await answered(this.#client['file:choose'](null));
    if (!reply.ok) this.refuse('A file', reply.problem);
    return reply.ok ? reply.value : null;
  }

  async sample(): Promise<FileHandle | null> {
    const reply = await answered(this.#client['file:sample'](null));
    if (!reply.ok) this.refuse('Sample leads', reply.problem);
    return reply.ok ? reply.value : null;
  }

  async dropped(file: File): Promise<FileHandle | null> {
    const handle = await this.#client.dropped(file);
    if (handle === null) {
      this.refuse(file.name, {
        code: 'not_on_disk',
        message: `“${file.name}” is not a file on this computer.`,
        fix: 'Save it to a folder first, then drop it here.',
      });
    }
    return handle;
  }

  told(progress: Progress): void {
    if (this.#fileName !== null) this.#progress = progress;
  }

  /** Reads a file. @returns the import, or null where it was refused or stopped. */
  async open(file: FileHandle): Promise<ImportView | null> {
    const turn = ++this.#turn;
    this.#fileName = file.name;
    this.#progress = null;
    this.#stopping = false;
    this.#refused = null;
    const reply = await answered(this.#client['import:open']({ file: file.file }));
    if (turn !== this.#turn) return null;
    this.#fileName = null;
    this.#progress = null;
    this.#stopping = false;
    if (reply.ok) return reply.value;
    if (reply.problem.code !== 'stopped') {
      this.#refused = { fileName: file.name, problem: reply.problem };
    }
    return null;
  }

  /** Ends the reading; what was read so far is removed. */
  async stop(): Promise<void> {
    const id = this.#progress?.import;
    if (id === undefined) return;
    this.#stopping = true;
    await answered(this.#client['import:stop']({ import: id }));
  }
}
