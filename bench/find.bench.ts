import { mkdtemp, rm } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import type { RowWish } from '../src/contract/row-lists.ts';
import { Engine } from '../src/engine/engine.ts';
import { systemClock } from '../src/engine/system-clock.ts';
import { median } from './median.ts';
import { HEADER, writeSheet } from './sheet.ts';

/*
 * Lists of a million rows: filtered, searched and sorted, and a page of a list whose rows lie far
 * apart. In turns with papaparse going through the same file, because a machine's speed drifts.
 */

const ROWS = 1_000_000;
const ROUNDS = 5;
/** A second, where papaparse takes 1.8; times drift with the machine, shares hold. */
const MOST = 0.55;

const columns = HEADER.split(',');
const column = (name: string): number => columns.indexOf(name);
const search = (text: string, inColumn: number | null = null): RowWish => ({
  filter: 'all',
  search: { text, column: inColumn, matchCase: false },
});
const sort = (by: number | 'status', descending = false): RowWish => ({
  filter: 'all',
  sort: { by, descending },
});

const wishes: readonly (readonly [what: string, wish: RowWish, rows: number])[] = [
  ['filter: ready', { filter: 'ready' }, ROWS],
  ['search: in one row', search('LEAD777777@'), 1],
  ['search: in every row', search('example.com'), ROWS],
  ['search: not ASCII', search('müller'), ROWS / 8],
  ['search: one column', search('san', column('city')), ROWS / 6],
  ['sort: e-mails', sort(column('email_1')), ROWS],
  ['sort: last names, descending', sort(column('last_name'), true), ROWS],
  ['sort: lead ids', sort(column('lead_id')), ROWS],
  ['sort: rents', sort(column('desired_min_rent_in_cents')), ROWS],
  ['sort: dates', sort(column('target_move_in_date')), ROWS],
  ['sort: status', sort('status'), ROWS],
];

async function parseMs(path: string): Promise<number> {
  const started = performance.now();
  await new Promise<void>((resolve, reject) => {
    Papa.parse(createReadStream(path, 'utf8'), {
      chunkSize: 64 * 1024,
      chunk: () => undefined,
      complete: () => {
        resolve();
      },
      error: reject,
    });
  });
  return performance.now() - started;
}

async function listMs(engine: Engine, id: string, wish: RowWish, rows: number): Promise<number> {
  const started = performance.now();
  const reply = await engine.call('rows:list', { import: id, wish });
  const ms = performance.now() - started;
  if (!reply.ok) throw new Error(reply.problem.message);
  if (Math.abs(reply.value.total - rows) > 1) {
    throw new Error(`${JSON.stringify(wish)} has ${String(reply.value.total)} rows.`);
  }
  return ms;
}

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
  const opened = await engine.call('import:open', { path, options: {} });
  if (!opened.ok) throw new Error(opened.problem.message);
  const id = opened.value.import;
  const parses: number[] = [];
  const times = wishes.map((): number[] => []);
  const pages: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    parses.push(await parseMs(path));
    for (const [at, [, wish, rows]] of wishes.entries()) {
      times[at]?.push(await listMs(engine, id, wish, rows));
    }
    const wish = sort(column('lead_id'));
    await engine.call('rows:list', { import: id, wish });
    const started = performance.now();
    const from = 100_000 * (round + 1);
    await engine.call('rows:page', { import: id, ...wish, from, count: 200 });
    pages.push(performance.now() - started);
  }
  const parse = median(parses);
  console.log(`${'papaparse, streaming'.padEnd(40)} ${parse.toFixed(0).padStart(6)} ms`);
  wishes.forEach(([what], at) => {
    const ms = median(times[at] ?? []);
    const share = `${(ms / parse).toFixed(2)} × papaparse`;
    console.log(
      `${what.padEnd(40)} ${ms.toFixed(0).padStart(6)} ms  ${share} (at most ${String(MOST)})`,
    );
    if (!(ms / parse <= MOST)) process.exitCode = 1;
  });
  console.log(
    `${'a page of 200 rows far apart'.padEnd(40)} ${median(pages).toFixed(1).padStart(6)} ms`,
  );
  await engine.close();
} finally {
  await rm(folder, { recursive: true, force: true });
}
