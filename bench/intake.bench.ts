import { spawn } from 'node:child_process';
import { createReadStream, rmSync } from 'node:fs';
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { Engine } from '../src/engine/engine.ts';
import { systemClock } from '../src/engine/system-clock.ts';
import { median } from './median.ts';
import { writeSheet } from './sheet.ts';

/*
 * A file of 24 columns: opened, mapped by itself and checked, against papaparse alone streaming the
 * same file into arrays. In turns, because a machine's speed drifts; the medians are compared.
 */

const ROWS = 1_000_000;
const MANY_ROWS = 5_000_000;
const ROUNDS = 5;
const PAGES = 200;

const builtFile = (name: string): URL => new URL(`../cli/${name}`, import.meta.url);

function newEngine(dataDir: string): Engine {
  return new Engine({
    dataDir,
    appVersion: '0',
    clock: systemClock,
    random: Math.random,
    workers: {
      segments: builtFile('segment-worker.js'),
      workbooks: builtFile('workbook-worker.js'),
    },
    onTrouble: 'stop',
  });
}

/** Prints a figure beside what it may be at most. */
function tell(what: string, figure: number, unit: string, most: number): void {
  const shown = figure < 10 ? figure.toFixed(2) : figure.toFixed(0);
  console.log(`${what.padEnd(48)} ${shown.padStart(6)} ${unit} (at most ${String(most)})`);
  if (!(figure <= most)) process.exitCode = 1;
}

async function barePapaparse(path: string): Promise<number> {
  const started = performance.now();
  let rows = 0;
  await new Promise<void>((resolve, reject) => {
    Papa.parse<string[]>(createReadStream(path, 'utf8'), {
      chunk: ({ data }) => {
        rows += data.length;
      },
      complete: () => {
        resolve();
      },
      error: reject,
    });
  });
  if (rows < ROWS) throw new Error(`papaparse read ${String(rows)} rows.`);
  return performance.now() - started;
}

interface Opened {
  readonly id: string;
  readonly ms: number;
  readonly firstRowsMs: number;
}

async function openMapCheck(engine: Engine, path: string, rows: number): Promise<Opened> {
  const started = performance.now();
  let firstRowsMs = Number.NaN;
  const unlisten = engine.listen((name) => {
    if (name === 'import:preview') firstRowsMs = performance.now() - started;
  });
  const reply = await engine.call('import:open', { path, options: {} });
  const ms = performance.now() - started;
  unlisten();
  if (!reply.ok) throw new Error(reply.problem.message);
  if (reply.value.counts?.ready !== rows) throw new Error('Not every row came out ready.');
  return { id: reply.value.import, ms, firstRowsMs };
}

/** The slowest of many pages of 200 rows, far from each other; the median of several looks at it. */
async function slowestPageMs(engine: Engine, id: string, rows: number): Promise<number> {
  const times = Array.from({ length: PAGES }, (): number[] => []);
  for (let look = 0; look < ROUNDS; look += 1) {
    for (const [page, ofPage] of times.entries()) {
      const from = Math.floor((((page * 7919) % PAGES) / PAGES) * (rows - 200));
      const started = performance.now();
      await engine.call('rows:page', { import: id, filter: 'all', from, count: 200 });
      ofPage.push(performance.now() - started);
    }
  }
  return Math.max(...times.map(median));
}

/** From the wish to stop until the import is gone. */
async function stopMs(engine: Engine, path: string, imports: string): Promise<number> {
  let asked = Number.NaN;
  const unlisten = engine.listen((name, data) => {
    if (name !== 'import:progress' || !Number.isNaN(asked)) return;
    asked = performance.now();
    const { import: id } = data as { import: string };
    void engine.call('import:stop', { import: id });
  });
  const reply = await engine.call('import:open', { path, options: {} });
  unlisten();
  if (reply.ok || (await readdir(imports)).length > 0) throw new Error('It was not stopped.');
  return performance.now() - asked;
}

/** Memory of a process that does something with the file, all its threads together. */
async function peakMb(args: readonly string[]): Promise<number> {
  const tell = 'process.on("exit",()=>process.send(process.resourceUsage().maxRSS))';
  const child = spawn(process.execPath, ['--import', `data:text/javascript,${tell}`, ...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let peakKb = Number.NaN;
  child.on('message', (kilobytes) => {
    peakKb = Number(kilobytes);
  });
  await new Promise((resolve) => child.on('exit', resolve));
  return (peakKb * 1024) / 1e6;
}

/** What rows cost an open engine, garbage left out. */
async function bytesPerRow(engine: Engine, path: string, rows: number): Promise<number> {
  const used = (): number => {
    globalThis.gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = used();
  const { id } = await openMapCheck(engine, path, rows);
  const after = used();
  await engine.call('import:remove', { import: id });
  return (after - before) / rows;
}

const [, , role, sheet, dataDir] = process.argv;
if (role === 'open' && sheet !== undefined && dataDir !== undefined) {
  const engine = newEngine(dataDir);
  await openMapCheck(engine, sheet, ROWS);
  await engine.close();
} else {
  await measure();
}

async function measure(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'leadsheet-bench-'));
  try {
    const path = join(folder, 'leads.csv');
    const data = join(folder, 'data');
    await writeSheet(path, ROWS);
    const engine = newEngine(data);
    const bare: number[] = [];
    const ours: number[] = [];
    const firstRows: number[] = [];
    const pages: number[] = [];
    const stops: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      bare.push(await barePapaparse(path));
      const { id, ms, firstRowsMs } = await openMapCheck(engine, path, ROWS);
      ours.push(ms);
      firstRows.push(firstRowsMs);
      pages.push(await slowestPageMs(engine, id, ROWS));
      await engine.call('import:remove', { import: id });
      stops.push(await stopMs(engine, path, join(data, 'imports')));
    }
    tell('open + map + check, 1,000,000 × 24', median(ours) / median(bare), '× papaparse', 1.5);
    tell('first rows', median(firstRows), 'ms', 300);
    tell('a page of 200 rows, the slowest of 200', median(pages), 'ms', 5);
    tell('stop during opening', median(stops), 'ms', 100);
    tell('kept of each row, 1,000,000', await bytesPerRow(engine, path, ROWS), 'bytes', 20);
    await engine.close();

    const own = fileURLToPath(import.meta.url);
    const opened = await peakMb([own, 'open', path, join(folder, 'engine')]);
    tell('peak memory of the engine', opened, 'MB', 300);
    const program = fileURLToPath(builtFile('leadsheet.js'));
    const planned = await peakMb([program, 'plan', path, '--data-dir', join(folder, 'plan')]);
    tell('peak memory of `leadsheet plan`', planned, 'MB', 300);

    await writeSheet(path, MANY_ROWS);
    const large = newEngine(join(folder, 'large'));
    tell('kept of each row, 5,000,000', await bytesPerRow(large, path, MANY_ROWS), 'bytes', 20);
    await large.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
