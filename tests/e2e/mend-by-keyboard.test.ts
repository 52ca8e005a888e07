import { expect, test, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from '../support/launch-app.ts';

const FILE = [
  'Lead ID,First Name,Last Name,ZIP',
  'cmkey1,Ada,Lee,78701',
  'cmkey2,Bo,Ng,x',
  'cmkey3,Cy,Kim,78703',
  '',
].join('\r\n');

async function opened(dataDir: string) {
  const path = join(dataDir, 'leads.csv');
  writeFileSync(path, FILE);
  const launched = await launchApp({ args: [path], dataDir });
  await expect(launched.page.getByRole('button', { name: /Map columns/ })).toBeEnabled();
  await launched.page.keyboard.press('Control+Enter');
  await expect(cell(launched.page, 'cmkey1')).toBeVisible();
  return launched;
}

const folder = () => mkdtemp(join(tmpdir(), 'leadsheet-e2e-'));
const cell = (page: Page, name: string) =>
  page.getByRole('grid', { name: 'Leads' }).getByRole('gridcell', { name, exact: true });

test('a problem is gone to and mended by the keyboard alone', async () => {
  const { page, close } = await opened(await folder());
  await expect(page.getByRole('button', { name: 'Errors 1' })).toBeVisible();
  await page.keyboard.press('F8');
  await expect(cell(page, 'x')).toBeFocused();
  await page.keyboard.type('78702');
  await page.keyboard.press('Enter');
  await expect(cell(page, '78703')).toBeFocused();
  await expect(cell(page, '78702')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Errors 0' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Send 3/ })).toBeVisible();
  await close();
});

test('an app that is killed while a cell is typed in loses nothing but that cell', async () => {
  const dataDir = await folder();
  const { page, kill } = await opened(dataDir);
  await cell(page, 'Ada').click();
  for (const name of ['Anna', 'Bob']) {
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
  }
  await expect(
    page.getByRole('button', { name: 'Undo: Changed First Name in row 3' }),
  ).toBeVisible();
  await page.keyboard.type('Cyr');
  await expect(page.getByRole('textbox', { name: 'First Name' })).toHaveValue('Cyr');
  await kill();

  const second = await launchApp({ dataDir });
  for (const name of ['Anna', 'Bob', 'Cy']) await expect(cell(second.page, name)).toBeVisible();
  await expect(second.page.getByRole('button', { name: 'Changed 2' })).toBeVisible();
  await second.close();
});
