// `npm run pictures`: takes the pictures of the docs in the real window, so that they show what
// is there. Fails when a view that a picture shows can't be reached any more.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { buildWhenStale } from './build-when-stale.mjs';
import { hasDisplay, runWithScreen } from './display.mjs';
import { electronArguments } from './electron-arguments.mjs';
import { projectRoot } from './project-root.mjs';
import { provideElectron } from './provide-electron.mjs';

const { executable } = await provideElectron({ screen: true });
if (!(await buildWhenStale('all'))) process.exit(1);
if (hasDisplay()) await takePictures();
else process.exitCode = await runWithScreen(process.execPath, [import.meta.filename]);

async function takePictures() {
  const dataDir = mkdtempSync(join(tmpdir(), 'leadsheet-pictures-'));
  const app = await _electron.launch({
    executablePath: executable,
    // Held until the picture taker is attached, like the tests' app: see tests/support/launch-app.ts.
    args: [
      ...electronArguments(),
      join(projectRoot, 'tests', 'support', 'held-app'),
      `--data-dir=${dataDir}`,
    ],
  });
  await app.evaluate(() => globalThis.releaseHeldApp());
  try {
    const page = await app.firstWindow();
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.getByRole('button', { name: 'Try it with sample leads' }).click();
    await page.getByRole('button', { name: /Map columns/ }).click();
    await page.getByRole('button', { name: /Review 34 rows/ }).click();
    await page.getByRole('grid', { name: 'Leads' }).waitFor();
    await page.keyboard.press('F8');
    await page.getByText(/Excel drops leading zeros/).waitFor();
    await page.screenshot({ path: join(projectRoot, 'docs', 'pictures', 'review.png') });
  } finally {
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
