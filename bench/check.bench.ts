import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { z } from 'zod';
import { newMapping, setBlankPolicy, setDateFormat } from '../src/core/map/change-mapping.ts';
import { entrata } from '../src/core/model/catalogue/entrata.ts';
import type { Body } from '../src/core/model/field.ts';
import { RowChecker } from '../src/core/row-checker.ts';
import { Engine } from '../src/engine/engine.ts';
import { checkRows, settleSheet } from '../src/engine/import/check-sheet.ts';
import type { ImportSession } from '../src/engine/import/import-session.ts';
import { readersInWorkers } from '../src/engine/import/segment-readers.ts';
import { systemClock } from '../src/engine/system-clock.ts';
import { median } from './median.ts';
import { HEADER, sheetLine, writeSheet } from './sheet.ts';

/*
 * The rules of all fields over a million rows of 24 cells, against the bare compiled zod schema of
 * a body parsing the same rows as objects; one edited cell of a million rows; and a changed mapping
 * of them against a check of all fields. In turns, because a machine's speed drifts; the medians are
 * compared.
 */

const ROWS = 1_000_000;
/** Rows made at a time, so that memory does not count. */
const BATCH = 50_000;
const TODAY = '2026-11-23';
const EDITS = 200;
/** Even, so that the mapping is at last what it was. */
const REMAPS = 6;

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

const SEGMENT_WORKER = new URL('../cli/segment-worker.js', import.meta.url);

/** Opens a large sheet that is checked by then. */
async function withSheet(measure: (session: ImportSession) => Promise<void>): Promise<void> {
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
        segments: SEGMENT_WORKER,
        workbooks: new URL('../cli/workbook-worker.js', import.meta.url),
      },
      onTrouble: 'stop',
    });
    const reply = await engine.call('import:open', { path, options: {} });
    if (!reply.ok) throw new Error(reply.problem.message);
    await measure(await engine.imports.session(reply.value.import));
    await engine.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @returns medians of checking again what an edit touches. */
async function editMs(
  session: ImportSession,
): Promise<{ zip: number; leadId: number; email: number }> {
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
  return { zip, leadId, email };
}

/**
 * @returns what changes of a mapping take beside a check of all fields: another date format, and
 *   blank notes that block 8 rows of 9 or no more.
 */
async function remapShares(session: ImportSession): Promise<{ date: number; blank: number }> {
  const columns = HEADER.split(',');
  const date: number[] = [];
  const blank: number[] = [];
  for (let turn = 0; turn < REMAPS; turn += 1) {
    const isEven = turn % 2 === 0;
    const full = await timeOfWork(() => checkWhole(session));
    const remap = (change: Parameters<ImportSession['remap']>[0]): Promise<number> =>
      timeOfWork(() => session.remap(change, () => undefined));
    const format = isEven ? 'M/D/YYYY' : null;
    const column = columns.indexOf('target_move_in_date');
    date.push((await remap((mapping) => setDateFormat(mapping, column, format))) / full);
    const policy = isEven ? 'error' : 'skip';
    const notes = columns.indexOf('notes');
    blank.push((await remap((mapping) => setBlankPolicy(mapping, notes, policy))) / full);
  }
  return { date: median(date), blank: median(blank) };
}

async function checkWhole(session: ImportSession): Promise<void> {
  const { checker } = session;
  if (!checker) throw new Error('The mapping can not be used.');
  const world = {
    readersFor: (job: Parameters<typeof readersInWorkers>[0]) =>
      readersInWorkers(job, SEGMENT_WORKER),
    monotonic: () => performance.now(),
  };
  const check = await checkRows(session, checker, world, () => undefined);
  await settleSheet(session, check, world, () => undefined);
  check.counts();
}

async function timeOfWork(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

tell('rules of 24 columns, 1,000,000 rows', rulesAgainstZod(), '× compiled zod', 1.2);
await withSheet(async (session) => {
  const { date, blank } = await remapShares(session);
  tell('one column read by another date format', date, '× a full check', 0.45);
  tell('blank cells of one column that block rows', blank, '× a full check', 0.75);
  const { zip, leadId, email } = await editMs(session);
  tell('an edited cell checked again, 1,000,000 rows', zip, 'ms', 2);
  tell('an edited lead id compared again', leadId, 'ms', 2);
  tell('an edited e-mail compared again', email, 'ms', 2);
});
