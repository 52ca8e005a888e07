import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IntakeOptions } from '../../../src/contract/import-views.ts';
import type { ImportSession } from '../../../src/engine/import/import-session.ts';
import { planRow } from '../../../src/engine/import/plan-rows.ts';
import { ProblemError } from '../../../src/engine/problem-error.ts';
import { importLibrary, temporaryFolder } from '../../support/open-import.ts';

/** Puts a file into a folder of its own. @returns its path. */
export function fileOf(content: string | Buffer, name = 'leads.csv'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}

/** Bytes from texts, as UTF-8, and bytes as they are. */
export function bytesOf(...parts: readonly (string | readonly number[])[]): Buffer {
  return Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))),
  );
}

/** Opens a file of that content, looks at it, and lets it go. */
export async function opened<T>(
  content: string | Buffer,
  look: (session: ImportSession) => T,
  options: IntakeOptions = {},
): Promise<T> {
  const library = importLibrary(temporaryFolder());
  try {
    return look(await library.open(fileOf(content), options));
  } finally {
    await library.close();
  }
}

/** @returns each row's number and cells. */
export function rowsIn(session: ImportSession): [row: number, cells: readonly string[]][] {
  return Array.from({ length: session.facts.rows }, (_, at) => [
    session.numberAt(at),
    session.cellsAt(at),
  ]);
}

/** @returns the codes of a row's issues, each behind its column's header where it has one. */
export function issuesAt(session: ImportSession, index: number): string[] {
  const { issues } = planRow(session, index);
  return issues.map(({ code, column }) => (column === null ? code : `${column}: ${code}`));
}

/** @returns why some work is refused. */
export async function problemOf(work: Promise<unknown>): Promise<ProblemError['problem']> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw new Error(`No problem, but ${String(error)}`);
  return error.problem;
}
