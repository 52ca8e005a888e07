// `npm run test:window`: the end-to-end tests alone, in the real app. Builds what is
// stale first. Arguments go to Playwright:  npm run test:window -- --grep mapping
import { buildWhenStale } from './build-when-stale.mjs';
import { runEndToEnd } from './end-to-end.mjs';
import { provideElectron } from './provide-electron.mjs';

process.exitCode = await testWindow();

async function testWindow() {
  try {
    const electron = await provideElectron({ screen: true });
    if (!(await buildWhenStale('all'))) return 1;
    return await runEndToEnd(electron.executable, process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    return 1;
  }
}
