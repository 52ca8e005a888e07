import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JobResult } from '../../../src/core/send/row-transition.ts';
import type { Job, Ledger, ReceivedWrite } from './ledger.ts';

/** A request that waits for its answer. */
export class Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly ledger: Ledger;

  constructor(request: IncomingMessage, response: ServerResponse, ledger: Ledger) {
    this.request = request;
    this.response = response;
    this.ledger = ledger;
  }

  /** Answers in full. @param body text as it is, or a value as JSON. */
  answer(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const type = { 'content-type': 'application/json; charset=utf-8' };
    this.response.writeHead(status, { ...type, ...headers }).end(text);
  }
}

/** An update of a lead. */
export class WriteCall extends Call {
  readonly write: ReceivedWrite;
  /** Which update of this lead it is, from 1. */
  readonly nth: number;

  constructor(request: IncomingMessage, response: ServerResponse, ledger: Ledger, body: string) {
    super(request, response, ledger);
    const leadId = decodeURIComponent((request.url ?? '').split('/')[4] ?? '');
    this.write = ledger.receive(leadId, body);
    this.nth = ledger.writesOf(leadId).length;
  }

  /** Queues the update, which by itself says nothing to anybody. */
  queue(result: Job['result'] = 'SUCCESS', errors: readonly string[] = []): Job {
    return this.ledger.queue(this.write, result, errors);
  }

  /** Queues the update and answers as the API does. */
  accept(): void {
    this.answer(200, { meta: { job_id: this.queue().id }, result: {} });
  }
}

/** A question after one job. */
export class JobCall extends Call {
  /** undefined: there is no such job. */
  readonly job: Job | undefined;

  constructor(request: IncomingMessage, response: ServerResponse, ledger: Ledger) {
    super(request, response, ledger);
    const id = decodeURIComponent((request.url ?? '').split('/')[4] ?? '');
    this.job = ledger.jobs.find((job) => job.id === id);
  }

  /** Answers as the API does. @param status what is said; left out, the truth. */
  tell(status = this.job?.result): void {
    if (this.job === undefined || status === undefined) {
      this.answer(404, { error: { code: 'not_found', message: 'No such job.' } });
      return;
    }
    if (status !== 'PENDING') this.job.said.add(status);
    const { errors } = this.job;
    this.answer(200, { write_status: status, errors, created_record_id: null });
  }
}

/** A line of the log of writes. */
export interface LogLine {
  readonly job_id: string;
  readonly status: string;
  readonly error: string | null;
}

/** A question after a page of the log of writes. */
export class LogCall extends Call {
  readonly offset: number;
  readonly limit: number;

  constructor(request: IncomingMessage, response: ServerResponse, ledger: Ledger) {
    super(request, response, ledger);
    const { searchParams } = new URL(request.url ?? '', 'http://server');
    this.offset = Number(searchParams.get('offset'));
    this.limit = Number(searchParams.get('limit'));
  }

  /** The whole log in truth, the newest first; a partial success is none of its words. */
  lines(): LogLine[] {
    return this.ledger.jobs
      .filter(({ result }) => result !== 'PENDING')
      .map(({ id, result, errors }) => ({
        job_id: id,
        status: result === 'FAILURE' ? 'FAILURE' : 'SUCCESS',
        error: errors[0] ?? null,
      }))
      .reverse();
  }

  /** Answers with a page of a log. @param lines the whole log; left out, the true one. */
  tell(lines: readonly LogLine[] = this.lines()): void {
    this.page(lines.slice(this.offset, this.offset + this.limit));
  }

  /** Answers with just these lines. */
  page(lines: readonly LogLine[]): void {
    for (const { job_id: id, status } of lines) this.#remember(id, status);
    this.answer(200, { results: { logs: lines } });
  }

  #remember(id: string, status: string): void {
    if (status !== 'SUCCESS' && status !== 'FAILURE') return;
    const result: JobResult = status;
    for (const job of this.ledger.jobs) if (job.id === id) job.said.add(result);
  }
}
