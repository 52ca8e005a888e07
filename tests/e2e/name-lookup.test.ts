import { expect, test, type Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from '../support/launch-app.ts';
import { violations } from '../support/violations.ts';

const UNITS = ['101', '0104', 'ph-1', 'Apt 203', 'Nowhere', '101'];

async function unitFile(): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'leadsheet-e2e-')), 'leads.csv');
  const lines = UNITS.map((unit, at) => `cmlead${String(at)},${unit}`);
  writeFileSync(path, ['Lead ID,Unit', ...lines, ''].join('\r\n'));
  return path;
}

async function chooseInSearch(page: Page, label: string, typed: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label });
  await field.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type(typed);
  await expect(page.getByRole('option').first()).toContainText(typed);
  await page.keyboard.press('Enter');
}

async function mapUnits(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Map columns/ }).click();
  await page.getByLabel('Field for Unit').click();
  await page.getByRole('option', { name: 'Unit id' }).click();
  await page.getByLabel('What Unit holds').click();
  await page.getByRole('option', { name: 'Holds: names' }).click();
}

async function expectNoViolations(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violations(page)).toEqual([]);
  }
}

test('names of units are looked up in one property, settled, and sent as ids', async () => {
  const { page, close } = await launchApp({ args: [await unitFile()] });
  await mapUnits(page);
  const column = page.getByRole('group', { name: 'Unit', exact: true });
  await expect(column.getByText('0 of 5 values found, 5 to settle')).toBeVisible();
  await expectNoViolations(page);

  await chooseInSearch(page, 'Property for Unit', 'Lofts');
  await page.getByRole('button', { name: 'Look up names: Unit' }).press('Enter');
  await expect(column.getByText('2 of 5 values found, 3 to settle')).toBeVisible();
  await expect(column.getByText(/in The Lofts at 5th at Built-in sandbox/)).toBeVisible();
  await expect(column.getByText('several so called')).toBeVisible();
  await expectNoViolations(page);

  await column.getByRole('button', { name: 'Yes, Apt 203 is 203' }).click();
  await expect(column.getByText('3 of 5 values found, 2 to settle')).toBeVisible();

  const several = page.getByRole('combobox', { name: 'ph-1 of Unit is' });
  await expect(several).toHaveAttribute('placeholder', 'Choose…');
  await several.focus();
  await page.keyboard.press('Enter');
  const candidates = page.getByRole('group', { name: 'May be meant' }).getByRole('option');
  await expect(candidates).toHaveCount(2);
  const [, id = ''] = (await candidates.nth(1).innerText()).split(/\s+/u);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(column.getByText('4 of 5 values found, 1 to settle')).toBeVisible();

  await page.getByRole('button', { name: /Review 6 rows/ }).click();
  await expect(page.getByRole('button', { name: /^Send 5/ })).toBeEnabled();
  await expect(page.getByText('Name without an id')).toBeVisible();
  await page.getByRole('gridcell', { name: 'cmlead2' }).click();
  await page.getByRole('button', { name: 'Row details' }).click();
  await expect(page.getByRole('region', { name: 'Details' }).locator('pre')).toContainText(id);
  await close();
});

test('a lookup that is refused says why and changes nothing', async () => {
  const server = createServer((_request, response) => response.writeHead(401).end());
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const { page, close } = await launchApp({ args: [await unitFile()] });
  await page.evaluate(async (host) => {
    const token = 'a-token-of-no-use';
    await window.leadsheet['connection:set']({ baseUrl: `http://${host}`, token });
  }, address);
  await page.reload();
  await mapUnits(page);
  await page.getByLabel('Connection for Unit').click();
  await page.getByRole('option', { name: address }).click();
  await expect(page.getByText(`${address} does not accept the token.`)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Look up names: Unit' })).toBeDisabled();
  await expectNoViolations(page);
  expect(await page.content()).not.toContain('a-token-of-no-use');
  await close();
  server.close();
});
