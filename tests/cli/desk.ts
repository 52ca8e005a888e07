import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import Papa from 'papaparse';
import { onTestFinished } from 'vitest';
import type { Console } from '../../src/cli/console.ts';
import { createProgram } from '../../src/cli/program.ts';

export const sampleFile = join(import.meta.dirname, '../../resources/sample-leads.csv');

/** What a command said, and how it ended. */
export interface Said {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** A person at a terminal who types this when asked; null ends the typing without an answer. */
export interface Person {
  readonly types: string | null;
}

/** A folder to work in, and the command line with its data in there. */
export interface Desk {
  readonly folder: string;
  readonly dataDir: string;
  /** Puts a file there. @returns its path. */
  file(name: string, content: string | Buffer): string;
  path(name: string): string;
  /** Runs a command in this process. Without a person there is no terminal. */
  leadsheet(args: readonly string[], person?: Person): Promise<Said>;
  /** Names of all files below the data folder, in order. */
  kept(): string[];
}

/** @param whenOver takes what clears the desk away: by default the end of the test. */
export function openDesk(whenOver: (clear: () => void) => void = onTestFinished): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'leadsheet-cli-'));
  whenOver(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const dataDir = join(folder, 'data');
  const path = (name: string) => join(folder, name);
  return {
    folder,
    dataDir,
    path,
    file(name, content) {
      writeFileSync(path(name), content);
      return path(name);
    },
    leadsheet: (args, person) => leadsheet([...args, '--data-dir', dataDir], person),
    kept: () =>
      readdirSync(dataDir, { recursive: true, withFileTypes: true })
        .filter((each) => each.isFile())
        .map((each) => each.name)
        .sort(),
  };
}

/** Runs a command in this process, without a data folder of its own. */
export async function leadsheet(args: readonly string[], person?: Person): Promise<Said> {
  const said = { out: '', err: '' };
  const exitCode = await createProgram({
    workers: null,
    console: consoleInto(said, person),
    version: '9.8.7',
    interrupts: () => () => undefined,
    sample: sampleFile,
  }).run(['node', 'leadsheet', ...args]);
  return { exitCode, ...said };
}

function consoleInto(said: { out: string; err: string }, person: Person | undefined): Console {
  const into = (name: 'out' | 'err') =>
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        said[name] += chunk.toString('utf8');
        done();
      },
    });
  const input = new PassThrough();
  if (person?.types === null) input.end();
  else if (person) input.write(`${person.types}\n`);
  return {
    out: into('out'),
    error: into('err'),
    input: Object.assign(input, { isTTY: person !== undefined }),
  };
}

/** The lines of CSV text that a table makes. */
export function csv(...rows: readonly (readonly string[])[]): string {
  return Papa.unparse(
    rows.map((row) => [...row]),
    { newline: '\n' },
  );
}

/** One line of `plan --ndjson`. */
export interface PlanLine {
  readonly row: number;
  readonly lead_id: string;
  readonly status: string;
  readonly body: Record<string, unknown> | null;
  readonly issues: readonly Record<string, unknown>[];
}

/** Reads what `plan --ndjson` printed. */
export function planned({ out }: Said): { rows: PlanLine[]; summary: Record<string, unknown> } {
  const lines = out.trimEnd().split('\n');
  const last = JSON.parse(lines.pop() ?? '') as { summary: Record<string, unknown> };
  return { rows: lines.map((line) => JSON.parse(line) as PlanLine), summary: last.summary };
}

/** What `run --json` printed. */
export interface Summary extends Readonly<Record<string, unknown>> {
  readonly run: string;
  readonly rows: number;
  readonly reports: { readonly success: string; readonly failure: string; readonly all: string };
}

export function summaryOf({ out }: Pick<Said, 'out'>): Summary {
  return JSON.parse(out) as Summary;
}

export type ReportLine = Readonly<Record<string, string>>;

/** The lines of a report by its header. */
export function reportLines(path: string): ReportLine[] {
  const text = readFileSync(path, 'utf8').replace(/^\ufeff/u, '');
  return Papa.parse<ReportLine>(text, { header: true, skipEmptyLines: true }).data;
}

/** What became of each row, by its lead's id. */
export function statuses(path: string): Record<string, string> {
  return Object.fromEntries(
    reportLines(path).map((line) => [line['__lead_id'] ?? '', line['__status'] ?? '']),
  );
}
