import type { Trouble } from '../../core/send/breaker.ts';
import { contradicts, resultWithoutPoll } from '../../core/send/confirmation-policy.ts';
import type { JobResult } from '../../core/send/row-transition.ts';
import { readWriteStatus } from '../../core/send/write-status.ts';
import type { ConfirmerParts } from './confirmer-parts.ts';
import { readAnswer } from './read-answer.ts';
import type { RunRow } from './run-row.ts';
import { settleRow } from './settle-row.ts';

/** So many refusals in a row, and polling is of no use. */
const REFUSALS_IN_A_ROW = 5;
/** So many polls in a row without an answer, and the others of the round would get none either. */
const SILENCES_IN_A_ROW = 8;

/** Asks about single jobs. */
export class JobPoller {
  readonly #parts: ConfirmerParts;
  #refusals = 0;
  #silentRounds = 0;
  #silences = 0;
  #trouble: Trouble | null = null;
  #lastMessage = '';

  constructor(parts: ConfirmerParts) {
    this.#parts = parts;
  }

  /** False once the server keeps refusing such questions. */
  get usable(): boolean {
    return this.#refusals < REFUSALS_IN_A_ROW;
  }

  get trouble(): Trouble | null {
    return this.#trouble;
  }

  /** Rounds in a row that got no answer. */
  get silentRounds(): number {
    return this.#silentRounds;
  }

  /** True once going on with this round is of no use. */
  get silent(): boolean {
    return this.#silences >= SILENCES_IN_A_ROW;
  }

  get lastMessage(): string {
    return this.#lastMessage;
  }

  startAgain(): void {
    this.#refusals = 0;
    this.#silentRounds = 0;
    this.#silences = 0;
    this.#trouble = null;
  }

  /** From now on polls belong to another round. */
  beginRound(): void {
    this.#silences = 0;
  }

  /** Asks about one accepted row, after its turn, and writes down what is said. */
  async poll(row: RunRow): Promise<void> {
    const { gate, clock } = this.#parts;
    const { jobId } = row.progress;
    if (jobId === null) throw new Error(`Row ${String(row.row)} is accepted but has no job.`);
    const path = `/v1/admin/write-status/${encodeURIComponent(jobId)}`;
    const answer = readAnswer(await gate.exchange({ method: 'GET', path }), clock.now());
    switch (answer.kind) {
      case 'answer': {
        this.#heard();
        const reading = readWriteStatus(answer.exchange);
        if (reading.kind === 'unreadable') {
          await this.#withoutPoll(row);
          return;
        }
        this.#refusals = 0;
        if (reading.kind === 'ended') await this.#ended(row, reading.result, reading.errorText);
        return;
      }
      case 'refused':
        this.#heard();
        await this.#withoutPoll(row);
        return;
      case 'unreachable':
        this.#lastMessage = answer.message;
        if (this.#silences === 0) this.#silentRounds += 1;
        this.#silences += 1;
        return;
      case 'throttled':
        return;
      case 'trouble':
        this.#trouble = answer.trouble;
    }
  }

  #heard(): void {
    this.#silentRounds = 0;
    this.#silences = 0;
  }

  async #ended(row: RunRow, result: JobResult, errorText: string): Promise<void> {
    const { journal } = this.#parts;
    await settleRow(this.#parts, row, { kind: 'confirmed', result, by: 'poll' }, errorText);
    const { logWord } = row;
    if (logWord === null || !contradicts(logWord, result)) return;
    if (journal.progress.logTrusted) await journal.doubtLog();
  }

  /** A job that can't be polled is believed to be what the log says, if that is clear. */
  async #withoutPoll(row: RunRow): Promise<void> {
    this.#refusals += 1;
    if (row.logWord === null || !this.#parts.journal.progress.logTrusted) return;
    const result = resultWithoutPoll(row.logWord);
    if (result === null) return;
    const words = result === 'FAILURE' ? (row.errorWords ?? '') : '';
    await settleRow(this.#parts, row, { kind: 'confirmed', result, by: 'log' }, words);
  }
}
