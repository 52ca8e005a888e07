import type { RowEvidence } from '../../contract/run-views.ts';
import type { Clock } from '../../core/model/clock.ts';
import type { Body, Catalogue } from '../../core/model/field.ts';
import { fieldNamed } from '../../core/model/field.ts';
import type { AnswerExchange } from '../../core/send/exchange.ts';
import { fieldEvidence, loggedWritesOf, type LoggedWrite } from '../../core/send/lead-evidence.ts';
import { ProblemError } from '../problem-error.ts';
import { openDatabase } from './journal-schema.ts';
import { readAnswer } from './read-answer.ts';
import type { RequestGate } from './request-gate.ts';
import { journalPath } from './run-id.ts';

const PAGE_ENTRIES = 100;
const MOST_PAGES = 3;
const HOUR_MS = 3_600_000;

interface SentRow {
  readonly lead_id: string;
  readonly body: string;
  readonly sent_at: number | null;
  readonly attempts: number;
}

export interface EvidenceParts {
  readonly dataDir: string;
  readonly run: string;
  readonly row: number;
  readonly catalogue: Catalogue;
  readonly gate: RequestGate;
  readonly clock: Clock;
}

/**
 * What can be known of a row whose answer was lost: the values that were sent beside the lead's
 * present ones, and what the log of writes says of that lead. Neither is proof: reading shows old
 * values until the next sync, and the log need not list a write that is still pending.
 *
 * @throws {ProblemError} if there is no such row that was sent.
 */
export async function rowEvidence(parts: EvidenceParts): Promise<RowEvidence> {
  const { row, catalogue, gate, clock } = parts;
  const stored = readSentRow(parts);
  const sent = JSON.parse(stored.body) as Body;
  const leadPath = `/v1/leads/${encodeURIComponent(stored.lead_id)}`;
  const lead = await ask(gate, clock, leadPath);
  const log = await writesOf(stored, gate, clock);
  return {
    row,
    leadId: stored.lead_id,
    sentAt: stored.sent_at,
    attempts: stored.attempts,
    fields: fieldEvidence(sent, lead).map(({ field, ...values }) => ({
      label: fieldNamed(catalogue, field)?.label ?? field,
      ...values,
    })),
    leadRead: lead !== null,
    log: log === null ? null : log.map(({ at, status, errorText }) => ({ at, status, errorText })),
    mayAdd: catalogue.notRepeatable.some((field) => field in sent),
  };
}

function readSentRow({ dataDir, run, row }: EvidenceParts): SentRow {
  const database = openDatabase(journalPath(dataDir, run));
  try {
    const [found] = database
      .prepare(
        `SELECT sheet.lead_id, sheet.body, rows.sent_at, rows.attempts
           FROM rows JOIN sheet ON sheet.row = rows.row
           WHERE rows.row = ? AND rows.attempts > 0 AND sheet.body IS NOT NULL`,
      )
      .all([row]) as SentRow[];
    if (found !== undefined) return found;
  } finally {
    database.close();
  }
  const what = `Row ${String(row)} of this run was never sent.`;
  throw new ProblemError('row_not_sent', what, 'Choose a row that was sent.');
}

/** @returns null where the log can't be read. */
async function writesOf(
  { lead_id: leadId, sent_at: sentAtMs }: SentRow,
  gate: RequestGate,
  clock: Clock,
): Promise<readonly LoggedWrite[] | null> {
  const ageMs = clock.now() - (sentAtMs ?? clock.now());
  const range = ageMs >= 0 && ageMs < HOUR_MS * 0.9 ? 'hour' : 'week';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = `limit=${String(PAGE_ENTRIES)}&offset=${String(page * PAGE_ENTRIES)}&time_range=${range}&write_category=leads`;
    const answer = await ask(gate, clock, `/v1/admin/logs/writes/?${query}`);
    if (answer === null) return null;
    const found = loggedWritesOf(leadId, answer);
    if (found.length > 0) return found;
  }
  return [];
}

async function ask(gate: RequestGate, clock: Clock, path: string): Promise<AnswerExchange | null> {
  await gate.turn(new AbortController().signal);
  const answer = readAnswer(await gate.exchange({ method: 'GET', path }), clock.now());
  return answer.kind === 'answer' ? answer.exchange : null;
}
