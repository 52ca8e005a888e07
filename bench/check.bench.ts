import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { z } from 'zod';
import { newMapping } from '../src/core/map/change-mapping.ts';
import { entrata } from '../src/core/model/catalogue/entrata.ts';
import type { Body } from '../src/core/model/field.ts';
import { RowChecker } from '../src/core/row-checker.ts';
import { Engine } from '../src/engine/engine.ts';
import { systemClock } from '../src/engine/system-clock.ts';
import { median } from './median.ts';
import { HEADER, sheetLine, writeSheet } from './sheet.ts';

/*
 * The rules of all fields over a million rows of 24 cells, against the bare compiled zod schema of
 * a body parsing the same rows as objects; and one edited cell of a million rows. In turns, because
 * a machine's speed drifts; the medians are compared.
 */

const ROWS = 1_000_000;
/** Rows made at a time, so that memory does not count. */
const BATCH = 50_000;
const TODAY = '2026-11-23';
const EDITS = 200;

/** Prints a figure beside what it may be at most. */
function tell(what: string, figure: number, unit: string, most: number): void {
  console.log(
    `${what.padEnd(48)} ${figure.toFixed(2).padStart(6)} ${unit} (at most ${String(most)})`,
  );
  if (!(figure <= most)) process.exitCode = 1;
}

function rulesAgainstZod(): number {
  const headers = HEADER.split(',');
  const table = { width: headers.length, isWorkbook: false };
  const checker = new RowChecker(entrata, newMapping(headers, entrata), table, TODAY);
  const schema = z.compile(entrata.body);
  const ratios: number[] = [];
  for (let from = 0; from < ROWS; from += BATCH) {
    const rows: (readonly string[])[] = [];
    for (let row = from; row < from + BATCH; row += 1) {
      rows.push(Papa.parse<string[]>(sheetLine(row)).data[0] ?? []);
    }
    const bodies: Body[] = rows.map((cells) => checker.check(cells).body());
    const zodMs = timeOf(() => bodies.every((body) => schema.safeParse(body).success));
    const rulesMs = timeOf(() =>
      rows.every((cells) => checker.check(cells, undefined, cells.length, false).errors === 0),
    );
    ratios.push(rulesMs / zodMs);
  }
  return median(ratios);
}

function timeOf(passes: () => boolean): number {
  const started = performance.now();
  if (!passes()) throw new Error('A row did not pass.');
  return performance.now() - started;
}

/** @returns medians of checking again what an edit of a large sheet touches. */
async function editMs(): Promise<{ zip: number; leadId: number; email: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'leadsheet-bench-'));
  try {
    const path = join(folder, 'leads.csv');
    await writeSheet(path, ROWS);
    const engine = new Engine({
      dataDir: join(folder, 'data'),
      appVersion: '0',
      clock: systemClock,
      random: Math.random,
      workers: {
        segments: new URL('../cli/segment-worker.js', import.meta.url),
        workbooks: new URL('../cli/workbook-worker.js', import.meta.url),
      },
      onTrouble: 'stop',
    });
    const reply = await engine.call('import:open', { path, options: {} });
    if (!reply.ok) throw new Error(reply.problem.message);
    const session = await engine.imports.session(reply.value.import);
    const check = session.check;
    if (!check) throw new Error('The sheet is not checked.');
    const columns = HEADER.split(',');
    const change = check.change.bind(check);
    let times: number[] = [];
    // What an edit takes besides its place on the disk.
    check.change = (...args) => {
      const started = performance.now();
      const touched = change(...args);
      check.counts();
      times.push(performance.now() - started);
      return touched;
    };
    const timeEdits = async (column: number, valueOf: (edit: number) => string) => {
      times = [];
      for (let edit = 0; edit < EDITS; edit += 1) {
        const index = Math.floor(((edit * 7919) % EDITS) * (ROWS / EDITS));
        await session.edit(index, column, valueOf(edit));
      }
      return median(times);
    };
    const zip = await timeEdits(columns.indexOf('zip'), (edit) => String(501 + edit));
    const leadId = await timeEdits(columns.indexOf('lead_id'), (edit) => `cmedit${String(edit)}`);
    const email = await timeEdits(columns.indexOf('email_1'), (edit) => `new${String(edit)}@x.de`);
    await engine.close();
    return { zip, leadId, email };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

tell('rules of 24 columns, 1,000,000 rows', rulesAgainstZod(), '× compiled zod', 1.2);
const { zip, leadId, email } = await editMs();
tell('an edited cell checked again, 1,000,000 rows', zip, 'ms', 2);
tell('an edited lead id compared again', leadId, 'ms', 2);
tell('an edited e-mail compared again', email, 'ms', 2);
