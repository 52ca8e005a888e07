import { expect, test } from '@playwright/test';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchApp, type LaunchedApp } from '../support/launch-app.ts';

/* The door between window and main process, asked by the real page and by pages that are not ours. */

interface Answer {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly problem?: { readonly code: string; readonly message: string; readonly fix: string };
}

let launched: LaunchedApp;

test.beforeAll(async () => {
  launched = await launchApp();
});
test.afterAll(() => launched.close());

/** Calls as the page does. */
function ask(name: string, ...given: unknown[]): Promise<Answer> {
  return launched.page.evaluate(
    ([method, values]) => {
      type Client = Record<string, (...inputs: unknown[]) => Promise<Answer>>;
      const client = (window as unknown as { leadsheet: Client }).leadsheet;
      const call = client[method];
      if (call === undefined) throw new Error(`There is no ${method}.`);
      return call(...values);
    },
    [name, given] as const,
  );
}

test('the page is answered', async () => {
  const reply = await ask('connection:list', null);
  expect(reply).toMatchObject({ ok: true, value: [{ name: 'sandbox' }] });
});

const wrongInputs: readonly (readonly [string, unknown])[] = [
  ['connection:list', undefined],
  ['connection:list', 'text'],
  ['connection:list', {}],
  ['connection:set', { baseUrl: 5, token: 'x' }],
  ['connection:set', { baseUrl: 'x'.repeat(301), token: 'x' }],
  ['connection:set', { baseUrl: 'https://a.example', token: 'x'.repeat(4_001) }],
  ['import:get', { import: '../../etc/passwd' }],
  ['import:get', { import: ['a'] }],
  ['import:open', '/etc/passwd'],
  ['import:open', { path: '/etc/passwd' }],
  ['import:open', { file: 'x'.repeat(101) }],
  ['rows:page', { import: 'a', filter: 'all', from: 0, count: 1_000_000 }],
  ['rows:page', { import: 'a', filter: 'no-such', from: 0, count: 1 }],
  ['rows:page', { import: 'a', filter: 'all', from: -1, count: 1 }],
  ['row:get', { import: 'a', row: 0 }],
  ['cell:edit', { import: 'a', row: 2, column: 0, value: 'x'.repeat(1_000_001) }],
  ['cell:edit', { import: 'a', row: 2, column: 0, value: null }],
  ['cell:edit', Array.from({ length: 100_000 }, () => 1)],
  ['run:start', { import: 'a', connection: 'sandbox', requestsPerMinute: 0 }],
  ['report:reveal', { run: 'a', report: '/etc/passwd' }],
];

test('wrong arguments are refused with a problem', async () => {
  for (const [name, input] of wrongInputs) {
    const reply = await ask(name, input);
    expect(reply, name).toMatchObject({ ok: false, problem: { code: 'wrong_input' } });
    expect(reply.problem?.message).toContain(name);
    expect(reply.problem?.message).not.toContain('passwd');
    expect(reply.problem?.fix).not.toBe('');
  }
});

test('a key of the prototype is refused', async () => {
  const reply = await launched.page.evaluate(() => {
    const client = (window as unknown as { leadsheet: Record<string, (input: unknown) => unknown> })
      .leadsheet;
    return client['import:get']?.(JSON.parse('{"import":"a","constructor":{"x":1}}'));
  });
  expect(reply).toMatchObject({ ok: false, problem: { code: 'wrong_input' } });
});

test('a path that no dialog gave opens nothing', async () => {
  for (const file of ['/etc/passwd', '../package.json', 'file:///etc/passwd', '']) {
    const reply = await ask('import:open', { file });
    expect(reply).toMatchObject({ ok: false, problem: { code: 'unknown_file' } });
  }
});

test('a file that the page made up gets no handle', async () => {
  const handle = await launched.page.evaluate(() => {
    const client = (
      window as unknown as { leadsheet: { dropped: (file: File) => Promise<unknown> } }
    ).leadsheet;
    return client.dropped(new File(['a'], '/etc/passwd'));
  });
  expect(handle).toBeNull();
});

test('a file of the disk that the user gave gets a handle that names no folder', async () => {
  const { app, page } = launched;
  const path = `${await app.evaluate(({ app: electronApp }) => electronApp.getAppPath())}/package.json`;
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'given-file';
    document.body.append(input);
  });
  await page.setInputFiles('#given-file', path);
  const handle = await page.evaluate(() => {
    const client = (
      window as unknown as { leadsheet: { dropped: (file: File) => Promise<unknown> } }
    ).leadsheet;
    const input = document.querySelector<HTMLInputElement>('#given-file');
    const file = input?.files?.[0];
    input?.remove();
    return file === undefined ? null : client.dropped(file);
  });
  expect(handle).toEqual({ file: expect.stringMatching(/^[0-9a-f-]{36}$/), name: 'package.json' });
});

test('the page can listen to events of the contract only', async () => {
  const refused = await launched.page.evaluate(() => {
    const client = (
      window as unknown as { leadsheet: { on: (name: string, listener: () => void) => void } }
    ).leadsheet;
    try {
      client.on('connection:list', () => undefined);
      return false;
    } catch {
      return true;
    }
  });
  expect(refused).toBe(true);
});

for (const address of ['data:text/html,<p>x', 'about:blank', 'app://leadsheet/index.html']) {
  test(`another window with our preload is refused: ${address}`, async () => {
    const reply = await launched.app.evaluate(async ({ app, BrowserWindow }, url) => {
      const preload = `${app.getAppPath()}/out/preload/preload.cjs`;
      const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await other.loadURL(url);
      const answer: unknown = await other.webContents.executeJavaScript(
        `Promise.all([leadsheet['connection:list'](null), leadsheet['file:sample'](null)])`,
      );
      other.destroy();
      return answer;
    }, address);
    const refusal = { ok: false, problem: { code: 'wrong_sender' } };
    expect(reply).toMatchObject([refusal, refusal]);
  });
}

test('a token stays in memory', async () => {
  const token = 'tok-7f3a9c51e2';
  const kept = await ask('connection:set', { baseUrl: 'https://leads.example.com', token });
  expect(kept).toMatchObject({ ok: true, value: { environment: 'own', hasToken: true } });
  expect(JSON.stringify([kept, await ask('connection:list', null)])).not.toContain(token);
  const summary = { import: 'none', connection: 'leads.example.com', requestsPerMinute: 10 };
  const reply = await ask('send:summary', summary);
  expect(JSON.stringify(reply)).not.toContain(token);
  const everything = await readdir(launched.dataDir, { recursive: true, withFileTypes: true });
  const files = everything.filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(0);
  for (const entry of files) {
    const bytes = await readFile(join(entry.parentPath, entry.name)).catch(() => Buffer.of());
    expect(bytes.includes(token), entry.name).toBe(false);
  }
});
