import type { JournalDatabase } from './journal-schema.ts';

/** Writes many rows of one kind with one statement; the order among them is of no importance. */
export type BatchWrite = (values: readonly (readonly unknown[])[]) => void;

interface Waiting {
  readonly done: () => void;
  readonly fail: (error: Error) => void;
}

/** What makes commits durable; the process goes on meanwhile, except in `syncNow`. */
export interface CommitSync {
  sync(): Promise<void>;
  syncNow(): void;
}

export interface GroupCommitOptions {
  /** Called inside each transaction before it is committed; throwing makes it fail. For tests. */
  readonly beforeCommit?: () => void;
  /** Called once a transaction is durable, before anybody is told of it. For tests. */
  readonly afterCommit?: () => void;
}

/**
 * Turns all writes that are queued while the disk is busy into one transaction: one wait for the
 * disk instead of many, during which answers are read and the next writes gather. After a failure
 * nothing is written any more: what the journal can't take must not happen.
 */
export class GroupCommit {
  readonly #database: JournalDatabase;
  readonly #sync: CommitSync;
  readonly #beforeCommit: () => void;
  readonly #afterCommit: () => void;
  readonly #begin;
  readonly #commit;
  #writes: (() => void)[] = [];
  #batches = new Map<BatchWrite, (readonly unknown[])[]>();
  /** Whose writes are queued, and whose are committed and not yet durable. */
  #waiting: Waiting[] = [];
  #syncing: Waiting[] = [];
  #failure: Error | null = null;

  constructor(
    database: JournalDatabase,
    sync: CommitSync,
    { beforeCommit, afterCommit }: GroupCommitOptions = {},
  ) {
    this.#database = database;
    this.#sync = sync;
    this.#beforeCommit = beforeCommit ?? (() => undefined);
    this.#afterCommit = afterCommit ?? (() => undefined);
    this.#begin = database.prepare('BEGIN IMMEDIATE');
    this.#commit = database.prepare('COMMIT');
  }

  /** The error after which nothing is written any more, or null. */
  get failure(): Error | null {
    return this.#failure;
  }

  /** Resolves once `write` is durable, after all that was added before; else rejects, for good. */
  add(write: () => void): Promise<void> {
    if (this.#failure === null) {
      this.#closeBatches();
      this.#writes.push(write);
    }
    return this.#queued();
  }

  /** As `add`, for one of the rows that one statement can write together. */
  addTo(batch: BatchWrite, values: readonly unknown[]): Promise<void> {
    if (this.#failure === null) {
      const gathered = this.#batches.get(batch);
      if (gathered === undefined) this.#batches.set(batch, [values]);
      else gathered.push(values);
    }
    return this.#queued();
  }

  /** Makes everything durable that was added, e.g. before closing. */
  flush(): void {
    if (this.#waiting.length === 0 && this.#syncing.length === 0) return;
    try {
      if (this.#waiting.length > 0) this.#writeWaiting();
      this.#sync.syncNow();
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#settle();
  }

  #queued(): Promise<void> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    return new Promise((done, fail) => {
      this.#waiting.push({ done, fail });
      if (this.#waiting.length === 1 && this.#syncing.length === 0) this.#schedule();
    });
  }

  #schedule(): void {
    setImmediate(() => {
      if (this.#waiting.length > 0 && this.#syncing.length === 0) void this.#commitWaiting();
    });
  }

  async #commitWaiting(): Promise<void> {
    try {
      this.#writeWaiting();
      await this.#sync.sync();
    } catch (error) {
      this.#fail(error);
      return;
    }
    this.#settle();
    if (this.#waiting.length > 0) this.#schedule();
  }

  /** All that waited and was committed is durable. */
  #settle(): void {
    if (this.#syncing.length === 0) return;
    this.#afterCommit();
    const durable = this.#syncing;
    this.#syncing = [];
    for (const { done } of durable) done();
  }

  #fail(error: unknown): void {
    // What `flush` has made durable meanwhile can't fail any more.
    if (this.#syncing.length === 0 && this.#waiting.length === 0) return;
    const failure = error instanceof Error ? error : new Error(String(error));
    this.#failure ??= failure;
    const lost = [...this.#syncing, ...this.#waiting];
    this.#syncing = [];
    this.#waiting = [];
    for (const { fail } of lost) fail(failure);
  }

  /** What was gathered so far comes before what is added from now on. */
  #closeBatches(): void {
    for (const [batch, values] of this.#batches) {
      this.#writes.push(() => {
        batch(values);
      });
    }
    this.#batches.clear();
  }

  /** Commits what is queued. From here on it waits for the disk alone. */
  #writeWaiting(): void {
    if (this.#failure !== null) throw this.#failure;
    this.#closeBatches();
    const writes = this.#writes;
    this.#writes = [];
    this.#syncing.push(...this.#waiting);
    this.#waiting = [];
    this.#begin.run();
    try {
      for (const write of writes) write();
      this.#beforeCommit();
      this.#commit.run();
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
