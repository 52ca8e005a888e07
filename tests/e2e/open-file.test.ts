import { expect, test } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from '../support/launch-app.ts';
import { writeLeadFile } from '../support/lead-file.ts';

const folder = (): Promise<string> => mkdtemp(join(tmpdir(), 'leadsheet-e2e-'));

test('a file that is dropped on the window is opened', async () => {
  const path = writeLeadFile(await folder(), 12);
  const { app, page, close } = await launchApp();
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  // The way a real drop takes: a script in the page can't make a file that has a path.
  const debug = await app.context().newCDPSession(page);
  const drop = { x: 700, y: 400, data: { items: [], files: [path], dragOperationsMask: 1 } };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await debug.send('Input.dispatchDragEvent', { type, ...drop });
  }
  await expect(page.getByRole('button', { name: /Map columns/ })).toBeVisible();
  await expect(page.getByText('cmlead12')).toBeVisible();
  await close();
});

test('a file that is chosen in the dialog is opened', async () => {
  const path = writeLeadFile(await folder(), 12);
  const { app, page, close } = await launchApp();
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
  await page.getByRole('button', { name: 'Choose a file' }).click();
  await expect(page.getByText('cmlead12')).toBeVisible();
  await close();
});

test('a semicolon file is read as one, and again with commas when that is chosen', async () => {
  const path = join(await folder(), 'semicolons.csv');
  writeFileSync(path, 'Lead ID;First Name\ncm1;Ana\ncm2;Bo\n');
  const { page, close } = await launchApp({ args: [path] });
  await expect(page.getByText('2 columns', { exact: true })).toBeVisible();
  await page.getByLabel('Delimiter').click();
  await page.getByRole('option', { name: 'Comma' }).click();
  await expect(page.getByText('1 column', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Use what was found' }).click();
  await expect(page.getByText('2 columns', { exact: true })).toBeVisible();

  await page.getByLabel('Delimiter').click();
  await page.getByRole('option', { name: 'Another character…' }).click();
  await expect(page.getByLabel('Delimiter character')).toBeFocused();
  await page.keyboard.type('"');
  await expect(page.getByRole('alert')).toContainText('can’t separate cells');
  await page.keyboard.type('c');
  await expect(page.getByLabel('Delimiter')).toHaveText('“c”');
  await expect(page.getByText(/can’t separate cells/)).toBeHidden();
  await close();
});
