import { createReadStream, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { Engine } from '../src/engine/engine.ts';
import { systemClock } from '../src/engine/system-clock.ts';
import { median } from './median.ts';
import { writeSheet } from './sheet.ts';

/*
 * 100,000 rows of 24 columns: opened, mapped by themselves and checked, against papaparse alone
 * streaming the same file. In turns, because a machine's speed drifts; the medians are compared.
 */

const ROWS = 100_000;
const ROUNDS = 7;
const MOST_RATIO = 3;
const MOST_MEMORY_MB = 400;

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

async function openMapCheck(engine: Engine, path: string): Promise<number> {
  const started = performance.now();
  const reply = await engine.call('import:open', { path, options: {} });
  const took = performance.now() - started;
  if (!reply.ok) throw new Error(reply.problem.message);
  if (reply.value.counts?.ready !== ROWS) throw new Error('Not every row came out ready.');
  await engine.call('import:remove', { import: reply.value.import });
  return took;
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
    onTrouble: 'stop',
  });
  let memory = 0;
  const watch = setInterval(() => {
    memory = Math.max(memory, process.memoryUsage.rss());
  }, 10);
  const bare: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(await barePapaparse(path));
    ours.push(await openMapCheck(engine, path));
  }
  clearInterval(watch);
  await engine.close();
  const ratio = median(ours) / median(bare);
  const memoryMb = memory / 1e6;
  console.log(
    `open + map + check, 100,000 × 24   ${ratio.toFixed(2)} × bare papaparse (at most 3)`,
  );
  console.log(`memory meanwhile                   ${memoryMb.toFixed(0)} MB (at most 400)`);
  if (ratio > MOST_RATIO || memoryMb > MOST_MEMORY_MB) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
