import { basename } from 'node:path';

/** A file as the window knows it: a handle that says nothing of where the file lies. */
export interface HandedFile {
  readonly file: string;
  readonly name: string;
}

/**
 * The files that the user has handed to the app, in a dialog, by dropping them or as an argument.
 * The window names them by handle, so that it can never ask for another file of the machine.
 */
export class FileHandles {
  readonly #paths = new Map<string, string>();
  readonly #newHandle: () => string;
  #waiting: readonly HandedFile[] = [];

  /** @param newHandle gives a text that can't be guessed, a new one each time. */
  constructor(newHandle: () => string) {
    this.#newHandle = newHandle;
  }

  /** @param path whole path. The same file handed over twice gets two handles. */
  hand(path: string): HandedFile {
    const file = this.#newHandle();
    this.#paths.set(file, path);
    return { file, name: basename(path) };
  }

  /** @returns the path behind a handle, null where there is none. */
  pathOf(file: string): string | null {
    return this.#paths.get(file) ?? null;
  }

  /** Keeps a file until the window asks what has arrived. */
  leaveWaiting(path: string): void {
    this.#waiting = [...this.#waiting, this.hand(path)];
  }

  /** @returns what has arrived since this was last asked. */
  takeWaiting(): HandedFile[] {
    const waiting = [...this.#waiting];
    this.#waiting = [];
    return waiting;
  }
}
