import type { JournalDatabase } from './journal-schema.ts';

/** A commit that took less is taken as free: the next one need not wait for more company. */
const QUICK_COMMIT_MS = 1;

/** Writes many rows of one kind with one statement; the order among them is of no importance. */
export type BatchWrite = (values: readonly (readonly unknown[])[]) => void;

interface Waiting {
  readonly done: () => void;
  readonly fail: (error: Error) => void;
}

export interface GroupCommitOptions {
  /** Called inside each transaction before it is committed; throwing makes it fail. For tests. */
  readonly beforeCommit?: () => void;
  /** Milliseconds since some start, to see how long the disk takes. Default: not measured. */
  readonly monotonic?: () => number;
}

/**
 * Turns all writes that are queued in the same tick into one transaction: one wait for the disk
 * instead of many. Where the disk takes long, the next commit leaves the process as much time for
 * answers as the last one took, and so gathers more. After a failure nothing is written any more:
 * what the journal can't take must not happen.
 */
export class GroupCommit {
  readonly #database: JournalDatabase;
  readonly #beforeCommit: () => void;
  readonly #monotonic: () => number;
  readonly #begin;
  readonly #commit;
  #writes: (() => void)[] = [];
  #batches = new Map<BatchWrite, (readonly unknown[])[]>();
  #waiting: Waiting[] = [];
  #lastEndMs = Number.NEGATIVE_INFINITY;
  #lastTookMs = 0;
  #failure: Error | null = null;

  constructor(database: JournalDatabase, { beforeCommit, monotonic }: GroupCommitOptions = {}) {
    this.#database = database;
    this.#beforeCommit = beforeCommit ?? (() => undefined);
    this.#monotonic = monotonic ?? (() => 0);
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

  /** Writes what is queued at once, e.g. before closing. */
  flush(): void {
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    this.#closeBatches();
    const writes = this.#writes;
    this.#waiting = [];
    this.#writes = [];
    const startedMs = this.#monotonic();
    try {
      this.#write(writes);
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      this.#failure = failure;
      for (const { fail } of waiting) fail(failure);
      return;
    }
    this.#lastEndMs = this.#monotonic();
    this.#lastTookMs = this.#lastEndMs - startedMs;
    for (const { done } of waiting) done();
  }

  #queued(): Promise<void> {
    if (this.#failure !== null) return Promise.reject(this.#failure);
    return new Promise((done, fail) => {
      this.#waiting.push({ done, fail });
      if (this.#waiting.length === 1) this.#schedule();
    });
  }

  #schedule(): void {
    const flush = () => {
      this.flush();
    };
    const restMs = this.#lastEndMs + this.#lastTookMs - this.#monotonic();
    if (this.#lastTookMs < QUICK_COMMIT_MS || !(restMs >= QUICK_COMMIT_MS)) setImmediate(flush);
    else setTimeout(flush, restMs);
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

  #write(writes: readonly (() => void)[]): void {
    if (this.#failure !== null) throw this.#failure;
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
