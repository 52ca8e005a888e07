import { expect, test, type Page } from '@playwright/test';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { launchApp } from '../support/launch-app.ts';
import { writeLeadFile } from '../support/lead-file.ts';

const ROWS = 60;

async function connect(page: Page, sandbox: Sandbox): Promise<void> {
  await page.getByLabel('Address', { exact: true }).fill(sandbox.baseUrl);
  await page.getByLabel('Token', { exact: true }).fill(sandbox.token);
  await page.getByRole('button', { name: 'Use this connection' }).click();
}

test('a run that was killed in the middle goes on after a restart, and nothing is sent twice', async () => {
  const sandbox = await startSandbox({ limitPerMinute: 3_000, jobDelayMs: 100 });
  const dataDir = await mkdtemp(join(tmpdir(), 'leadsheet-e2e-'));
  const first = await launchApp({ args: [writeLeadFile(dataDir, ROWS)], dataDir });
  await first.page.getByRole('button', { name: /Map columns/ }).click();
  await first.page.getByRole('button', { name: /Review 60 rows/ }).click();
  await first.page.getByRole('button', { name: /^Send 60/ }).click();
  await first.page.getByRole('radio', { name: /Another address/ }).check();
  await first.page.getByLabel(/requests a minute/).fill('1500');
  await connect(first.page, sandbox);
  await first.page.getByRole('button', { name: 'Send 60 leads' }).click();
  await expect.poll(() => sandbox.writes().length).toBeGreaterThan(10);
  await first.kill();
  expect(sandbox.writes().length).toBeLessThan(ROWS);

  const second = await launchApp({ dataDir });
  await expect(
    second.page.getByText('The run was interrupted before it was through.'),
  ).toBeVisible();
  await connect(second.page, sandbox);
  await second.page.getByRole('button', { name: /See results/ }).click();
  await expect(
    second.page.getByRole('heading', { name: '60 of 60 leads succeeded' }),
  ).toBeVisible();
  await second.close();

  const accepted = sandbox.writes().filter(({ status }) => status === 200);
  const leads = accepted.map(({ leadId }) => leadId);
  expect(new Set(leads).size).toBe(ROWS);
  // A row whose answer the kill cut off is harmless to repeat; all others left once.
  expect(leads.length - ROWS).toBeLessThanOrEqual(8);
  await sandbox.close();
});
