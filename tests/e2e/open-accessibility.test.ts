import { expect, test } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from '../support/launch-app.ts';
import { violations } from '../support/violations.ts';
import { writeWorkbook } from '../support/workbook-file.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe-core finds nothing on what Open asks and tells, ${colorScheme}`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'leadsheet-e2e-'));
    const asking = join(folder, 'asking.csv');
    writeFileSync(asking, 'cm1,512-555-0101,2026-04-01\ncm2,512-555-0102,2026-04-02\n');
    const rows = [
      ['Lead ID', 'First Name'],
      ['cm1', 'Ana'],
      ['cm2', 'عمر'],
    ];
    const workbook = writeWorkbook(folder, 'leads.xlsx', [
      { name: 'November', rows, hiddenRows: [3] },
      { name: 'Codes', rows, hidden: true },
    ]);
    const { app, page, close } = await launchApp({ args: [asking] });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const expectNone = async (state: string): Promise<void> => {
      expect(await violations(page), state).toEqual([]);
    };

    await expect(page.getByText('Is row 1 the header?')).toBeVisible();
    await expectNone('the header is asked for');
    await page.getByRole('button', { name: 'Row 2', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Use row 2 as header row' })).toBeVisible();
    await expectNone('a row number is picked');
    await page.getByRole('button', { name: 'Row 1 is the header' }).click();
    await expect(page.getByRole('button', { name: 'Use what was found' })).toBeVisible();
    await page.getByRole('combobox', { name: 'Encoding' }).click();
    await page.keyboard.type('west');
    await expect(page.getByRole('option', { name: /Windows-1252/ })).toBeVisible();
    await expectNone('the encodings are searched');
    await page.keyboard.type('xyz');
    await expect(page.getByText('No encoding of this name.')).toBeVisible();
    await expectNone('no encoding is found');
    await page.keyboard.press('Escape');
    await page.getByLabel('Number of the header row').fill('900');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('row 900');
    await expectNone('a choice is refused');

    await page.getByRole('button', { name: 'New import' }).click();
    await app.evaluate(({ clipboard }) => clipboard.writeText(''));
    await page.getByRole('button', { name: 'Paste cells' }).click();
    await expect(page.getByText('The clipboard holds no cells.')).toBeVisible();
    await expectNone('nothing was copied');
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, workbook);
    await page.getByRole('button', { name: 'Choose a file' }).click();
    await expect(page.getByText('1 hidden row is read like the others.')).toBeVisible();
    await expectNone('a workbook');
    await page.getByLabel('Sheet').click();
    await expect(page.getByRole('option', { name: 'Codes (hidden)' })).toBeVisible();
    await expectNone('its sheets');
    await close();
  });
}
