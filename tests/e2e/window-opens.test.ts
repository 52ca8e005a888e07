import { expect, test } from '@playwright/test';
import { launchApp } from '../support/launch-app.ts';

test('the window opens and shows the name', async () => {
  const { page, close } = await launchApp();
  await expect(page.getByRole('heading', { name: 'Leadsheet' })).toBeVisible();
  await close();
});
