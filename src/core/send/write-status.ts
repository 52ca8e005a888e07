import type { AnswerExchange } from './exchange.ts';
import { parseJson, readableError, readableErrors } from './readable-error.ts';
import type { JobResult } from './row-transition.ts';

/** What one poll of a job says. */
export type JobReading =
  | { readonly kind: 'pending' }
  | { readonly kind: 'ended'; readonly result: JobResult; readonly errorText: string }
  /** An answer of another shape. */
  | { readonly kind: 'unreadable' };

/** One job in the log of writes. */
export interface LogEntry {
  readonly jobId: string;
  readonly status: 'SUCCESS' | 'FAILURE';
  /** In readable words; empty where the log names no error. */
  readonly errorText: string;
}

export type LogReading =
  | {
      readonly kind: 'page';
      readonly entries: readonly LogEntry[];
      /** Records on the page, unreadable ones included: fewer than the limit means the end. */
      readonly size: number;
    }
  | { readonly kind: 'unreadable' };

/** Reads `GET /v1/admin/write-status/{job_id}`. A field that is missing or odd is no exception. */
export function readWriteStatus({ body }: AnswerExchange): JobReading {
  const document = recordOf(parseJson(body));
  // The answer has no envelope today; one around it would not change what it says.
  const record =
    document?.['write_status'] === undefined ? recordOf(document?.['results']) : document;
  const errors = record?.['errors'];
  const errorText = readableErrors(Array.isArray(errors) ? errors : [errors]);
  const status = record?.['write_status'];
  switch (status) {
    case 'PENDING':
      return { kind: 'pending' };
    case 'SUCCESS':
    case 'PARTIAL_SUCCESS':
    case 'FAILURE':
      return { kind: 'ended', result: status, errorText };
    default:
      return { kind: 'unreadable' };
  }
}

/** Reads a page of `GET /v1/admin/logs/writes/`; a record that can't be read is passed over. */
export function readLogPage({ body }: AnswerExchange): LogReading {
  const logs = recordOf(recordOf(parseJson(body))?.['results'])?.['logs'];
  if (!Array.isArray(logs)) return { kind: 'unreadable' };
  const entries = logs.flatMap((item): LogEntry[] => {
    const record = recordOf(item);
    const jobId = record?.['job_id'];
    const status = record?.['status'];
    if (typeof jobId !== 'string' || (status !== 'SUCCESS' && status !== 'FAILURE')) return [];
    return [{ jobId, status, errorText: readableError(record?.['error']) }];
  });
  return { kind: 'page', entries, size: logs.length };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return value as Readonly<Record<string, unknown>>;
}
