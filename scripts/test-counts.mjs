// Reads how many tests passed and failed, and which failed and why, from the JSON reports
// of Vitest and Playwright.
// A test that did not run (skipped, todo, `.only` elsewhere) counts as failed: the sums
// at the end speak for what was really tried.
import { existsSync, readFileSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';

const MESSAGE_LINES = 12;

/** @typedef {{ passed: number, failed: number, failures: string[] }} Counts `failures`: the
 * name and first words of each failed test, as far as the report tells */

/**
 * @param {string} reportFile of Vitest's `json` reporter
 * @param {number} exitCode of Vitest
 * @returns {Counts}
 */
export function vitestCounts(reportFile, exitCode) {
  const report = readReport(reportFile);
  const total = report?.numTotalTests ?? 0;
  const passed = report?.numPassedTests ?? 0;
  return atLeastOneFailure(
    { passed, failed: total - passed, failures: vitestFailures(report) },
    exitCode,
  );
}

/**
 * @param {string} reportFile of Playwright's `json` reporter
 * @param {number} exitCode of Playwright
 * @returns {Counts}
 */
export function playwrightCounts(reportFile, exitCode) {
  const report = readReport(reportFile);
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {};
  const failures = (report?.suites ?? []).flatMap((suite) => playwrightFailures(suite));
  return atLeastOneFailure(
    { passed: expected, failed: unexpected + flaky + skipped, failures },
    exitCode,
  );
}

function vitestFailures(report) {
  return (report?.testResults ?? []).flatMap((file) => {
    const tests = file.assertionResults.filter(({ status }) => status !== 'passed');
    // A file that doesn't load has no tests, only a message.
    if (tests.length === 0 && file.status === 'failed') {
      return [told(file.name, file.message)];
    }
    return tests.map((test) =>
      told(`${file.name} › ${test.fullName}`, test.failureMessages?.join('\n') || test.status),
    );
  });
}

function playwrightFailures(suite) {
  const own = (suite.specs ?? [])
    .filter((spec) => spec.tests.some(({ status }) => status !== 'expected'))
    .map((spec) => {
      const errors = spec.tests.flatMap(({ results }) =>
        results.flatMap((result) => result.errors.map(({ message }) => message)),
      );
      return told(`${spec.file}:${spec.line} › ${spec.title}`, errors.join('\n') || 'not run');
    });
  return [...own, ...(suite.suites ?? []).flatMap((inner) => playwrightFailures(inner))];
}

function told(name, message = '') {
  const lines = stripVTControlCharacters(message).split('\n').slice(0, MESSAGE_LINES);
  return [name, ...lines.map((line) => `    ${line}`)].join('\n');
}

// A run can go wrong outside of any test (a file that doesn't load, no tests at all).
function atLeastOneFailure({ passed, failed, failures }, exitCode) {
  const wrong = exitCode !== 0 || passed + failed === 0;
  return { passed, failed: wrong ? Math.max(failed, 1) : failed, failures };
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
