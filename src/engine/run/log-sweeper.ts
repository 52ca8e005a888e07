import type { Trouble } from '../../core/send/breaker.ts';
import { logWord, needsPoll } from '../../core/send/confirmation-policy.ts';
import type { LogEntry } from '../../core/send/write-status.ts';
import { readLogPage } from '../../core/send/write-status.ts';
import type { ConfirmerParts } from './confirmer-parts.ts';
import { readAnswer } from './read-answer.ts';
import type { RunRow } from './run-row.ts';
import { settleRow } from './settle-row.ts';

const PAGE_ENTRIES = 100;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Pages without anything new after which a sweep ends: the newest records come first. */
const IDLE_PAGES = 2;
/** The same for a deep sweep: the first, and now and then one while much is pending. */
const IDLE_PAGES_DEEP = 10;
const DEEP_SWEEP_EVERY = 4;
const MUCH_PENDING = 20;
const REFUSALS_IN_A_ROW = 3;

/** Reads the log of writes page by page and confirms what it lists. */
export class LogSweeper {
  readonly #parts: ConfirmerParts;
  #ordinal = 0;
  #sweeps = 0;
  #refusals = 0;
  #silentRounds = 0;
  #lastMessage = '';

  constructor(parts: ConfirmerParts) {
    this.#parts = parts;
    this.#ordinal = parts.journal.countListed();
  }

  /** False once the server refuses the log. */
  get usable(): boolean {
    return this.#refusals < REFUSALS_IN_A_ROW;
  }

  /** Sweeps in a row that got no answer. */
  get silentRounds(): number {
    return this.#silentRounds;
  }

  get lastMessage(): string {
    return this.#lastMessage;
  }

  startAgain(): void {
    this.#sweeps = 0;
    this.#refusals = 0;
    this.#silentRounds = 0;
  }

  /** Reads until nothing is pending, the log ends, or nothing new comes. */
  async sweep(signal: AbortSignal): Promise<Trouble | null> {
    const { gate } = this.#parts;
    const idleLimit = this.#idleLimit();
    this.#sweeps += 1;
    const range = this.#timeRange();
    let idlePages = 0;
    for (let offset = 0; this.#waitsForLog(); offset += PAGE_ENTRIES) {
      if (gate.exhausted || !(await gate.turn(signal))) return null;
      const page = await this.#readPage(offset, range);
      if (page.kind === 'trouble') return page.trouble;
      if (page.kind === 'none') return null;
      if (page.size < PAGE_ENTRIES) return null;
      idlePages = page.found > 0 ? 0 : idlePages + 1;
      if (idlePages >= idleLimit) return null;
    }
    return null;
  }

  #idleLimit(): number {
    if (this.#sweeps === 0) return IDLE_PAGES_DEEP;
    const muchPending = this.#parts.journal.counts.of('accepted') > MUCH_PENDING;
    return muchPending && this.#sweeps % DEEP_SWEEP_EVERY === 0 ? IDLE_PAGES_DEEP : IDLE_PAGES;
  }

  async #readPage(offset: number, range: string) {
    const { gate, clock } = this.#parts;
    const query = `limit=${String(PAGE_ENTRIES)}&offset=${String(offset)}&time_range=${range}&write_category=leads`;
    const path = `/v1/admin/logs/writes/?${query}`;
    const answer = readAnswer(await gate.exchange({ method: 'GET', path }), clock.now());
    switch (answer.kind) {
      case 'answer': {
        const reading = readLogPage(answer.exchange);
        this.#silentRounds = 0;
        if (reading.kind === 'unreadable') break;
        this.#refusals = 0;
        return {
          kind: 'page',
          size: reading.size,
          found: await this.#take(reading.entries),
        } as const;
      }
      case 'refused':
        // A refusal of the log is not a matter of chance: polling takes over at once.
        this.#refusals = REFUSALS_IN_A_ROW;
        return { kind: 'none' } as const;
      case 'unreachable':
        this.#silentRounds += 1;
        this.#lastMessage = answer.message;
        return { kind: 'none' } as const;
      case 'throttled':
        return { kind: 'none' } as const;
      case 'trouble':
        return { kind: 'trouble', trouble: answer.trouble } as const;
    }
    this.#refusals += 1;
    return { kind: 'none' } as const;
  }

  /** @returns how many pending rows the entries told of. */
  async #take(entries: readonly LogEntry[]): Promise<number> {
    const { journal } = this.#parts;
    const rows = new Map<string, RunRow>();
    for (const row of journal.rowsOfJobs(entries.map(({ jobId }) => jobId))) {
      const waits = row.progress.state === 'accepted' && row.logWord === null;
      if (waits && row.progress.jobId !== null) rows.set(row.progress.jobId, row);
    }
    const steps: Promise<void>[] = [];
    for (const entry of entries) {
      const row = rows.get(entry.jobId);
      if (row === undefined) continue;
      rows.delete(entry.jobId);
      steps.push(this.#takeEntry(row, entry));
    }
    await Promise.all(steps);
    return steps.length;
  }

  async #takeEntry(row: RunRow, entry: LogEntry): Promise<void> {
    const word = logWord(entry);
    const ordinal = this.#ordinal;
    this.#ordinal += 1;
    if (row.pollDue || needsPoll(entry, ordinal)) {
      await this.#parts.journal.list(row, word, entry.errorText);
      return;
    }
    const listed: RunRow = { ...row, logWord: word };
    await settleRow(this.#parts, listed, { kind: 'confirmed', result: 'SUCCESS', by: 'log' }, '');
  }

  /** Whether any accepted row is not listed yet. */
  #waitsForLog(): boolean {
    return this.#parts.journal.hasUnlisted();
  }

  #timeRange(): string {
    const { journal, clock } = this.#parts;
    const sinceMs = clock.now() - (journal.firstSentAtMs() ?? clock.now());
    if (sinceMs < 0) return 'month';
    if (sinceMs < HOUR_MS - 10 * MINUTE_MS) return 'hour';
    if (sinceMs < DAY_MS - HOUR_MS) return 'day';
    return sinceMs < 6 * DAY_MS ? 'week' : 'month';
  }
}
