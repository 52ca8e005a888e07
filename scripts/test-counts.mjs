// Reads how many tests passed and failed from the JSON reports of Vitest and Playwright.
// A test that did not run (skipped, todo, `.only` elsewhere) counts as failed: the sums
// at the end speak for what was really tried.
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * @param {string} reportFile of Vitest's `json` reporter
 * @param {number} exitCode of Vitest
 * @returns {Counts}
 */
export function vitestCounts(reportFile, exitCode) {
  const report = readReport(reportFile);
  const total = report?.numTotalTests ?? 0;
  const passed = report?.numPassedTests ?? 0;
  return atLeastOneFailure({ passed, failed: total - passed }, exitCode);
}

/**
 * @param {string} reportFile of Playwright's `json` reporter
 * @param {number} exitCode of Playwright
 * @returns {Counts}
 */
export function playwrightCounts(reportFile, exitCode) {
  const stats = readReport(reportFile)?.stats;
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = stats ?? {};
  return atLeastOneFailure({ passed: expected, failed: unexpected + flaky + skipped }, exitCode);
}

// A run can go wrong outside of any test (a file that doesn't load, no tests at all).
function atLeastOneFailure({ passed, failed }, exitCode) {
  const wrong = exitCode !== 0 || passed + failed === 0;
  return { passed, failed: wrong ? Math.max(failed, 1) : failed };
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
