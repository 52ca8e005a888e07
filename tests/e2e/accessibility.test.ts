import { expect, test } from '@playwright/test';
import { launchApp } from '../support/launch-app.ts';
import { violations } from '../support/violations.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe-core finds nothing on any step, ${colorScheme}`, async () => {
    const { page, close } = await launchApp();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const expectNone = async (step: string): Promise<void> => {
      expect(await violations(page), step).toEqual([]);
    };

    await expect(page.getByRole('button', { name: 'Choose a file' })).toBeVisible();
    await expectNone('nothing is open');
    await page.getByRole('button', { name: 'Try it with sample leads' }).click();
    await expect(page.getByRole('button', { name: /Map columns/ })).toBeVisible();
    await expectNone('open');
    await page.getByRole('button', { name: /Map columns/ }).click();
    await expect(page.getByText('Settled')).toBeVisible();
    await expectNone('map');
    await page.getByRole('button', { name: /Review 34 rows/ }).click();
    await expect(page.getByRole('grid', { name: 'Leads' })).toBeVisible();
    await page.keyboard.press('F8');
    await expect(page.getByText(/Excel drops leading zeros/)).toBeVisible();
    await expectNone('review');
    await page.getByRole('button', { name: /^Send 25/ }).click();
    await page.getByRole('checkbox', { name: /seen the warnings/ }).check();
    await expectNone('before sending');
    await page.getByRole('button', { name: 'Send 25 leads' }).click();
    await expect(page.getByText('Latest failures')).toBeVisible();
    await expectNone('sending');
    await page.getByRole('button', { name: /Stop/ }).click();
    await expect(page.getByRole('heading', { name: 'Stopped' })).toBeVisible();
    await expectNone('stopped');
    await page.getByRole('button', { name: /See results/ }).click();
    await expect(page.getByRole('button', { name: 'Write reports' })).toBeVisible();
    await expectNone('results');
    await close();
  });
}
