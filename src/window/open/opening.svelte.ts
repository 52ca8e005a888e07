import type { LeadsheetClient } from '../../contract/calls.ts';
import type { Problem } from '../../contract/view-parts.ts';
import { answered } from '../client.ts';

/** A file as the main process names it: never by its path. */
export interface FileHandle {
  readonly file: string;
  readonly name: string;
}

/** Files on their way into the app: asked for, or refused with a sentence. */
export class Opening {
  readonly #client: LeadsheetClient;
  #refused = $state.raw<{ readonly fileName: string; readonly problem: Problem } | null>(null);

  constructor(client: LeadsheetClient) {
    this.#client = client;
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
}
