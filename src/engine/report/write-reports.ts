import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { StateCounts } from '../../core/model/status.ts';
import { noCounts, readyRows, reportState } from '../../core/model/status.ts';
import { repeatedColumns, reportHeader, reportLine } from '../../core/report/report-line.ts';
import type { JournalDatabase } from '../run/journal-schema.ts';
import { openDatabase } from '../run/journal-schema.ts';
import { readMeta } from '../run/read-meta.ts';
import { isRunId, journalPath } from '../run/run-id.ts';
import type { Outcome } from '../run/run-plan.ts';
import { CsvFile } from './csv-file.ts';
import { readReportRows } from './read-report-rows.ts';

export interface WrittenReports {
  /** Absolute or relative as the folder was. */
  readonly paths: { readonly success: string; readonly failure: string; readonly all: string };
  /** By state; they add up to `rows`. */
  readonly counts: StateCounts;
  /** Rows of the file. */
  readonly rows: number;
  /** Rows that there were to send. */
  readonly ready: number;
}

/**
 * Writes a run's three reports from its journal: `success` holds the rows that succeeded, `failure`
 * all others, `all` every row once, each in file order. The same journal gives the same bytes.
 *
 * @param outDir made if it is not there.
 * @returns a sentence if there is no such run, or a file can't be written.
 */
export function writeReports(
  dataDir: string,
  run: string,
  outDir: string,
): Outcome<WrittenReports> {
  if (!isRunId(run) || !existsSync(journalPath(dataDir, run))) {
    return { ok: false, problem: `There is no run ${run}.` };
  }
  let database: JournalDatabase | null = null;
  const files: CsvFile[] = [];
  try {
    database = openDatabase(journalPath(dataDir, run));
    mkdirSync(outDir, { recursive: true });
    const value = writeAll(database, outDir, files);
    return { ok: true, value };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { ok: false, problem: `The reports can’t be written: ${words}` };
  } finally {
    for (const file of files) file.discard();
    database?.close();
  }
}

function writeAll(database: JournalDatabase, outDir: string, files: CsvFile[]): WrittenReports {
  const plan = readMeta(database, 'plan');
  const columns = repeatedColumns(plan.headers, readMeta(database, 'widest_row'));
  const open = (kind: string) => {
    const file = new CsvFile(join(outDir, `${baseName(plan.fileName)}_${plan.run}_${kind}.csv`));
    files.push(file);
    file.line(reportHeader(plan.headers, columns));
    return file;
  };
  const [success, failure, all] = [open('success'), open('failure'), open('all')];
  const counts = noCounts();
  let rows = 0;
  for (const page of readReportRows(database)) {
    for (const row of page) {
      const line = reportLine(row, columns, plan.run);
      all.line(line);
      (row.state === 'succeeded' ? success : failure).line(line);
      counts[reportState(row.state)] += 1;
      rows += 1;
    }
  }
  for (const file of files) file.finish();
  const paths = { success: success.path, failure: failure.path, all: all.path };
  return { paths, counts, rows, ready: readyRows(rows, counts) };
}

/** The file's name without its ending and without what a file name can't hold. */
export function baseName(fileName: string): string {
  const stem = fileName.replace(/\.[A-Za-z0-9]{1,5}$/u, '');
  const safe = stem.replaceAll(/[<>:"/\\|?*\p{Cc}]/gu, '_').trim();
  return safe === '' ? 'import' : safe;
}
