// Runs Playwright on the built app with a given Electron.
import { runWithScreen } from './display.mjs';
import { toolPath } from './run-command.mjs';

/**
 * @param {string} executable whole path of the Electron to test in
 * @param {string[]} [args] for Playwright
 * @param {Record<string, string>} [env] added to the environment
 * @returns {Promise<number>} Playwright's exit code
 */
export function runEndToEnd(executable, args = [], env = {}) {
  return runWithScreen(
    process.execPath,
    [toolPath('@playwright/test/cli.js'), 'test', ...args],
    // tests/support/launch-app.ts reads this name.
    { env: { ...env, LEADSHEET_ELECTRON: executable } },
  );
}
