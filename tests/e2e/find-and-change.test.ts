import { expect, test, type Page } from '@playwright/test';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from '../support/launch-app.ts';
import { violations } from '../support/violations.ts';

const FILE = [
  'lead_id,first_name,last_name,city,zip',
  'cm4a0000000000000000000a,Zoë,O’Brien,Austin,78701',
  'cm4a0000000000000000000b,Noah,Smith,Round Rock,78664',
  'cm4a0000000000000000000c,ann,Lee,austin,501',
  'cm4a0000000000000000000d,Mia,Ngo,Cedar Park,x',
  'cm4a0000000000000000000e,Omar,Lee,Austin ,78702',
  '',
].join('\n');

function leads(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'leadsheet-find-')), 'leads.csv');
  writeFileSync(path, FILE);
  return path;
}

async function review(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Review 5 rows/ }).click();
  await expect(page.getByRole('grid', { name: 'Leads' })).toBeVisible();
}

/** The cells of a column from top to bottom, as far as they are drawn. */
const column = (page: Page, position: number) =>
  page.locator(`[data-place$=":${String(position)}"]`);

const CITY = 5;
const FIRST = 3;

test('rows are found, sorted and filtered, and many cells changed after a preview', async () => {
  const { page, close } = await launchApp({ args: [leads()] });
  try {
    await review(page);

    await page.keyboard.press('Control+f');
    const field = page.getByRole('searchbox', { name: 'Find in cells' });
    await expect(field).toBeFocused();
    await field.fill('AUSTIN');
    await expect(page.getByText('3 of 5 rows')).toBeVisible();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect(field).toBeFocused();

    await page.keyboard.press('Control+h');
    const dialog = page.getByRole('dialog', { name: 'Change 3 rows' });
    await expect(dialog.getByLabel('Find', { exact: true })).toHaveValue('AUSTIN');
    await dialog.getByLabel('Change', { exact: true }).click();
    await page.getByRole('option', { name: 'Find and replace' }).click();
    await dialog.getByLabel('Replace with').fill('Dallas');
    await expect(dialog.getByText('3 cells in 3 rows would change:')).toBeVisible();
    await expect(dialog.getByRole('table')).toContainText('Austin');
    expect(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Change 3 cells' }).click();
    await expect(dialog).toBeHidden();

    await expect(column(page, CITY).first()).toHaveText('Dallas');
    await expect(page.getByText('3 of 5 rows')).toBeVisible();
    await page.getByRole('button', { name: /List is of before your changes/ }).click();
    await expect(page.getByText('0 of 5 rows')).toBeVisible();
    await field.fill('');
    await expect(page.getByRole('button', { name: 'Changed 3' })).toBeVisible();

    const header = page.getByRole('columnheader', { name: /^first_name/ });
    await header.hover();
    await header.getByRole('button', { name: 'Sort by first_name' }).click();
    await expect(column(page, FIRST)).toHaveText(['ann', 'Mia', 'Noah', 'Omar', 'Zoë']);
    await expect(header).toHaveAttribute('aria-sort', 'ascending');

    await page.getByRole('button', { name: 'Errors 1' }).click();
    await expect(column(page, FIRST)).toHaveText(['Mia']);
    expect(await violations(page)).toEqual([]);
  } finally {
    await close();
  }
});

test('F8 goes to the next problem of the list, Shift+F8 to the one before', async () => {
  const { page, close } = await launchApp({ args: [leads()] });
  try {
    await review(page);
    await page.keyboard.press('F8');
    await expect(page.locator('[data-place="2:6"]')).toBeFocused();
    await page.keyboard.press('F8');
    await expect(page.locator('[data-place="3:6"]')).toBeFocused();
    await page.keyboard.press('F8');
    await expect(page.locator('[data-place="2:6"]')).toBeFocused();
    await page.keyboard.press('Shift+F8');
    await expect(page.locator('[data-place="3:6"]')).toBeFocused();
  } finally {
    await close();
  }
});
