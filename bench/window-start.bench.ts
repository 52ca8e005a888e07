import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { median } from './median.ts';

/*
 * From the start of the process until a button can be used, against an Electron window with an
 * empty page. In turns, because a machine's speed drifts; the medians are compared.
 */

const ROUNDS = 7;
const MOST_RATIO = 2;
const LONGEST_START_MS = 15_000;

const executablePath = process.env['LEADSHEET_ELECTRON'];
if (executablePath === undefined) throw new Error('LEADSHEET_ELECTRON names no Electron.');
const rootArguments = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** @returns null where Playwright missed the page's start while it attached: no figure, no fault. */
async function startMs(appFolder: string, button: string): Promise<number | null> {
  const dataDir = await mkdtemp(join(tmpdir(), 'leadsheet-bench-'));
  const started = performance.now();
  const app = await _electron
    .launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [...rootArguments, appFolder, `--data-dir=${dataDir}`, `--user-data-dir=${dataDir}`],
      timeout: LONGEST_START_MS,
    })
    .catch(() => null);
  let took: number | null = null;
  if (app) {
    const page = await app.firstWindow();
    await page.getByRole('button', { name: button }).waitFor();
    took = performance.now() - started;
    await app.close();
  }
  await rm(dataDir, { recursive: true, force: true });
  return took;
}

const empty: number[] = [];
const ours: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const peer = await startMs(join('bench', 'empty-window'), 'Empty');
  const own = await startMs('.', 'Choose a file');
  if (peer === null || own === null) continue;
  empty.push(peer);
  ours.push(own);
}
const ratio = median(ours) / median(empty);
console.log(`window usable   ${ratio.toFixed(2)} × an empty Electron window (at most 2)`);
if (!(ratio <= MOST_RATIO)) process.exitCode = 1;
