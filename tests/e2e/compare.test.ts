import { expect, test, type Page } from '@playwright/test';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedWorld } from '../../src/sandbox/seeded-leads.ts';
import { settleOptions } from '../../src/sandbox/sandbox-options.ts';
import { launchApp } from '../support/launch-app.ts';
import { violations } from '../support/violations.ts';

const { leads } = seedWorld(settleOptions({}).seed);
const full = leads.filter(
  (lead) => lead.integration_vendor === 'ENTRATA' && lead.city && lead.first_name,
);
const withSource = full.filter((lead) => lead.lead_source_id !== null);
const [same, alsoSame, moved] = full.filter((lead) => lead.lead_source_id === null);
const yardi = leads.find((lead) => lead.integration_vendor === 'YARDI');

/** Two rows that change nothing, one that does, and one for each reason to block. */
function leadFile(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'leadsheet-compare-')), 'leads.csv');
  const [sourced] = withSource;
  const rows = [
    [same?.id, same?.first_name, same?.city, ''],
    [alsoSame?.id, alsoSame?.first_name, alsoSame?.city, ''],
    [moved?.id, moved?.first_name, 'Marfa', ''],
    [yardi?.id, 'Ann', 'Marfa', ''],
    ['cmnobody_not_found', 'Ann', 'Marfa', ''],
    [sourced?.id, sourced?.first_name, 'Marfa', 'another-source'],
  ];
  const lines = rows.map((row) => row.join(','));
  writeFileSync(path, ['lead_id,first_name,city,lead_source_id', ...lines, ''].join('\n'));
  return path;
}

async function review(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Review 6 rows/ }).click();
  await expect(page.getByRole('grid', { name: 'Leads' })).toBeVisible();
}

async function expectNoViolations(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violations(page)).toEqual([]);
  }
}

const bar = (page: Page) => page.getByRole('region', { name: 'Comparison with the leads' });

test('rows that change nothing are left out, and only the rest is sent', async () => {
  const { page, close } = await launchApp({ args: [leadFile()] });
  await review(page);
  await expect(page.getByRole('button', { name: /^Send 6/ })).toBeEnabled();
  await expectNoViolations(page);

  await bar(page).getByRole('button', { name: 'Compare with what is there' }).click();
  await expect(bar(page)).toContainText('Compared just now');
  await expect(bar(page)).toContainText('2 rows unchanged.');
  await expect(page.getByRole('button', { name: /^Send 1/ })).toBeEnabled();
  await expect(page.getByText('Unknown lead')).toBeVisible();
  await expect(page.getByText('Lead of another system')).toBeVisible();
  await expect(page.getByText('Lead source is set already')).toBeVisible();
  await expectNoViolations(page);

  await bar(page).getByLabel('Old values').check();
  const place = page
    .getByRole('gridcell', { name: 'Marfa' })
    .filter({ hasText: String(moved?.city) });
  await expect(place).toBeVisible();
  await place.click();
  await page.getByRole('button', { name: 'Row details' }).click();
  const details = page.getByRole('region', { name: 'Details' });
  const city = details.getByRole('row', { name: /^City/ });
  await expect(city.getByRole('cell')).toHaveText([String(moved?.city), 'Marfa', 'Marfa']);
  await expect(details.getByRole('row', { name: /^First name/ })).toContainText('the same');
  await expectNoViolations(page);

  await page
    .getByRole('button', { name: 'Mend Lead source is set already in lead_source_id' })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Mend it' }).click();
  await expect(page.getByRole('button', { name: /^Send 2/ })).toBeEnabled();

  await page.getByRole('button', { name: 'Unchanged 2' }).click();
  await expect(page.getByRole('grid', { name: 'Leads' }).getByText('unchanged')).toHaveCount(2);

  await page.getByRole('button', { name: /^Send 2/ }).click();
  await expect(page.getByText('2 rows that would change nothing')).toBeVisible();
  await page.getByRole('button', { name: /Send 2 leads/ }).click();
  await page.getByRole('button', { name: 'See results' }).click();
  // Only once it is through: leaving during a run would ask.
  await expect(page.getByRole('heading', { name: '2 of 2 leads succeeded' })).toBeVisible({
    timeout: 30_000,
  });
  await expect(page.getByRole('button', { name: /^unchanged 2/ })).toBeVisible();
  await close();
});

test('a comparison is there after a restart, and says when it is of another connection', async () => {
  const server = createServer((_request, response) => response.writeHead(403).end());
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = `127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const dataDir = mkdtempSync(join(tmpdir(), 'leadsheet-compare-'));
  const first = await launchApp({ dataDir, args: [leadFile()] });
  await review(first.page);
  await bar(first.page).getByRole('button', { name: 'Compare with what is there' }).click();
  await expect(bar(first.page)).toContainText('2 rows unchanged.');
  await first.close();

  const { page, close } = await launchApp({ dataDir });
  await expect(bar(page)).toContainText(/Compared .*, at \d\d:\d\d\./u);
  await expect(page.getByRole('button', { name: 'Unchanged 2' })).toBeVisible();
  await page.evaluate(async (host) => {
    const token = 'a-token-of-no-use';
    await window.leadsheet['connection:set']({ baseUrl: `http://${host}`, token });
  }, address);
  await page.reload();
  await bar(page).getByLabel('Connection to compare with').click();
  await page.getByRole('option', { name: address }).click();
  await expect(bar(page)).toContainText('with Built-in sandbox.');
  await expect(bar(page)).toContainText(`Not with ${address}`);
  await expectNoViolations(page);

  await bar(page).getByRole('button', { name: 'Compare with what is there' }).click();
  await expect(page.getByRole('alert')).toContainText('does not let this token read');
  await expect(page.getByRole('button', { name: 'Unchanged 2' })).toBeVisible();

  await page.getByRole('button', { name: /^Send 1/ }).click();
  await expect(page.getByRole('alert')).toContainText('not with those of');
  await expectNoViolations(page);
  await close();
  server.close();
});
