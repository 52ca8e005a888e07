import { expect, test } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeSheet } from '../../bench/sheet.ts';
import { launchApp } from '../support/launch-app.ts';

const ROWS = 300_000;
let folder: string;
let large: string;
let wide: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadsheet-e2e-'));
  large = join(folder, 'large.csv');
  wide = join(folder, 'wide.csv');
  await writeSheet(large, ROWS);
  const columns = Array.from({ length: 10_000 }, (_, at) => at);
  const headers = ['Lead ID', 'First Name', ...columns.map((at) => `Extra ${String(at)}`)];
  const rows = Array.from({ length: 60 }, (_, row) =>
    [`cm${String(row)}`, 'Ana', ...columns.map((at) => `${String(at)}-${String(row)}`)].join(','),
  );
  writeFileSync(wide, [headers.join(','), ...rows, ''].join('\n'));
});

test('the first rows of a large file stand there at once, and stay where they are', async () => {
  const { app, page, close } = await launchApp();
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, large);
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  const shownMs = await page.evaluate(async () => {
    const button = [...document.querySelectorAll('button')].find(
      (one) => one.textContent.trim() === 'Choose a file',
    );
    const begun = performance.now();
    button?.click();
    return await new Promise<number>((resolve) => {
      const look = (): void => {
        if (document.querySelector('tbody td') === null) requestAnimationFrame(look);
        else resolve(performance.now() - begun);
      };
      look();
    });
  });
  const cell = page.getByRole('cell', { name: 'lead3@example.com', exact: true });
  const before = await cell.boundingBox();
  await expect(page.getByText('300,000 rows', { exact: true })).toBeVisible({ timeout: 30_000 });
  expect(await cell.boundingBox()).toEqual(before);
  // 300 ms on a person's machine; the tests' one is shared.
  expect(shownMs).toBeLessThan(1_000);
  await close();
});

test('a choice that is made while a file is read begins again, a stop leaves nothing', async () => {
  const { app, page, close } = await launchApp();
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, large);
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await page.getByRole('button', { name: 'One row down' }).click();
  await expect(page.getByText(/header row 2 · 299,999 rows/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('alert')).toBeHidden();

  await page.getByRole('button', { name: 'New import' }).click();
  await page.getByRole('button', { name: 'Choose a file' }).click();
  // Whichever comes first: a quick machine may be through before anybody can stop it.
  const stop = page.getByRole('button', { name: 'Stop' });
  const read = page.getByText('300,000 rows', { exact: true });
  await expect(stop.or(read)).toBeVisible();
  if (await stop.isVisible()) {
    await stop.click();
    await expect(page.getByRole('button', { name: 'Choose a file' }).or(read)).toBeVisible();
  }
  await close();
});

test('choices that follow one another quickly end with the last one', async () => {
  const { page, close } = await launchApp({ args: [large] });
  const down = page.getByRole('button', { name: 'One row down' });
  await down.click();
  await down.click();
  await down.click();
  await expect(page.getByText(/header row 4 · 299,997 rows/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('alert')).toBeHidden();
  await close();
});

test('a file of 10,000 columns goes through Open, Map and Review', async () => {
  const { page, close } = await launchApp({ args: [wide] });
  await expect(page.getByRole('columnheader', { name: 'and 9,802 more columns' })).toBeAttached();
  await page.getByRole('button', { name: /Map columns/ }).click();
  const more = page.getByRole('button', { name: 'Show 200 more' });
  await more.click();
  await expect(page.getByText('400 of 10,000 columns are shown.')).toBeVisible();
  await expect(page.getByLabel('Field for Extra 200')).toBeFocused();
  await page.getByRole('button', { name: /Review 60 rows/ }).click();
  const grid = page.getByRole('grid', { name: 'Leads' });
  await grid.getByText('cm0', { exact: true }).click();
  await page.keyboard.press('End');
  await expect(grid.getByText('9999-0', { exact: true })).toBeVisible();
  await close();
});
