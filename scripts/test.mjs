// `npm test`: every check there is, one after the other, from lint to the end-to-end
// tests in the real app. A failing step doesn't stop the next one. At the end the
// failed tests once more, where nobody has to search for them; the last line is
// `N passed, N failed`. Each step that is not a test run counts as one test.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runEndToEnd } from './end-to-end.mjs';
import { provideElectron } from './provide-electron.mjs';
import { runCommand, toolPath } from './run-command.mjs';
import { playwrightCounts, vitestCounts } from './test-counts.mjs';

const reportFolder = mkdtempSync(join(tmpdir(), 'leadsheet-test-'));
const totals = { passed: 0, failed: 0 };
const failedSteps = [];
const failures = [];

try {
  const electron = await electronOrNothing();
  await check('Lint', 'eslint/bin/eslint.js', ['.']);
  await check('Formatting', 'prettier/bin/prettier.cjs', ['--check', '.', '--log-level', 'warn']);
  await check('Types', 'typescript/bin/tsc', ['--noEmit']);
  await check('Types in components', 'svelte-check/bin/svelte-check', ['--fail-on-warnings']);
  await unitTests();
  const built = await build();
  await endToEndTests(electron, built);
} finally {
  rmSync(reportFolder, { recursive: true, force: true });
}

if (failures.length > 0) console.log(`\n${failures.join('\n')}`);
if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(', ')}`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 ? 0 : 1;

async function electronOrNothing() {
  try {
    return await provideElectron({ screen: true });
  } catch (error) {
    console.error(error.message);
    return undefined;
  }
}

async function check(name, tool, args) {
  const ok = (await step(name, () => runTool(tool, args))) === 0;
  count(name, ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
}

async function unitTests() {
  const name = 'Unit and integration tests';
  const report = join(reportFolder, 'vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const exitCode = await step(name, () => runTool('vitest/vitest.mjs', args));
  count(name, vitestCounts(report, exitCode));
}

// Always anew: what is tested below is what the sources say now.
async function build() {
  const name = 'Build';
  const ok = (await step(name, () => runCommand('npm', ['run', '--silent', 'build']))) === 0;
  count(name, ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
  return ok;
}

async function endToEndTests(electron, built) {
  const name = 'End-to-end tests in the app';
  if (electron === undefined || !built) {
    console.log(`\n${name}: not run, for lack of ${built ? 'an Electron' : 'a build'}.`);
    count(name, { passed: 0, failed: 1 });
    return;
  }
  const report = join(reportFolder, 'playwright.json');
  // Playwright reads this name before the file in its configuration.
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const exitCode = await step(name, () => runEndToEnd(electron.executable, [], env));
  count(name, playwrightCounts(report, exitCode));
}

function runTool(tool, args) {
  return runCommand(process.execPath, [toolPath(tool), ...args]);
}

async function step(name, run) {
  console.log(`\n── ${name}`);
  const startMs = performance.now();
  const exitCode = await run();
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  console.log(`── ${name}: ${exitCode === 0 ? 'ok' : `failed (${exitCode})`} in ${seconds} s`);
  return exitCode;
}

function count(name, { passed, failed, failures: failedTests = [] }) {
  failures.push(...failedTests);
  totals.passed += passed;
  totals.failed += failed;
  if (failed > 0) failedSteps.push(name);
}
