import { expect, test } from '@playwright/test';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSheet } from '../../bench/sheet.ts';
import { launchApp } from '../support/launch-app.ts';

const ROWS = 1_000_000;
let file: string;

test.beforeAll(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'leadsheet-e2e-')), 'large.csv');
  await writeSheet(file, ROWS);
});

test('1,000,000 rows are shown from the first to the last, and the window stays live', async () => {
  const { page, close } = await launchApp({ args: [file] });
  // Its first rows are there long before the last ones are read.
  await expect(page.getByText('lead0@example.com')).toBeVisible();
  await page.getByRole('button', { name: /Map columns/ }).click({ timeout: 60_000 });
  await page.getByRole('button', { name: /Review 1,000,000 rows/ }).click();
  const grid = page.getByRole('grid', { name: 'Leads' });
  await expect(grid).toHaveAttribute('aria-rowcount', String(ROWS + 1));
  await expect(grid.getByText('lead0@example.com')).toBeVisible();

  await grid.getByText('lead0@example.com').click();
  const longestFrameMs = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let longest = 0;
        let last = performance.now();
        const frame = (now: number): void => {
          longest = Math.max(longest, now - last);
          last = now;
          if (document.querySelector('[aria-rowindex="1000001"]') === null) {
            requestAnimationFrame(frame);
          } else {
            resolve(longest);
          }
        };
        requestAnimationFrame(frame);
      }),
  );
  await page.keyboard.press('Control+End');
  await expect(grid.getByText('1,000,001', { exact: true })).toBeVisible();
  // A frame takes 17 ms; ten times that on a busy machine is still no freeze.
  expect(await longestFrameMs).toBeLessThan(250);
  await close();
});

test('a file that is being opened can be stopped, and leaves nothing behind', async () => {
  const { page, close } = await launchApp({ args: [file] });
  // Whichever comes first: a quick machine may be through before anybody can stop it.
  const stop = page.getByRole('button', { name: 'Stop' });
  const opened = page.getByRole('button', { name: /Map columns/, disabled: false });
  await expect(stop.or(opened)).toBeVisible();
  if (await stop.isVisible()) {
    await stop.click();
    await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
    await expect(page.getByText('large.csv')).toBeHidden();
  }
  await close();
});
