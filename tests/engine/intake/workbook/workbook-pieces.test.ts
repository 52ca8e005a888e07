import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PieceQueue } from '../../../../src/engine/intake/workbook/piece-queue.ts';
import { readHere } from '../../../../src/engine/intake/workbook/read-here.ts';
import { readInWorker } from '../../../../src/engine/intake/workbook/read-in-worker.ts';
import {
  openWorkbook,
  type Reading,
  type WorkbookPieces,
} from '../../../../src/engine/intake/workbook/workbook-pieces.ts';
import { PIECES_IN_FLIGHT } from '../../../../src/engine/intake/workbook/worker-messages.ts';
import { fileOf, partsOf, zipped } from './made-workbook.ts';

const never = new AbortController().signal;
const ROWS = 60_000;
const AGENT = '<c t="str"><v>Agent Smith of the north</v></c>';
const rows = Array.from({ length: ROWS }, (_, at) => `<row><c><v>${at}</v></c>${AGENT}</row>`);
const expected = Array.from({ length: ROWS }, (_, at) => `${at},Agent Smith of the north\n`).join(
  '',
);
const large = fileOf(zipped(partsOf({ sheets: [{ name: 'Leads', rows: rows.join('') }] })));

// Inside the project, so that what is built finds its packages.
const out = resolve('out');
mkdirSync(out, { recursive: true });
const folder = mkdtempSync(join(out, 'test-workers-'));
const worker = pathToFileURL(join(folder, 'workbook-worker.js'));

beforeAll(async () => {
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      ssr: 'src/engine/intake/workbook/workbook-worker.ts',
      target: 'node20',
      outDir: folder,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: basename(worker.pathname) } },
    },
  });
}, 30_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function workerOf(code: string): URL {
  const path = join(mkdtempSync(join(folder, 'made-')), 'worker.mjs');
  writeFileSync(path, `import { parentPort } from 'node:worker_threads';\n${code}`);
  return pathToFileURL(path);
}

const FOUND = `parentPort.postMessage({ type: 'found', found: { sheets: [], sheet: 'A' } });`;

async function textOf({ pieces }: WorkbookPieces): Promise<string> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all).toString('utf8');
}

describe.each([
  ['in a worker', worker],
  ['in this thread', null],
])('a workbook read %s', (_, url) => {
  it('comes as text, with its sheets before and what was noted after', async () => {
    const workbook = await openWorkbook(large, null, url, never);
    expect(workbook.found).toEqual({ sheets: [{ name: 'Leads', hidden: false }], sheet: 'Leads' });
    expect(() => workbook.notes()).toThrow('once all pieces are taken');
    expect(await textOf(workbook)).toBe(expected);
    expect(workbook.notes()).toEqual({
      hiddenRows: 0,
      hiddenColumns: 0,
      mergedRanges: 0,
      uncalculated: 0,
    });
    const { done, total } = workbook.done();
    expect(total).toBeGreaterThan(0);
    expect(done).toBe(total);
  });

  it('comes in pieces of about 64 KiB that end with a row', async () => {
    const { pieces } = await openWorkbook(large, null, url, never);
    const lengths: number[] = [];
    for await (const piece of pieces) {
      lengths.push(piece.length);
      expect(piece.at(-1)).toBe(0x0a);
    }
    const whole = lengths.slice(0, -1);
    expect(Math.min(...whole)).toBeGreaterThanOrEqual(64 * 1024);
    expect(Math.max(...whole)).toBeLessThan(65 * 1024);
  });

  it('is not read further ahead than a few pieces', async () => {
    const reading: { current: Reading | null } = { current: null };
    const queue = new PieceQueue(() => reading.current?.taken());
    reading.current = url ? readInWorker(url, large, null, queue) : readHere(large, null, queue);
    for (let taken = 0; taken < 4; taken += 1) {
      // It gets there, and stays there however much time there is.
      while (queue.length < PIECES_IN_FLIGHT) await setImmediate();
      for (let turn = 0; turn < 200; turn += 1) await setImmediate();
      expect(queue.length).toBe(PIECES_IN_FLIGHT);
      await queue.next();
    }
    reading.current.stop();
  });

  it('ends when it is stopped, and is told to whoever waits', async () => {
    const stopper = new AbortController();
    const { pieces } = await openWorkbook(large, null, url, stopper.signal);
    expect((await pieces.next()).done).toBe(false);
    stopper.abort();
    await expect(pieces.next()).rejects.toMatchObject({ problem: { code: 'stopped' } });
  });

  it('is not opened once it was stopped', async () => {
    await expect(openWorkbook(large, null, url, AbortSignal.abort())).rejects.toMatchObject({
      problem: { code: 'stopped' },
    });
  });

  it('may be left before the first piece or after some', async () => {
    const first = await openWorkbook(large, null, url, never);
    await first.pieces.return(undefined);
    expect((await first.pieces.next()).done).toBe(true);
    const second = await openWorkbook(large, null, url, never);
    for await (const piece of second.pieces) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    expect((await second.pieces.next()).done).toBe(true);
  });

  it('that is no workbook is a problem', async () => {
    const path = fileOf(zipped({ 'a.csv': 'a' }));
    await expect(openWorkbook(path, null, url, never)).rejects.toMatchObject({
      problem: { code: 'file_kind', message: expect.stringContaining('a ZIP archive') as string },
    });
  });

  it('that turns out broken within is a problem', async () => {
    const broken = `${rows.slice(0, 20_000).join('')}<row r="1"/>`;
    const path = fileOf(zipped(partsOf({ sheets: [{ name: 'Leads', rows: broken }] })));
    const workbook = await openWorkbook(path, null, url, never);
    await expect(textOf(workbook)).rejects.toMatchObject({ problem: { code: 'workbook_broken' } });
  });

  it('that is missing is an error of the system', async () => {
    await expect(openWorkbook('/nowhere/a.xlsx', null, url, never)).rejects.toMatchObject({
      code: 'ENOENT',
      syscall: 'open',
    });
  });
});

describe('a worker', () => {
  it.each([
    ['ends at once', 'process.exit(3);'],
    ['fails', "throw new Error('lost');"],
    ['tells something else', 'parentPort.postMessage(1); setInterval(() => undefined, 60_000);'],
    ['ends within', `${FOUND} process.exit(0);`],
    ['fails within', `${FOUND} setImmediate(() => { throw new Error('lost'); });`],
  ])('that %s is a problem', async (_, code) => {
    const reading = openWorkbook(large, null, workerOf(code), never).then(textOf);
    await expect(reading).rejects.toMatchObject({
      problem: {
        code: 'workbook_broken',
        message: expect.stringMatching(/^leads\.xlsx could not be read to its end/u) as string,
      },
    });
  });

  it('that is busy is stopped all the same', async () => {
    const stopper = new AbortController();
    const url = workerOf(`${FOUND} for (;;);`);
    const { pieces } = await openWorkbook(large, null, url, stopper.signal);
    const next = pieces.next();
    stopper.abort();
    await expect(next).rejects.toMatchObject({ problem: { code: 'stopped' } });
  });
});
