import type { Hash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { ProblemError } from '../problem-error.ts';
import { readAhead } from './read-ahead.ts';
import { stoppedProblem } from './stopped-problem.ts';

/** A file as it was when it was opened: another program may still be writing it. */
export class Unchanged {
  readonly bytes: number;
  readonly #changedAtMs: number;
  readonly #fileName: string;

  private constructor(bytes: number, changedAtMs: number, fileName: string) {
    this.bytes = bytes;
    this.#changedAtMs = changedAtMs;
    this.#fileName = fileName;
  }

  static async of(file: FileHandle, fileName: string): Promise<Unchanged> {
    const { size, mtimeMs } = await file.stat();
    return new Unchanged(size, mtimeMs, fileName);
  }

  /** @param bytesRead from its beginning to its end. */
  async verify(file: FileHandle, bytesRead: number): Promise<void> {
    const { size, mtimeMs } = await file.stat();
    if (size === bytesRead && size === this.bytes && mtimeMs === this.#changedAtMs) return;
    throw new ProblemError(
      'file_changed',
      `${this.#fileName} was changed while it was being read.`,
      'Wait until the other program has saved it, then open it again.',
    );
  }
}

/**
 * @param hash is told all bytes.
 * @returns a file's bytes from where it stands.
 * @throws {ProblemError} once the signal is aborted.
 */
export async function* hashed(
  file: FileHandle,
  hash: Hash,
  signal: AbortSignal,
): AsyncGenerator<Buffer, void> {
  for await (const piece of readAhead(file)) {
    if (signal.aborted) throw stoppedProblem();
    hash.update(piece);
    yield piece;
  }
}
