import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appCommand, launchApp } from '../support/launch-app.ts';

/* Start, second start, crashes and the end of the app. */

let folder = '';
let csv = '';

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadsheet-life-'));
  csv = join(folder, 'second leads.csv');
  await writeFile(csv, 'lead_id,zip\n');
});
test.afterAll(() => rm(folder, { recursive: true }));

test('a second start hands its file to the first and ends', async () => {
  const { app, dataDir, close } = await launchApp();
  await app.evaluate(({ BrowserWindow }) => {
    const told: string[] = [];
    Object.assign(globalThis, { told });
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined) throw new Error('There is no window.');
    const send = contents.send.bind(contents);
    contents.send = (channel: string, ...given: unknown[]) => {
      told.push(channel);
      send(channel, ...given);
    };
  });
  const [executable, ...args] = appCommand([`--data-dir=${dataDir}`, csv]);
  const second = spawn(executable, args, { stdio: 'ignore' });
  const code = await new Promise((done) => second.once('exit', done));
  expect(code).toBe(0);
  const told = () => app.evaluate(() => (globalThis as unknown as { told: string[] }).told);
  await expect.poll(told).toContain('file:arrived');
  await close();
});

test('a window whose process dies is loaded again', async () => {
  const { app, close } = await launchApp();
  const answered = await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined) throw new Error('There is no window.');
    const loaded = () =>
      new Promise<void>((done) => {
        contents.once('did-finish-load', () => {
          done();
        });
      });
    if (contents.isLoading()) await loaded();
    const loadedAgain = loaded();
    contents.forcefullyCrashRenderer();
    await loadedAgain;
    return (await contents.executeJavaScript(
      `leadsheet['connection:list'](null).then((reply) => reply.ok)`,
    )) as unknown;
  });
  expect(answered).toBe(true);
  await close();
});

test('an engine that dies is started again and the window is told', async () => {
  const { app, page, close } = await launchApp();
  await page.evaluate(() => {
    const client = (
      window as unknown as { leadsheet: { on: (name: string, listener: () => void) => void } }
    ).leadsheet;
    Object.assign(window, { restarts: 0 });
    client.on('engine:restarted', () => {
      (window as unknown as { restarts: number }).restarts += 1;
    });
  });
  const engineId = () =>
    app.evaluate(
      ({ app: electronApp }) =>
        electronApp.getAppMetrics().find((metric) => metric.name === 'Leadsheet engine')?.pid,
    );
  await expect.poll(engineId).toBeGreaterThan(0);
  const first = (await engineId()) ?? 0;
  process.kill(first, 'SIGKILL');
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { restarts: number }).restarts))
    .toBe(1);
  await expect.poll(engineId).toBeGreaterThan(0);
  expect(await engineId()).not.toBe(first);
  await close();
});

test('the window comes back in the size it was left in', async () => {
  const first = await launchApp();
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 20, y: 30, width: 1000, height: 700 });
  });
  await first.app.close();
  const saved: unknown = JSON.parse(await readFile(join(first.dataDir, 'window.json'), 'utf8'));
  expect(saved).toMatchObject({ width: 1000, height: 700 });
  const second = await launchApp({ dataDir: first.dataDir });
  const size = await second.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getSize(),
  );
  expect(size).toEqual([1000, 700]);
  await second.close();
  await rm(first.dataDir, { recursive: true });
});
