import { expect, test } from '@playwright/test';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { launchApp, type LaunchedApp } from '../support/launch-app.ts';

/* What the page itself can do, as it is at run time. One app for all: nothing here changes it. */

let launched: LaunchedApp;
/** Stands for everything outside; the page must never reach it. */
let outside: Server;
let outsideUrl = '';
const reached: string[] = [];

test.beforeAll(async () => {
  outside = createServer((request, response) => {
    reached.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.setHeader('Access-Control-Allow-Origin', '*').end('outside');
  });
  await new Promise<void>((done) => outside.listen(0, '127.0.0.1', done));
  outsideUrl = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
  launched = await launchApp();
});

test.afterAll(async () => {
  await launched.close();
  outside.close();
  expect(reached).toEqual([]);
});

test('the window has the settings of a page that is not trusted', async () => {
  // Electron has this method on all versions, but leaves it out of its types.
  const settings = await launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) =>
      (
        window.webContents as unknown as { getLastWebPreferences: () => unknown }
      ).getLastWebPreferences(),
    ),
  );
  expect(settings).toHaveLength(1);
  expect(settings[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
  });
  expect(launched.page.url()).toBe('app://leadsheet/index.html');
});

test('the page has no Node and no Electron', async () => {
  const found = await launched.page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
      (name) => name in window,
    ),
  );
  expect(found).toEqual([]);
});

test('the page has one object that it can not change', async () => {
  const client = await launched.page.evaluate(() => {
    const given = window as unknown as { leadsheet: Record<string, unknown> };
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inFrame = frame.contentWindow !== null && 'leadsheet' in frame.contentWindow;
    frame.remove();
    return {
      frozen: Object.isFrozen(given.leadsheet),
      fixed: Object.getOwnPropertyDescriptor(window, 'leadsheet')?.configurable === false,
      general: Object.keys(given.leadsheet).filter((name) => /\b(invoke|send|ipc)/i.test(name)),
      notMethods: Object.values(given.leadsheet).filter((part) => typeof part !== 'function'),
      inFrame,
    };
  });
  expect(client).toEqual({
    frozen: true,
    fixed: true,
    general: ['send:summary'],
    notMethods: [],
    inFrame: false,
  });
});

test('the page can not run code that did not come with it', async () => {
  const ran = await launched.page.evaluate(async () => {
    const marks: string[] = [];
    Object.assign(window, { mark: (name: string) => marks.push(name) });
    const script = document.createElement('script');
    script.textContent = 'mark("inline script")';
    document.body.append(script);
    const attacks = document.createElement('div');
    attacks.innerHTML =
      '<script>mark("script in html")</script>' +
      '<img src="none.png" onerror="mark(\'onerror\')">' +
      '<svg onload="mark(\'onload\')"></svg>' +
      '<a href="javascript:mark(\'link\')">x</a><iframe src="javascript:parent.mark(\'frame\')">';
    document.body.append(attacks);
    attacks.querySelector('a')?.click();
    const blob = URL.createObjectURL(new Blob(['mark("blob")'], { type: 'text/javascript' }));
    await import(/* @vite-ignore */ blob).catch(() => undefined);
    const dataScript = ['data:text/javascript', 'mark("data")'].join(',');
    await import(/* @vite-ignore */ dataScript).catch(() => undefined);
    // In a task of its own: what a debugger evaluates directly may be let through.
    await new Promise<void>((done) => {
      setTimeout(() => {
        try {
          (0, eval)('mark("eval")');
        } catch {
          // As it should be.
        }
        try {
          // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
          new Function('mark("function")')();
        } catch {
          // As it should be.
        }
        done();
      }, 0);
    });
    attacks.remove();
    script.remove();
    return marks;
  });
  expect(ran).toEqual([]);
});

test('the page reaches nothing outside', async () => {
  const got = await launched.page.evaluate(async (url) => {
    const outcome = (work: Promise<unknown>) =>
      work.then(
        () => 'reached',
        () => 'refused',
      );
    const loaded = (element: HTMLImageElement | HTMLScriptElement, name: string) =>
      outcome(
        new Promise((done, failed) => {
          element.onload = done;
          element.onerror = failed;
          element.src = `${url}/${name}`;
          document.body.append(element);
        }),
      );
    const opened = (make: () => EventTarget) =>
      outcome(
        new Promise((done, failed) => {
          const socket = make();
          socket.addEventListener('open', done);
          socket.addEventListener('error', failed);
        }),
      );
    navigator.sendBeacon(`${url}/beacon`, 'x');
    return Promise.all([
      outcome(fetch(`${url}/fetch`, { mode: 'no-cors' })),
      outcome(fetch('https://example.com/')),
      outcome(fetch('file:///etc/passwd')),
      loaded(new Image(), 'image'),
      loaded(document.createElement('script'), 'script'),
      opened(() => new WebSocket(url.replace('http', 'ws'))),
      opened(() => new EventSource(`${url}/events`)),
    ]);
  }, outsideUrl);
  expect(new Set(got)).toEqual(new Set(['refused']));
});

test('the page stays where it is', async () => {
  const { app, page } = launched;
  await app.evaluate(({ BrowserWindow }) => {
    const stopped: Record<string, boolean> = {};
    Object.assign(globalThis, { stopped });
    // Comes after the app's own listener, and so sees what that one has decided.
    BrowserWindow.getAllWindows()[0]?.webContents.on('will-frame-navigate', (event) => {
      stopped[event.url] = event.defaultPrevented;
    });
  });
  // The last one is a place where nothing but the app itself would stop it.
  const addresses = [`${outsideUrl}/location`, 'app://leadsheet/index.html?other'];
  for (const address of addresses) {
    await page.evaluate((url) => {
      location.href = url;
    }, address);
    const stopped = () =>
      app.evaluate(() => (globalThis as unknown as { stopped: Record<string, boolean> }).stopped);
    await expect.poll(stopped).toMatchObject({ [address]: true });
  }
  await page.evaluate((url) => {
    for (const target of ['_self', '_blank', '_top']) {
      const form = document.createElement('form');
      Object.assign(form, { action: `${url}/form`, target });
      const link = document.createElement('a');
      Object.assign(link, { href: `${url}/link`, target });
      document.body.append(form, link);
      form.submit();
      link.click();
      form.remove();
      link.remove();
    }
  }, outsideUrl);
  expect(await page.evaluate(() => location.href)).toBe('app://leadsheet/index.html');
});

test('the page opens no window; a known site opens in the browser', async () => {
  const { app, page } = launched;
  await app.evaluate(({ shell }) => {
    const openedOutside: string[] = [];
    shell.openExternal = (address) => {
      openedOutside.push(address);
      return Promise.resolve();
    };
    Object.assign(globalThis, { openedOutside });
  });
  const opened = await page.evaluate(
    (url) =>
      [
        url,
        'about:blank',
        'app://leadsheet/index.html',
        'file:///etc/passwd',
        'javascript:1',
        'https://example.com',
        'https://docs.propexo.com/',
      ].map((address) => window.open(address)),
    outsideUrl,
  );
  expect(opened.filter((other) => other !== null)).toEqual([]);
  const after = await app.evaluate(({ BrowserWindow }) => ({
    windows: BrowserWindow.getAllWindows().length,
    outside: (globalThis as unknown as { openedOutside: string[] }).openedOutside,
  }));
  expect(after).toEqual({ windows: 1, outside: ['https://docs.propexo.com/'] });
});
