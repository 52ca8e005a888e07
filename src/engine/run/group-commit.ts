import type { JournalDatabase } from './journal-schema.ts';

interface Entry {
  readonly write: () => void;
  readonly done: () => void;
  readonly fail: (error: Error) => void;
}

export interface GroupCommitOptions {
  /** Called inside each transaction before it is committed; throwing makes it fail. For tests. */
  readonly beforeCommit?: () => void;
}

/**
 * Turns all writes that are queued in the same tick into one transaction: one wait for the disk
 * instead of many. After a failure nothing is written any more: what the journal can't take must
 * not happen.
 */
export class GroupCommit {
  readonly #database: JournalDatabase;
  readonly #beforeCommit: () => void;
  #queue: Entry[] = [];
  #failure: Error | null = null;

  constructor(database: JournalDatabase, { beforeCommit }: GroupCommitOptions = {}) {
    this.#database = database;
    this.#beforeCommit = beforeCommit ?? (() => undefined);
  }

  /** The error after which nothing is written any more, or null. */
  get failure(): Error | null {
    return this.#failure;
  }

  /** Resolves once `write` is durable; rejects if it is not and never will be. */
  add(write: () => void): Promise<void> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    return new Promise((resolve, reject) => {
      this.#queue.push({ write, done: resolve, fail: reject });
      if (this.#queue.length === 1) {
        setImmediate(() => {
          this.flush();
        });
      }
    });
  }

  /** Writes what is queued at once, e.g. before closing. */
  flush(): void {
    const entries = this.#queue;
    this.#queue = [];
    if (entries.length === 0) return;
    try {
      this.#commit(entries);
    } catch (error) {
      this.#failure = error instanceof Error ? error : new Error(String(error));
      const failure = this.#failure;
      for (const { fail } of entries) fail(failure);
      return;
    }
    for (const { done } of entries) done();
  }

  #commit(entries: readonly Entry[]): void {
    if (this.#failure !== null) throw this.#failure;
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      for (const { write } of entries) write();
      this.#beforeCommit();
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  #rollBack(): void {
    try {
      this.#database.exec('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself, as it does when the disk is full.
    }
  }
}
