import { expect, test, type Page } from '@playwright/test';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchApp } from '../support/launch-app.ts';
import { violations } from '../support/violations.ts';

/* What a person decides around a run: leaving the app, and rows whose answers were lost. */

async function fileOf(lines: readonly string[]): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'leadsheet-e2e-')), 'leads.csv');
  await writeFile(path, `${lines.join('\r\n')}\r\n`);
  return path;
}

async function send(page: Page, rows: number): Promise<void> {
  await page.getByRole('button', { name: /Map columns/ }).click();
  await page.getByRole('button', { name: /Review \d+ rows/ }).click();
  await page.getByRole('button', { name: /^Send \d+/ }).click();
  await page.getByRole('button', { name: `Send ${String(rows)} leads` }).click();
}

test('leaving during a run asks, and stopping cleanly ends the app when the answers are in', async () => {
  const leads = Array.from({ length: 300 }, (_, at) => `cmleave${String(at)},78701`);
  const file = await fileOf(['Lead ID,ZIP', ...leads]);
  const { app, page } = await launchApp({ args: [file] });
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
  });
  await send(page, leads.length);
  await expect(page.getByRole('heading', { name: 'Sending' })).toBeVisible();
  const keptAwake = () =>
    app.evaluate(({ powerSaveBlocker }) => [0, 1].some((id) => powerSaveBlocker.isStarted(id)));
  await expect.poll(keptAwake).toBe(true);
  const ended = new Promise((resolve) => app.process().once('exit', resolve));
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close();
  });
  expect(await ended).toBe(0);
});

test('a row whose answer was lost is shown with its evidence, and sent again when wanted', async () => {
  const file = await fileOf([
    'Lead ID,ZIP,Notes',
    'cmlost1,78701,Called.',
    'cmlost2_lost_answer,78702,Called twice.',
  ]);
  const { page, close } = await launchApp({ args: [file] });
  try {
    await send(page, 2);
    const again = page.getByRole('button', { name: 'Send again row 3' });
    await expect(again).toBeDisabled();
    await page.getByRole('button', { name: 'Evidence of row 3' }).click();
    await expect(page.getByText(/The log of writes lists a\s+success/)).toBeVisible();
    await expect(page.getByText('notes may be added again')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await again.click();
    await expect(page.getByRole('heading', { name: 'You decide' })).toBeHidden();
    // Only once it is through: leaving during a run would ask.
    await expect(page.getByText(/^Took /)).toBeVisible();
  } finally {
    await close();
  }
});
