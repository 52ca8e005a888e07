import { expect, test, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from '../support/launch-app.ts';
import { violations } from '../support/violations.ts';

const LEADS = 60;
const MENDED = 'Restored leading zeros in 58 cells of ZIP';

/** All ZIPs but two have lost their zeros. */
async function leadFile(dataDir: string): Promise<string> {
  const path = join(dataDir, 'leads.csv');
  const lines = Array.from({ length: LEADS }, (_, at) => {
    return `cmlead${String(at)},Lee,${at < 58 ? String(501 + at) : '78701'}`;
  });
  writeFileSync(path, ['Lead ID,Last Name,ZIP', ...lines, ''].join('\r\n'));
  return Promise.resolve(path);
}

const cellOf = (page: Page, row: number, text: string) =>
  page
    .getByRole('grid', { name: 'Leads' })
    .getByRole('row')
    .nth(row)
    .getByText(text, { exact: true });

async function expectNoViolations(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violations(page)).toEqual([]);
  }
}

test('a problem group is mended after a look at it, undone and redone by key, also after a restart', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'leadsheet-e2e-'));
  const first = await launchApp({ args: [await leadFile(dataDir)], dataDir });
  const { page } = first;
  await page.getByRole('button', { name: /Map columns/ }).click();
  await page.getByRole('button', { name: /Review 60 rows/ }).click();
  const warnings = page.getByRole('button', { name: /Warnings/ });
  await expect(warnings).toContainText('58');

  await page.getByRole('button', { name: 'Mend ZIP lost its zeros in ZIP' }).click();
  const preview = page.getByRole('dialog', { name: 'Mend ZIP lost its zeros' });
  await expect(preview.getByRole('row')).toHaveCount(11);
  await expect(preview.getByRole('row').nth(1)).toContainText('501');
  await expect(preview.getByText('and 48 more cells')).toBeVisible();
  await expectNoViolations(page);
  await preview.getByRole('button', { name: 'Mend all 58' }).click();
  await expect(page.getByTitle(`${MENDED}.`)).toBeVisible();
  await expect(cellOf(page, 1, '00501')).toBeVisible();
  await expect(warnings).toContainText('0');
  await expectNoViolations(page);

  await page.getByRole('grid', { name: 'Leads' }).getByText('00501', { exact: true }).click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(cellOf(page, 1, '501')).toBeVisible();
  await expect(warnings).toContainText('58');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(cellOf(page, 1, '00501')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(cellOf(page, 1, '501')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+y');
  await expect(cellOf(page, 1, '00501')).toBeVisible();
  await first.kill();

  const second = await launchApp({ dataDir });
  await expect(cellOf(second.page, 1, '00501')).toBeVisible();
  await second.page.getByRole('button', { name: `Undo: ${MENDED}` }).click();
  await expect(cellOf(second.page, 1, '501')).toBeVisible();
  await second.page.getByRole('button', { name: 'Changes of this sheet' }).click();
  const changes = second.page.getByRole('dialog', { name: 'Changes of this sheet' });
  await expectNoViolations(second.page);
  await changes.getByRole('button', { name: MENDED }).click();
  await expect(cellOf(second.page, 1, '00501')).toBeVisible();
  await changes.getByRole('button', { name: 'The sheet as the file has it' }).click();
  await expect(cellOf(second.page, 1, '501')).toBeVisible();
  await second.close();
});

test('one cell is mended from the details of its row', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'leadsheet-e2e-'));
  const { page, close } = await launchApp({ args: [await leadFile(dataDir)], dataDir });
  await page.getByRole('button', { name: /Map columns/ }).click();
  await page.getByRole('button', { name: /Review 60 rows/ }).click();
  await page.getByRole('button', { name: 'Row details' }).click();
  await page.getByRole('button', { name: 'Change it to “00501”' }).click();
  await expect(cellOf(page, 1, '00501')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo: Changed ZIP in row 2' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Change it to “00501”' })).toBeHidden();
  await close();
});
