import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Locator, type Page } from '@playwright/test';
import { build, type Rolldown } from 'vite';
import { median } from './median.ts';
import { HEADER, sheetLine } from './sheet.ts';

/*
 * Scrolling the grid over a million rows of 26 cells in the real app, against an empty list by the
 * same virtualiser in the same window. The peer has as many lines and cells as the grid, copied from
 * it with all their styles and moved alike; there is nothing in them, and nothing is fetched. In
 * turns, because a machine's speed drifts; the medians of each round's 95th percentile are compared.
 */

const ROWS = 1_000_000;
const ROUNDS = 5;
const MOST_RATIO = 1.3;
const MOST_BLANK_MS = 100;
const MOST_MEGABYTES = 250;
const WHEEL_STEPS = 60;
const THUMB_STEPS = 60;

/** What was seen of one way of scrolling. */
interface Frames {
  readonly p95Ms: number;
  /** The longest time in which a line in sight had no text. */
  readonly blankMs: number;
}

type Way = (page: Page, box: Locator) => Promise<void>;

const ways: Readonly<Record<string, Way>> = {
  'wheel steps': async (page, box) => {
    await box.hover();
    for (let step = 0; step < WHEEL_STEPS; step += 1) await page.mouse.wheel(0, 240);
  },
  'thumb drag': async (page, box) => {
    const place = await box.boundingBox();
    if (place === null) throw new Error('The list is not in sight.');
    const x = place.x + place.width - 4;
    const top = place.y + 20;
    await page.mouse.move(x, top);
    await page.mouse.down();
    await page.mouse.move(x, top + place.height - 60, { steps: THUMB_STEPS });
    await page.mouse.up();
  },
  // As the keys do it: from the first line to the last, and back.
  'End and Home': async (page, box) => {
    for (let turn = 0; turn < 6; turn += 1) {
      await page.keyboard.press(turn % 2 === 0 ? 'Control+End' : 'Control+Home');
      await box.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
    }
  },
};

/** Starts to note the frames of a box, in which `cell` finds what has a text. */
function watch(box: Locator, cell: string): Promise<void> {
  return box.evaluate((element, selector) => {
    const { left, top, height } = element.getBoundingClientRect();
    const points = [60, height / 2, height - 40].map((y) => top + y);
    const noted = { times: [] as number[], blankMs: 0, ends: false };
    let blankSince: number | null = null;
    const frame = (now: number): void => {
      noted.times.push(now);
      const isBlank = points.some((y) => {
        const found = document.elementFromPoint(left + 20, y)?.closest(selector);
        return !found || found.querySelector('.skeleton') !== null;
      });
      if (!isBlank) blankSince = null;
      else blankSince ??= now;
      if (blankSince !== null) noted.blankMs = Math.max(noted.blankMs, now - blankSince);
      if (!noted.ends) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    Object.assign(globalThis, { noted });
  }, cell);
}

async function seen(page: Page): Promise<Frames> {
  const { times, blankMs } = await page.evaluate(() => {
    const { noted } = globalThis as unknown as {
      noted: { times: number[]; blankMs: number; ends: boolean };
    };
    noted.ends = true;
    return noted;
  });
  const gaps = times.slice(1).map((time, at) => time - (times[at] ?? time));
  const sorted = gaps.toSorted((one, other) => one - other);
  return { p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? Infinity, blankMs };
}

async function framesOf(page: Page, box: Locator, cell: string, way: Way): Promise<Frames> {
  await box.evaluate((element) => {
    element.scrollTop = 0;
  });
  await watch(box, cell);
  await way(page, box);
  return seen(page);
}

/** Puts the list of empty lines over the grid. */
async function layEmptyList(page: Page): Promise<Locator> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: join('bench', 'empty-list.ts'), formats: ['iife'], name: 'emptyList' },
    },
  });
  const [output] = Array.isArray(built) ? built : [built as Rolldown.RolldownOutput];
  const code = output?.output[0].code ?? '';
  await page.evaluate(`(() => {
    ${code}
    const box = emptyList.layEmptyList(document.querySelector('[role=grid]'), ${String(ROWS)});
    box.id = 'empty-list';
    box.tabIndex = 0;
    box.addEventListener('keydown', ({ key }) => {
      box.scrollTop = key === 'End' ? box.scrollHeight : 0;
    });
  })()`);
  return page.locator('#empty-list');
}

async function showOnly(list: Locator, isShown: boolean): Promise<void> {
  await list.evaluate((element: HTMLElement, shown) => {
    element.hidden = !shown;
    element.style.display = shown ? '' : 'none';
    if (shown) element.focus();
  }, isShown);
}

async function windowMegabytes(app: ElectronApplication): Promise<number> {
  const metrics = await app.evaluate(({ app: main }) => main.getAppMetrics());
  const page = metrics.find(({ type }) => type === 'Tab');
  return (page?.memory.workingSetSize ?? Infinity) / 1024;
}

async function writeRows(path: string): Promise<void> {
  const file = createWriteStream(path);
  file.write(`${HEADER},campaign,remark\r\n`);
  for (let row = 0; row < ROWS; row += 1) {
    const line = `${sheetLine(row)},spring ${String(row % 7)},${String(row)}\r\n`;
    if (!file.write(line)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}

/** Prints a figure beside what it may be at most. */
function tell(what: string, figure: number, unit: string, most: number): void {
  console.log(
    `${what.padEnd(36)} ${figure.toFixed(2).padStart(7)} ${unit} (at most ${String(most)})`,
  );
  if (!(figure <= most)) process.exitCode = 1;
}

async function measure(page: Page, app: ElectronApplication): Promise<void> {
  await page.getByRole('button', { name: /Map columns/ }).click({ timeout: 120_000 });
  await page.getByRole('button', { name: /Review 1,000,000 rows/ }).click();
  const grid = page.getByRole('grid', { name: 'Leads' });
  await grid.getByText('lead0@example.com').waitFor();
  const empty = await layEmptyList(page);
  for (const [name, way] of Object.entries(ways)) {
    const ours: Frames[] = [];
    const peer: Frames[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await showOnly(empty, true);
      peer.push(await framesOf(page, empty, '#empty-list', way));
      await showOnly(empty, false);
      await grid.evaluate((element) => {
        element.scrollTop = 0;
      });
      await grid.locator('[data-place="0:2"]').click();
      ours.push(await framesOf(page, grid, '[role=gridcell]', way));
    }
    const p95 = (frames: readonly Frames[]) => median(frames.map(({ p95Ms }) => p95Ms));
    tell(`${name}, frame time (p95)`, p95(ours) / p95(peer), '× an empty list', MOST_RATIO);
    const blankMs = Math.max(...ours.map((frames) => frames.blankMs));
    tell(`${name}, longest blank`, blankMs, 'ms', MOST_BLANK_MS);
  }
  tell('memory of the window', await windowMegabytes(app), 'MB', MOST_MEGABYTES);
}

const executablePath = process.env['LEADSHEET_ELECTRON'];
if (executablePath === undefined) throw new Error('LEADSHEET_ELECTRON names no Electron.');
const rootArguments = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const folder = await mkdtemp(join(tmpdir(), 'leadsheet-bench-'));
const file = join(folder, 'leads.csv');
await writeRows(file);
// The app waits until Playwright is attached: a page that comes up meanwhile is never reported.
const heldApp = join('tests', 'support', 'held-app');
const app = await _electron.launch({
  executablePath,
  args: [...rootArguments, heldApp, `--data-dir=${folder}`, file],
});
await app.evaluate(() => {
  (globalThis as unknown as { releaseHeldApp: () => void }).releaseHeldApp();
});
try {
  await measure(await app.firstWindow(), app);
} finally {
  await app.close();
  await rm(folder, { recursive: true, force: true });
}
