import { expect, test } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from '../support/launch-app.ts';
import { violations } from '../support/violations.ts';

async function leadFile(headers: string, lines: readonly string[]): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'leadsheet-e2e-')), 'leads.csv');
  writeFileSync(path, [headers, ...lines, ''].join('\r\n'));
  return path;
}

test('values that are no choices block their rows until they are mapped in Map', async () => {
  const types = ['Cell', 'CELL', 'Landline', 'Pager', 'MOBILE'];
  const path = await leadFile(
    'Lead ID,Phone Type',
    types.map((type, at) => `cmlead${String(at)},${type}`),
  );
  const { page, close } = await launchApp({ args: [path] });
  await page.getByRole('button', { name: /Map columns/ }).click();
  const column = page.getByRole('group', { name: 'Phone Type' });
  await expect(
    column.getByText('4 cells are no choice yet; their rows are blocked.'),
  ).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violations(page)).toEqual([]);
  }
  await column.getByRole('button', { name: 'Yes to all 2: guesses of Phone Type' }).click();
  await expect(column.getByText('1 cell is no choice yet; their rows are blocked.')).toBeVisible();

  const pager = column.getByLabel('Pager of Phone Type is sent as');
  await pager.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option', { name: /Leave blank/ })).toBeVisible();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(column.getByText('chosen by you').last()).toBeVisible();
  await expect(column.getByText(/no choice yet/)).toBeHidden();

  await page.getByRole('button', { name: /Review 5 rows/ }).click();
  await expect(page.getByRole('grid', { name: 'Leads' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Send 4/ })).toBeEnabled();
  await close();
});

test('dates in several formats show how many fit each, and wait for a person', async () => {
  const dates = ['3/4/2026', '3/14/2026', '3/15/2026', '2026-03-16', '16.3.2026'];
  const path = await leadFile(
    'Lead ID,Move-in',
    dates.map((date, at) => `cmlead${String(at)},${date}`),
  );
  const { page, close } = await launchApp({ args: [path] });
  await page.getByRole('button', { name: /Map columns/ }).click();
  const column = page.getByRole('group', { name: 'Move-in' });
  await expect(column.getByText('Choose how these dates are written.')).toBeVisible();
  await expect(column.getByText(/M\/D\/YYYY fits 3 of 5, /)).toBeVisible();
  const format = column.getByLabel('Date format of Move-in');
  await expect(format).toHaveText('YYYY-MM-DD');
  await format.click();
  await expect(page.getByRole('option', { name: 'D/M/YYYY 1 of 5' })).toBeVisible();
  await page.getByRole('option', { name: 'M/D/YYYY 3 of 5', exact: true }).click();
  await expect(column.getByText('Choose how these dates are written.')).toBeHidden();
  await expect(column.getByText('3 of 5', { exact: true })).toBeVisible();
  await expect(column.getByText('4 March 2026', { exact: true })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await close();
});

test('rents that look like cents wait for a yes', async () => {
  const path = await leadFile('Lead ID,Min Rent', ['cm1,125000', 'cm2,98000', 'cm3,140000']);
  const { page, close } = await launchApp({ args: [path] });
  await page.getByRole('button', { name: /Map columns/ }).click();
  const column = page.getByRole('group', { name: 'Min Rent' });
  await expect(column).toContainText('all are whole numbers, the middle one is 125,000');
  expect(await violations(page)).toEqual([]);
  await column.getByRole('button', { name: 'Yes, cents: Min Rent' }).click();
  await page.getByRole('button', { name: /Review 3 rows/ }).click();
  await expect(page.getByRole('button', { name: /^Send 3/ })).toBeEnabled();
  await close();
});

test('the whole name of a field can be typed, and letters at a closed list choose nothing', async () => {
  const path = await leadFile('Lead ID,Given,Family', ['cmlead1,Ana,Ruiz', 'cmlead2,Bo,Li']);
  const { page, close } = await launchApp({ args: [path] });
  await page.getByRole('button', { name: /Map columns/ }).click();
  for (const [header, field] of [
    ['Given', 'First name'],
    ['Family', 'Last name'],
  ] as const) {
    const choice = page.getByRole('combobox', { name: `Field for ${header}` });
    await choice.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('option', { name: field, exact: true })).toBeVisible();
    await page.keyboard.type(field);
    await expect(choice).toHaveText(field);
    await page.keyboard.press('Escape');
    await choice.focus();
    await page.keyboard.type('notes');
    await expect(choice).toHaveText(field);
  }
  await close();
});
