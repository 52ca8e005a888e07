import { expect, test } from '@playwright/test';
import { launchApp, type LaunchedApp } from '../support/launch-app.ts';

/* What the session and the scheme of the window let through. */

let launched: LaunchedApp;

test.beforeAll(async () => {
  launched = await launchApp();
});
test.afterAll(() => launched.close());

test('even without the policy no request leaves the session', async () => {
  const got = await launched.app.evaluate(({ session }) =>
    session.defaultSession.fetch('http://127.0.0.1:9/').then(
      () => 'reached',
      (error: unknown) => String(error),
    ),
  );
  // Cancelled by us; a request that left would find nobody there instead.
  expect(got).toContain('ERR_BLOCKED_BY_CLIENT');
});

test('the page gets no permission, no webview and no download', async () => {
  const { app, page } = launched;
  await app.evaluate(({ session }) => {
    const downloads: boolean[] = [];
    Object.assign(globalThis, { downloads });
    session.defaultSession.on('will-download', (event) => downloads.push(event.defaultPrevented));
  });
  const got = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'];
    const states = await Promise.all(
      names.map((name) => navigator.permissions.query({ name: name as PermissionName })),
    );
    const link = document.createElement('a');
    link.href = 'data:text/csv,a';
    link.download = 'a.csv';
    link.click();
    const media = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
    return {
      states: [...new Set(states.map((status) => status.state))],
      notification: await Notification.requestPermission(),
      clipboard: await navigator.clipboard.readText().catch(() => null),
      media,
      webview: 'getURL' in document.createElement('webview'),
    };
  });
  expect(got).toEqual({
    states: ['denied'],
    notification: 'denied',
    clipboard: null,
    media: null,
    webview: false,
  });
  const downloads = () =>
    app.evaluate(() => (globalThis as unknown as { downloads: boolean[] }).downloads);
  await expect.poll(downloads).toEqual([true]);
});

test('app:// serves the window with its policy, and nothing outside its folder', async () => {
  const got = await launched.app.evaluate(
    ({ net }, paths) =>
      Promise.all(
        paths.map(async (path) => {
          const answer = await net.fetch(`app://leadsheet${path}`);
          const policy = answer.headers.get('content-security-policy') ?? '';
          const sniff = answer.headers.get('x-content-type-options');
          return { path, status: answer.status, policy, sniff };
        }),
      ),
    [
      '/index.html',
      '/../main/main.js',
      '/..%2fmain%2fmain.js',
      '/%2e%2e/main/main.js',
      '/%252e%252e/main/main.js',
      '/..%5cmain%5cmain.js',
      '//etc/passwd',
      '/%2fetc%2fpasswd',
      '/assets',
      '/none.js',
    ],
  );
  expect(got.map((answer) => answer.status)).toEqual([200, ...Array<number>(9).fill(404)]);
  for (const answer of got) {
    expect(answer.policy).toContain("default-src 'none'");
    expect(answer.policy).not.toContain('unsafe');
    expect(answer.sniff).toBe('nosniff');
  }
});
