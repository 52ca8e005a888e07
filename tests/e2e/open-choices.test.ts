import { expect, test, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from '../support/launch-app.ts';
import { writeWorkbook } from '../support/workbook-file.ts';

const folder = (): Promise<string> => mkdtemp(join(tmpdir(), 'leadsheet-e2e-'));

async function textFile(lines: readonly string[], name = 'leads.csv'): Promise<string> {
  const path = join(await folder(), name);
  writeFileSync(path, lines.join('\r\n'));
  return path;
}

const withoutHeader = ['cm1,512-555-0101,2026-04-01', 'cm2,512-555-0102,2026-04-02'];

const header = (page: Page, name: string) => page.getByRole('columnheader', { name });

test('a workbook opens with its first sheet, and with another one when that is chosen', async () => {
  const path = writeWorkbook(await folder(), 'leads.xlsx', [
    {
      name: 'November',
      rows: [
        ['Lead ID', 'First Name'],
        ['cm1', 'Ana'],
        ['cm2', 'Bo'],
      ],
      hiddenRows: [3],
    },
    {
      name: 'Codes',
      hidden: true,
      rows: [
        ['Lead ID', 'Phone'],
        ['cm7', '512-555-0107'],
      ],
    },
  ]);
  const { page, close } = await launchApp({ args: [path] });
  await expect(page.getByRole('cell', { name: 'Ana' })).toBeVisible();
  await expect(page.getByText('1 hidden row is read like the others.')).toBeVisible();
  await expect(page.getByLabel('Encoding')).toBeHidden();
  await page.getByLabel('Sheet').click();
  await page.getByRole('option', { name: 'Codes (hidden)' }).click();
  await expect(page.getByRole('cell', { name: '512-555-0107' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Ana' })).toBeHidden();
  await expect(page.getByText('sheet Codes · header row 1 · 1 row')).toBeVisible();
  await page.getByRole('button', { name: 'Use what was found' }).click();
  await expect(page.getByRole('cell', { name: 'Ana' })).toBeVisible();
  await close();
});

test('a file whose header nobody can tell asks for it before Map', async () => {
  const { page, close } = await launchApp({ args: [await textFile(withoutHeader)] });
  const question = page.getByRole('alert').filter({ hasText: 'Is row 1 the header?' });
  await expect(question).toContainText('looks like data');
  await expect(page.getByRole('button', { name: /Map columns/ })).toBeDisabled();
  await expect(page.getByText('Map waits for the header row.')).toBeVisible();
  await expect(header(page, 'Column A')).toBeVisible();
  await expect(page.getByRole('cell', { name: '512-555-0101' })).toBeVisible();

  await page.getByRole('button', { name: 'There is no header row' }).click();
  await expect(question).toBeHidden();
  await expect(page.getByRole('checkbox', { name: 'No header row' })).toBeChecked();
  await page.getByRole('button', { name: 'Use what was found' }).click();
  await expect(question).toBeVisible();
  await page.getByRole('button', { name: 'Row 1 is the header' }).click();
  await expect(header(page, '512-555-0101')).toBeVisible();
  await expect(page.getByRole('button', { name: /Map columns/ })).toBeEnabled();
  await close();
});

test('a row becomes the header by the keyboard, from its number in the preview', async () => {
  const lines = ['Lead ID,First Name', 'lead_id,given', 'cm1,Ana', 'cm2,Bo', ''];
  const { page, close } = await launchApp({ args: [await textFile(lines)] });
  await page.getByRole('button', { name: 'Row 2', exact: true }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('button', { name: 'Row 3', exact: true })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Use row 2 as header row' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Row 2', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(header(page, 'given')).toBeVisible();
  await expect(page.getByText('Row 1 stands above the header and is left out.')).toBeVisible();
  await expect(page.getByLabel('Number of the header row')).toHaveValue('2');
  await page.getByRole('button', { name: 'One row up' }).click();
  await expect(header(page, 'First Name')).toBeVisible();
  await close();
});

test('an encoding is searched for and chosen, and what was found comes back', async () => {
  const path = join(await folder(), 'leads.csv');
  const bytes = Buffer.from('Lead ID,First Name\r\ncm1,Zo\u00eb\r\n', 'latin1');
  writeFileSync(path, bytes);
  const { page, close } = await launchApp({ args: [path] });
  await expect(page.getByRole('cell', { name: 'Zoë' })).toBeVisible();
  const encoding = page.getByRole('combobox', { name: 'Encoding' });
  await encoding.click();
  await page.keyboard.type('mac rom');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('cell', { name: 'ZoÎ' })).toBeVisible();
  await page.getByRole('button', { name: 'Use what was found: Windows-1252' }).click();
  await expect(page.getByRole('cell', { name: 'Zoë' })).toBeVisible();
  await close();
});

test('a choice that can’t be used says why in place, and everything stays', async () => {
  const { page, close } = await launchApp({
    args: [await textFile(['Lead ID,First Name', 'cm1,Ana', ''])],
  });
  await page.getByLabel('Number of the header row').fill('900');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('has no row 900');
  await expect(page.getByRole('cell', { name: 'Ana' })).toBeVisible();
  await expect(page.getByLabel('Number of the header row')).toHaveValue('1');
  await close();
});

test('cells on the clipboard are opened as an import, by key, button and menu', async () => {
  const { app, page, close } = await launchApp();
  const copy = (text: string) =>
    app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
  await copy('');
  await page.getByRole('button', { name: 'Paste cells' }).click();
  await expect(page.getByRole('alert')).toContainText('The clipboard holds no cells.');
  await copy('Lead ID\tFirst Name\ncm1\tAna\ncm2\tBo\n');
  await page.keyboard.press('Control+v');
  await expect(page.getByRole('cell', { name: 'Ana' })).toBeVisible();
  await expect(page.getByText('UTF-8 · tab · header row 1 · 2 rows')).toBeVisible();
  await copy('Lead ID\tCity\ncm9\tAustin\n');
  await app.evaluate(({ Menu }) => {
    const file = Menu.getApplicationMenu()?.items.find((item) => item.label === '&File');
    file?.submenu?.items.find((item) => item.label.includes('Paste cells'))?.click();
  });
  await expect(page.getByRole('cell', { name: 'Austin' })).toBeVisible();
  await close();
});

test('the counts of problems lead to their rows', async () => {
  const lines = ['Lead ID,First Name,Phone', 'cm1,Ana,512-555-0100', 'cm2,Bo,4.47E+11', ''];
  const { page, close } = await launchApp({ args: [await textFile(lines)] });
  await page.getByRole('button', { name: '1 with errors' }).click();
  const grid = page.getByRole('grid', { name: 'Leads' });
  await expect(grid).toHaveAttribute('aria-rowcount', '2');
  await expect(grid.getByText('4.47E+11')).toBeVisible();
  await close();
});
