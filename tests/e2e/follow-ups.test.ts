import { expect, test, type Page } from '@playwright/test';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedWorld } from '../../src/sandbox/seeded-leads.ts';
import { settleOptions } from '../../src/sandbox/sandbox-options.ts';
import { launchApp } from '../support/launch-app.ts';
import { violations } from '../support/violations.ts';

/* What follows a run: its failed rows once more, its old values, and the history of all runs. */

const { leads } = seedWorld(settleOptions({}).seed);
const known = leads.filter((lead) => lead.integration_vendor === 'ENTRATA' && lead.city);
const [one, two] = known;

function fileOf(...rows: readonly (readonly string[])[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'leadsheet-follow-')), 'leads.csv');
  const lines = [['lead_id', 'city'], ...rows].map((row) => row.join(','));
  writeFileSync(path, `${lines.join('\r\n')}\r\n`);
  return path;
}

async function expectNoViolations(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await violations(page)).toEqual([]);
  }
}

/** For looking at: `SHOTS=folder` writes pictures of each screen. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['SHOTS'];
  if (folder === undefined) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const [width, height] of [
      [1100, 700],
      [1600, 1000],
    ] as const) {
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${String(width)}.png`) });
    }
  }
}

async function toSend(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Review \d+ rows?/ }).click();
  await page.getByRole('button', { name: /^Send \d+/ }).click();
}

async function sendAll(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: `Send ${words}`, exact: true }).click();
  await expect(page.getByText('Run ended.')).toBeAttached({ timeout: 30_000 });
  await page
    .getByRole('button', { name: /Results/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'What next' })).toBeVisible();
}

test('rows that failed are retried as an import of their own, and both runs compared', async () => {
  const file = fileOf(
    [String(one?.id), 'Marfa'],
    ['cmretry1_refused', 'Marfa'],
    ['cmretry2_refused', 'Alpine'],
  );
  const { page, close } = await launchApp({ args: [file] });
  await toSend(page);
  await expect(page.getByRole('region', { name: 'Undoing this run' })).toContainText(
    'This run can’t be undone',
  );
  await sendAll(page, '3 leads');
  await expect(page.getByText('This run can’t be undone')).toBeVisible();
  await expectNoViolations(page);
  await picture(page, 'results');

  await page.getByRole('button', { name: 'Retry 2 rows…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Retry rows that failed' });
  await expect(dialog.getByRole('checkbox')).toHaveCount(2);
  await expectNoViolations(page);
  await picture(page, 'retry');
  await dialog.getByRole('checkbox').first().uncheck();
  await dialog.getByRole('button', { name: 'Open 1 row' }).click();

  await expect(page.getByText(/^Retry of run/).first()).toBeVisible();
  const grid = page.getByRole('grid', { name: 'Leads' });
  await expect(grid.getByText('cmretry2_refused').first()).toBeVisible();
  await expect(grid.getByText('cmretry1_refused')).toHaveCount(0);
  await expectNoViolations(page);
  await picture(page, 'retry-review');
  await page.getByRole('button', { name: /^Send 1/ }).click();
  await sendAll(page, '1 lead');

  await page.getByRole('button', { name: 'Show that run' }).click();
  await page.getByRole('button', { name: /^Compare with retry/ }).click();
  await expect(page.getByRole('dialog')).toContainText('0 of 1 lead in both runs');
  await expectNoViolations(page);
  await picture(page, 'compare');
  await close();
});

test('a run whose old values were kept is undone', async () => {
  const file = fileOf([String(one?.id), 'Marfa'], [String(two?.id), 'Alpine']);
  const { page, close } = await launchApp({ args: [file] });
  await toSend(page);
  const keep = page.getByRole('region', { name: 'Undoing this run' });
  await keep.getByRole('button', { name: 'Keep old values' }).click();
  await expect(keep).toContainText('This run can be undone.');
  await expectNoViolations(page);
  await picture(page, 'send');
  await sendAll(page, '2 leads');
  await page.getByRole('button', { name: 'Undo this run…' }).click();

  await expect(page.getByText(/^Undo of run/).first()).toBeVisible();
  const grid = page.getByRole('grid', { name: 'Leads' });
  for (const lead of [one, two]) {
    await expect(grid.getByRole('row', { name: new RegExp(String(lead?.id), 'u') })).toContainText(
      String(lead?.city),
    );
  }
  await expectNoViolations(page);
  await picture(page, 'undo-review');
  await page.getByRole('button', { name: /^Send 2/ }).click();
  await sendAll(page, '2 leads');
  await expect(page.getByRole('heading', { name: '2 of 2 leads succeeded' })).toBeVisible();
  await close();
});

test('the history finds, pins and removes runs, and the same file sent again is told', async () => {
  const rows = [String(one?.id), 'Marfa'];
  const dataDir = mkdtempSync(join(tmpdir(), 'leadsheet-history-'));
  const { page, close } = await launchApp({ args: [fileOf(rows)], dataDir });
  await toSend(page);
  await sendAll(page, '1 lead');
  await page.getByRole('button', { name: 'History' }).click();
  const dialog = page.getByRole('dialog', { name: 'History' });
  await expect(dialog.getByRole('article')).toHaveCount(1);
  await dialog.getByRole('button', { name: /^Pin run/ }).click();
  await expect(dialog.getByRole('button', { name: /^Pin run/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await dialog.getByRole('searchbox').fill('nothing like it');
  await expect(dialog.getByRole('article')).toHaveCount(0);
  await dialog.getByRole('searchbox').fill('leads.csv');
  await expect(dialog.getByRole('article')).toHaveCount(1);
  await dialog.getByRole('checkbox').check();
  await expect(dialog.getByLabel('Days that runs are kept')).toHaveValue('90');
  await expectNoViolations(page);
  await picture(page, 'history');
  await dialog.getByRole('button', { name: /^Remove run/ }).click();
  await expectNoViolations(page);
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await close();

  const again = await launchApp({ args: [fileOf(rows)], dataDir });
  await toSend(again.page);
  await expect(again.page.getByText('This very file was sent to')).toBeVisible();
  await expectNoViolations(again.page);
  await picture(again.page, 'sent-before');
  await again.page.getByRole('button', { name: 'Show that run' }).click();
  await expect(again.page.getByRole('heading', { name: '1 of 1 lead succeeded' })).toBeVisible();
  await again.page.getByRole('button', { name: 'History' }).click();
  const list = again.page.getByRole('dialog', { name: 'History' });
  await list.getByRole('button', { name: /^Remove run/ }).click();
  await list.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(list.getByRole('article')).toHaveCount(0);
  await again.close();
});
