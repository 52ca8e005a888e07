import { existsSync } from 'node:fs';
import type { LogWord } from '../../core/send/confirmation-policy.ts';
import type { RowProgress } from '../../core/send/row-transition.ts';
import type { FileLock } from '../file-lock.ts';
import { GroupCommit } from './group-commit.ts';
import type { BatchWrite, GroupCommitOptions } from './group-commit.ts';
import type { JournalDatabase } from './journal-schema.ts';
import { leaveSyncToCaller, openDatabase } from './journal-schema.ts';
import type { JournalBatches, JournalStatements } from './journal-statements.ts';
import { prepareBatches, prepareStatements } from './journal-statements.ts';
import { plainText } from './plain-text.ts';
import { readMeta } from './read-meta.ts';
import { isRunId, journalPath } from './run-id.ts';
import { lockRun } from './run-lock.ts';
import type { Outcome, RunPlan, RunProgress } from './run-plan.ts';
import type { AttemptEnd, RunRow, StoredRow } from './run-row.ts';
import { bodyHash, toRunRow } from './run-row.ts';
import { RunStateCounts } from './run-state-counts.ts';
import { WalSync } from './wal-sync.ts';

const LOCK_WAIT_MS = 250;

/** Which rows a page is taken from. */
export type RowPage = 'planned' | 'unknown' | 'accepted' | 'pollDue';

/** A journal's file in the hand of the one process that may write it. */
interface JournalFile {
  readonly database: JournalDatabase;
  readonly sync: WalSync;
  readonly lock: FileLock;
}

/**
 * The journal of one run while it is being sent: every step is durable before the promise of it
 * resolves, and a step that could not be written stops everything after it. Held by one process.
 */
export class RunJournal {
  readonly plan: RunPlan;
  readonly counts: RunStateCounts;
  readonly #database: JournalDatabase;
  readonly #statements: JournalStatements;
  readonly #batches: JournalBatches;
  readonly #sync: WalSync;
  readonly #commits: GroupCommit;
  readonly #lock: FileLock;
  #progress: RunProgress;

  constructor({ database, sync, lock }: JournalFile, options: GroupCommitOptions = {}) {
    this.#database = database;
    this.#sync = sync;
    this.#lock = lock;
    this.#statements = prepareStatements(database);
    this.#batches = prepareBatches(this.#statements);
    this.#commits = new GroupCommit(database, sync, options);
    this.plan = readMeta(database, 'plan');
    this.#progress = readMeta(database, 'progress');
    this.counts = new RunStateCounts(this.#statements);
  }

  /** The error after which nothing can be written any more, or null. */
  get failure(): Error | null {
    return this.#commits.failure;
  }

  get progress(): RunProgress {
    return this.#progress;
  }

  /** Rows after `afterRow` in file order, at most `limit` of them. */
  page(of: RowPage, afterRow: number, limit: number): RunRow[] {
    return (this.#statements[of].all([afterRow, limit]) as StoredRow[]).map(toRunRow);
  }

  /** The rows of these jobs, in no order; jobs of others have none. */
  rowsOfJobs(jobIds: readonly string[]): RunRow[] {
    return (this.#statements.byJobs.all([JSON.stringify(jobIds)]) as StoredRow[]).map(toRunRow);
  }

  lastAccepted(): RunRow | null {
    const [stored] = this.#statements.lastAccepted.all([]) as StoredRow[];
    return stored === undefined ? null : toRunRow(stored);
  }

  /** The number of the nth planned row (from 1), or null if there are fewer. */
  nthPlannedRow(nth: number): number | null {
    const [found] = this.#statements.nthPlanned.all([nth - 1]) as { row: number }[];
    return found?.row ?? null;
  }

  /** Wall clock of the earliest request among rows that wait for confirmation. */
  firstSentAtMs(): number | null {
    const [found] = this.#statements.firstSent.all([]) as { at: number | null }[];
    return found?.at ?? null;
  }

  /** Requests of all sessions so far; after a crash at least those that updated leads. */
  countRequests(): number {
    const [found] = this.#statements.countAttempts.all([]) as { attempts: number | null }[];
    return Math.max(this.#progress.requests, found?.attempts ?? 0);
  }

  /** Whether any accepted row is not in the log of writes yet, as far as it was read. */
  hasUnlisted(): boolean {
    return this.#statements.unlisted.all([]).length > 0;
  }

  /** Rows that the log of writes has listed so far. */
  countListed(): number {
    const [found] = this.#statements.countListed.all([]) as { rows: number }[];
    return found?.rows ?? 0;
  }

  /** A request is about to leave: resolves once its intent, body and all, is on disk. */
  async begin(row: RunRow, next: RowProgress, atMs: number): Promise<RunRow> {
    const attempts = row.attempts + 1;
    const { state, ownResends } = next;
    await this.#step(row, next, this.#batches.begin, [
      ...[row.row, state, ownResends, attempts, atMs],
      ...[row.progress.state, row.attempts, bodyHash(row.body)],
    ]);
    return { ...row, attempts, progress: next };
  }

  /** What a request came to. */
  async finish(row: RunRow, next: RowProgress, end: AttemptEnd, atMs: number): Promise<void> {
    const { outcome, httpStatus, errorCode } = end;
    const words = end.errorWords === null ? null : plainText(end.errorWords);
    const { state, lostSends, ownResends, jobId } = next;
    await this.#step(row, next, this.#batches.end, [
      ...[row.row, state, lostSends, ownResends, jobId, httpStatus, errorCode, words],
      ...[atMs, outcome, row.attempts],
    ]);
  }

  /** The log has listed the row's job, and its word alone won't do. */
  async list(row: RunRow, word: LogWord, words: string): Promise<void> {
    await this.#commits.add(() => {
      this.#statements.list.run([word, 1, words === '' ? null : plainText(words), row.row]);
    });
  }

  /** The row's end, or what the log says of it until it is doubted. */
  async confirm(
    row: RunRow,
    next: RowProgress,
    told: { readonly word: LogWord | null; readonly code: string | null; readonly words: string },
    atMs: number,
  ): Promise<void> {
    const words = told.words === '' ? null : plainText(told.words);
    const { state, ownResends, confirmedBy } = next;
    const values = [row.row, state, ownResends, confirmedBy, told.word, told.code, words, atMs];
    await this.#step(row, next, this.#batches.confirm, values);
  }

  /** The event `doubted` for all at once: what only the log confirmed is to be polled. */
  async doubtLog(): Promise<void> {
    await this.#bulk(
      `UPDATE rows SET state = 'accepted', confirmed_by = NULL, confirmed_at = NULL
         WHERE state = 'succeeded' AND confirmed_by = 'log'`,
      `UPDATE rows SET poll_due = 1 WHERE state = 'accepted'`,
    );
    await this.note({ logTrusted: false });
  }

  /** The event `deadline` for all that are still pending. */
  async deadline(): Promise<void> {
    await this.#bulk(`UPDATE rows SET state = 'unconfirmed' WHERE state = 'accepted'`);
  }

  /** The event `asked_again` for all that were left unconfirmed. */
  async askAgain(): Promise<void> {
    await this.#bulk(`UPDATE rows SET state = 'accepted' WHERE state = 'unconfirmed'`);
  }

  /** Remembers what changed of the run itself. */
  async note(change: Partial<RunProgress>): Promise<void> {
    this.#progress = { ...this.#progress, ...change };
    const text = JSON.stringify(this.#progress);
    await this.#commits.add(() => {
      this.#statements.setMeta.run([text, 'progress']);
    });
  }

  /** Writes what is queued, and lets go of file and lock. May be called more than once. */
  close(): void {
    if (!this.#database.open) return;
    this.#commits.flush();
    this.#sync.close();
    this.#database.close();
    this.#lock.release();
  }

  async #step(
    row: RunRow,
    next: RowProgress,
    batch: BatchWrite,
    values: readonly unknown[],
  ): Promise<void> {
    await this.#commits.addTo(batch, values);
    this.counts.move(row.progress.state, next.state);
  }

  async #bulk(...statements: readonly string[]): Promise<void> {
    await this.#commits.add(() => {
      for (const statement of statements) this.#database.exec(statement);
    });
    this.counts.readAgain();
  }
}

/**
 * Opens a run for sending. What was in flight when a process died is `unknown` from here on.
 *
 * @returns a sentence if there is no such run, it is being sent already, or its file is damaged.
 */
export function openJournal(
  dataDir: string,
  run: string,
  options: GroupCommitOptions = {},
): Outcome<RunJournal> {
  if (!isRunId(run) || !existsSync(journalPath(dataDir, run))) {
    return { ok: false, problem: `There is no run ${run}.` };
  }
  const path = journalPath(dataDir, run);
  let lock: FileLock | null = null;
  let database: JournalDatabase | null = null;
  let sync: WalSync | null = null;
  try {
    lock = lockRun(dataDir, run, LOCK_WAIT_MS);
    if (lock === null) return { ok: false, problem: `The run ${run} is going on already.` };
    database = openDatabase(path);
    loseWhatWasInFlight(database);
    sync = new WalSync(path);
    leaveSyncToCaller(database);
    return { ok: true, value: new RunJournal({ database, sync, lock }, options) };
  } catch (error) {
    sync?.close();
    database?.close();
    lock?.release();
    const words = error instanceof Error ? error.message : String(error);
    return { ok: false, problem: `The run ${run} can't be opened: ${words}` };
  }
}

/**
 * The event `crash` for every row that was in flight. It writes in any case, durably: from here on
 * there is a write-ahead log beside the journal, and its folder knows of it.
 */
function loseWhatWasInFlight(database: JournalDatabase): void {
  database.exec(`BEGIN IMMEDIATE;
    UPDATE attempts SET outcome = 'lost', error_code = 'crash',
      error_words = 'The app ended before the answer came.'
      WHERE outcome IS NULL
        AND row IN (SELECT row FROM rows WHERE state = 'in_flight');
    UPDATE rows SET state = 'unknown', lost_sends = lost_sends + 1, error_code = 'crash',
      http_status = NULL, error_words = 'The app ended before the answer came.'
      WHERE state = 'in_flight';
    UPDATE meta SET value = value WHERE key = 'progress';
    COMMIT;`);
}
