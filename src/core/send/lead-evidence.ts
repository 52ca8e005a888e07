import type { Body } from '../model/field.ts';
import type { AnswerExchange } from './exchange.ts';
import { parseJson, readableError } from './readable-error.ts';

/** What the log of writes says of one lead, newest first as it stands there. */
export interface LoggedWrite {
  /** As the server writes it; empty where it names no time. */
  readonly at: string;
  readonly jobId: string;
  readonly status: 'SUCCESS' | 'FAILURE';
  readonly errorText: string;
}

/** One field of a body beside what the lead holds at present. */
export interface FieldEvidence {
  readonly field: string;
  readonly sent: string;
  /** null: the lead does not tell this field. */
  readonly current: string | null;
}

/**
 * Reads what a page of the log of writes says of a lead. A record belongs to it where its
 * parameters name the lead's id; their shape is not documented, so the id is looked for anywhere.
 */
export function loggedWritesOf(leadId: string, { body }: AnswerExchange): readonly LoggedWrite[] {
  const logs = recordOf(recordOf(parseJson(body))?.['results'])?.['logs'];
  if (!Array.isArray(logs)) return [];
  return logs.flatMap((item): LoggedWrite[] => {
    const record = recordOf(item);
    const status = record?.['status'];
    if (record === null || (status !== 'SUCCESS' && status !== 'FAILURE')) return [];
    if (!names(record['parameters'], leadId, 0)) return [];
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    const errorText = readableError(record['error']);
    return [{ at: text(record['created_at']), jobId: text(record['job_id']), status, errorText }];
  });
}

/** Puts the values that were sent beside those of `GET /v1/leads/{id}`; null: no lead in it. */
export function fieldEvidence(sent: Body, lead: AnswerExchange | null): readonly FieldEvidence[] {
  const record = lead === null ? null : recordOf(recordOf(parseJson(lead.body))?.['results']);
  return Object.entries(sent).map(([field, value]) => ({
    field,
    sent: wordsOf(value),
    current: record !== null && field in record ? wordsOf(record[field]) : null,
  }));
}

const DEEPEST = 4;

function names(value: unknown, leadId: string, depth: number): boolean {
  if (value === leadId) return true;
  if (depth >= DEEPEST) return false;
  if (typeof value === 'string') {
    const parsed = value.startsWith('{') ? parseJson(value) : undefined;
    return parsed !== undefined && names(parsed, leadId, depth + 1);
  }
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((each) => names(each, leadId, depth + 1));
}

function wordsOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return value as Readonly<Record<string, unknown>>;
}
