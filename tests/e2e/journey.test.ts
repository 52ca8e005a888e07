import { expect, test, type Page } from '@playwright/test';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from '../support/launch-app.ts';

const FILE = [
  'Lead ID,First Name,Phone,ZIP',
  'cmjourney1,Zoë,512-555-0100,00501',
  'cmjourney2,Noah,4.47E+11,78701',
  'cmjourney3_job_failure,Ana,512-555-0102,78701',
  'cmjourney4,Bo,512-555-0103,78702',
  '',
].join('\r\n');

async function leadFile(): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'leadsheet-e2e-')), 'journey.csv');
  writeFileSync(path, FILE);
  return path;
}

/** Goes to the file's only problem by the keyboard, and mends it there. */
async function mendPhone(page: Page): Promise<void> {
  await page.keyboard.press('F8');
  await expect(page.getByText(/“4.47E\+11” is in scientific notation/)).toBeVisible();
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('512-555-0147');
  await page.keyboard.press('Enter');
}

test('a file goes the whole way: mapped, mended, sent, and told row by row', async () => {
  const { page, dataDir, close } = await launchApp({ args: [await leadFile()] });
  try {
    await page.getByRole('button', { name: /Map columns/ }).click();
    await expect(page.getByText('Settled')).toBeVisible();
    await page.getByRole('button', { name: /Review 4 rows/ }).click();

    const grid = page.getByRole('grid', { name: 'Leads' });
    await expect(grid).toBeVisible();
    await expect(page.getByText('Phone in scientific notation')).toBeVisible();
    await mendPhone(page);
    await expect(page.getByText('Phone in scientific notation')).toBeHidden();

    await page.getByRole('button', { name: /^Send 4/ }).click();
    await page.getByRole('button', { name: 'Send 4 leads' }).click();
    await page.getByRole('button', { name: /See results/ }).click();
    await expect(page.getByRole('heading', { name: '3 of 4 leads succeeded' })).toBeVisible();

    await page.getByRole('button', { name: 'Write reports' }).click();
    await expect(page.getByRole('button', { name: 'Write them again' })).toBeVisible();
  } finally {
    await close();
  }
  expect(dataDir).not.toBe('');
});

test('the reports on disk say what the window said', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'leadsheet-e2e-'));
  const { page, close } = await launchApp({ args: [await leadFile()], dataDir });
  try {
    await page.getByRole('button', { name: /Map columns/ }).click();
    await page.getByRole('button', { name: /Review 4 rows/ }).click();
    await page.getByRole('button', { name: /^Send 3/ }).click();
    await page.getByRole('button', { name: 'Send 3 leads' }).click();
    await page.getByRole('button', { name: /See results/ }).click();
    await expect(page.getByRole('heading', { name: '2 of 3 leads succeeded' })).toBeVisible();
    await page.getByRole('button', { name: 'Write reports' }).click();
    await expect(page.getByRole('button', { name: 'Write them again' })).toBeVisible();
  } finally {
    await close();
  }
  const [run] = readdirSync(join(dataDir, 'reports'));
  const folder = join(dataDir, 'reports', run ?? '');
  const all = readdirSync(folder).find((name) => name.endsWith('_all.csv'));
  const text = readFileSync(join(folder, all ?? ''), 'utf8');
  const lines = text
    .replace(/^\ufeff/u, '')
    .trimEnd()
    .split('\r\n');
  expect(lines).toHaveLength(5);
  expect(lines[1]).toMatch(/^cmjourney1,Zoë,512-555-0100,00501,2,succeeded,/u);
  expect(lines[2]).toMatch(/,3,blocked,cmjourney2,,phone_scientific,/u);
  expect(lines[3]).toMatch(/,4,failed,/u);
  expect(lines[4]).toMatch(/,5,succeeded,/u);
});

test('an edit survives quitting', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'leadsheet-e2e-'));
  const first = await launchApp({ args: [await leadFile()], dataDir });
  await first.page.getByRole('button', { name: /Map columns/ }).click();
  await first.page.getByRole('button', { name: /Review 4 rows/ }).click();
  await expect(first.page.getByRole('grid', { name: 'Leads' })).toBeVisible();
  await mendPhone(first.page);
  await expect(first.page.getByRole('button', { name: /^Send 4/ })).toBeVisible();
  await first.close();

  const second = await launchApp({ dataDir });
  await expect(second.page.getByRole('grid', { name: 'Leads' })).toBeVisible();
  await expect(second.page.getByText('512-555-0147')).toBeVisible();
  await expect(second.page.getByRole('button', { name: /^Send 4/ })).toBeVisible();
  await second.close();
});

test('a row that is excluded or included by hand stays so after quitting', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'leadsheet-e2e-'));
  const rowOf = (page: Page, lead: string) => page.getByRole('row').filter({ hasText: lead });
  const first = await launchApp({ args: [await leadFile()], dataDir });
  await first.page.getByRole('button', { name: /Map columns/ }).click();
  await first.page.getByRole('button', { name: /Review 4 rows/ }).click();
  for (const lead of ['cmjourney1', 'cmjourney4']) {
    await first.page.getByRole('gridcell', { name: lead }).click();
    await first.page.keyboard.press('Control+e');
    await expect(rowOf(first.page, lead)).toContainText('excluded');
  }
  await expect(first.page.getByRole('button', { name: /^Send 1\b/ })).toBeVisible();
  await first.page.getByRole('gridcell', { name: 'cmjourney1' }).click();
  await first.page.keyboard.press('Control+e');
  await expect(rowOf(first.page, 'cmjourney1')).toContainText('ready');
  await first.close();

  const second = await launchApp({ dataDir });
  await expect(rowOf(second.page, 'cmjourney1')).toContainText('ready');
  await expect(rowOf(second.page, 'cmjourney4')).toContainText('excluded');
  await expect(second.page.getByRole('button', { name: /^Excluded 1$/ })).toBeVisible();
  await second.page.getByRole('button', { name: /^Send 2/ }).click();
  await expect(second.page.getByText('1 row left out by you')).toBeVisible();
  await expect(second.page.getByRole('button', { name: 'Send 2 leads' })).toBeVisible();
  await second.close();
});

test('a file that is no table is refused in place, by what it is', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'leadsheet-e2e-')), 'leads.csv');
  writeFileSync(path, '%PDF-1.7 not a table');
  const { page, close } = await launchApp({ args: [path] });
  await expect(page.getByText(/This file is a PDF document, not a spreadsheet/)).toBeVisible();
  await close();
});
