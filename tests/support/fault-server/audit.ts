import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { entrata } from '../../../src/core/model/catalogue/entrata.ts';
import { MAX_OWN_RESENDS } from '../../../src/core/send/row-transition.ts';
import { writeReports } from '../../../src/engine/report/write-reports.ts';
import { openDatabase } from '../../../src/engine/run/journal-schema.ts';
import { journalPath } from '../../../src/engine/run/run-id.ts';
import { bodyHash } from '../../../src/engine/run/run-row.ts';
import type { Job, Ledger } from './ledger.ts';

/** A row as the file had it. */
interface SheetLine {
  readonly row: number;
  readonly lead_id: string;
  readonly body: string | null;
}

interface AttemptLine {
  readonly row: number;
  readonly body_sha256: string;
}

type ReportLine = Readonly<Record<string, string>>;

export interface Audited {
  readonly dataDir: string;
  readonly run: string;
  readonly ledger: Ledger;
  /** How often a person may have had any row sent again. Default never. */
  readonly decisions?: number | undefined;
}

/** What a run claims, row by row. */
export interface Audit {
  /** State in the report by lead. */
  readonly states: Readonly<Record<string, string>>;
  /** Everything in which report, journal and ledger disagree; empty if no row is silently wrong. */
  readonly violations: readonly string[];
}

/** Holds a run's report and journal against what the server really received and did. */
export function audit({ dataDir, run, ledger, decisions = 0 }: Audited): Audit {
  const { sheet, attempts } = readJournal(dataDir, run);
  const report = readReport(dataDir, run);
  const violations = violationsOfCounts(sheet, report);
  for (const line of sheet) {
    const said = report.find((each) => each['__row'] === String(line.row));
    if (said === undefined) continue;
    const hashes = attempts.filter(({ row }) => row === line.row).map((each) => each.body_sha256);
    const found = [
      ...violationsOfSending(line, hashes, said, ledger),
      ...violationsOfRepeating(line, ledger, decisions),
      ...violationsOfState(line, said, ledger),
    ];
    violations.push(...found.map((words) => `Row ${String(line.row)}, ${line.lead_id}: ${words}`));
  }
  const known = new Set(sheet.map(({ lead_id: leadId }) => leadId));
  for (const { leadId } of ledger.received) {
    if (!known.has(leadId)) violations.push(`Lead ${leadId} is none of the file.`);
  }
  const states = report.map((line) => [line['__lead_id'] ?? '', line['__status'] ?? '']);
  return { states: Object.fromEntries(states) as Record<string, string>, violations };
}

function violationsOfCounts(sheet: readonly SheetLine[], report: readonly ReportLine[]): string[] {
  const expected = sheet.map(({ row }) => String(row)).join();
  const found = report.map((line) => line['__row'] ?? '').join();
  return expected === found ? [] : [`The report has the rows ${found}, the file ${expected}.`];
}

/** What left: only what was written down, as it was written down, and not too often. */
function violationsOfSending(
  line: SheetLine,
  hashes: readonly string[],
  said: ReportLine,
  ledger: Ledger,
): string[] {
  const violations: string[] = [];
  const writes = ledger.writesOf(line.lead_id);
  if (writes.some(({ body }) => body !== line.body)) violations.push('other bytes were sent');
  if (hashes.some((hash) => hash !== bodyHash(line.body ?? ''))) {
    violations.push('other bytes are in the journal');
  }
  if (hashes.length < writes.length) violations.push('a request left without its intent');
  if (said['__attempts'] !== '' && Number(said['__attempts']) !== hashes.length) {
    violations.push('the report counts other attempts than the journal');
  }
  const jobId = said['__job_id'];
  if (jobId && writes.at(-1)?.job?.id !== jobId) violations.push('sent again after its job came');
  return violations;
}

/** What was repeated: only what may be, or what a person wanted. */
function violationsOfRepeating(line: SheetLine, ledger: Ledger, decisions: number): string[] {
  const queued = ledger.jobsOf(line.lead_id).length;
  const most = decisions + (mayRepeat(line) ? 1 + MAX_OWN_RESENDS : 1);
  if (queued > most) return [`${String(queued)} requests were queued`];
  const writes = ledger.writesOf(line.lead_id);
  const queuedAt = writes.findIndex(({ job }) => job !== null);
  const wasRepeated = queuedAt >= 0 && queuedAt < writes.length - 1;
  return wasRepeated && decisions === 0 && !mayRepeat(line)
    ? ['sent again, though it was queued and must not be repeated']
    : [];
}

/** What is said of the row: true, or what the server itself said. */
function violationsOfState(line: SheetLine, said: ReportLine, ledger: Ledger): string[] {
  const jobs = ledger.jobsOf(line.lead_id);
  const job = jobs.find(({ id }) => id === said['__job_id']);
  const state = said['__status'] ?? '';
  switch (state) {
    case 'succeeded':
      if (job === undefined) return ['succeeded, but was never queued'];
      return job.result === 'SUCCESS' || job.said.has('SUCCESS')
        ? []
        : ['succeeded, but was not applied'];
    case 'partial':
      return job?.result === 'PARTIAL_SUCCESS' || job?.said.has('PARTIAL_SUCCESS') === true
        ? []
        : ['partial, but nobody said so'];
    case 'accepted':
    case 'unconfirmed':
      return job === undefined ? [`${state}, but was never queued`] : [];
    case 'failed':
      return jobs.every(hasFailed) ? [] : ['failed, but may have been applied'];
    case 'unknown':
      return [];
    case 'not_sent':
      return jobs.length === 0 ? [] : ['not sent, but was queued'];
    default:
      return line.body === null && ledger.writesOf(line.lead_id).length === 0
        ? []
        : [`${state}, but was to be sent or was sent`];
  }
}

function hasFailed({ result, said }: Job): boolean {
  return result === 'FAILURE' || said.has('FAILURE');
}

function mayRepeat({ body }: SheetLine): boolean {
  const fields = JSON.parse(body ?? '{}') as Readonly<Record<string, unknown>>;
  return !entrata.notRepeatable.some((field) => field in fields);
}

function readJournal(dataDir: string, run: string) {
  const database = openDatabase(journalPath(dataDir, run));
  try {
    const sheet = 'SELECT row, lead_id, body FROM sheet ORDER BY row';
    const attempts = 'SELECT row, body_sha256 FROM attempts ORDER BY row, attempt';
    return {
      sheet: database.prepare(sheet).all([]) as SheetLine[],
      attempts: database.prepare(attempts).all([]) as AttemptLine[],
    };
  } finally {
    database.close();
  }
}

function readReport(dataDir: string, run: string): ReportLine[] {
  const written = writeReports(dataDir, run, join(dataDir, 'reports'));
  if (!written.ok) throw new Error(written.problem);
  const text = readFileSync(written.value.paths.all, 'utf8').replace(/^\ufeff/u, '');
  return Papa.parse<ReportLine>(text, { header: true, skipEmptyLines: true }).data;
}
