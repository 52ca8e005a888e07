import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sweepImports } from '../../../src/engine/import/sweep-imports.ts';
import { temporaryFolder } from '../../support/open-import.ts';

const HOUR_MS = 60 * 60 * 1000;

function importFolder(root: string, name: string, file: string): string {
  const path = join(root, name);
  mkdirSync(path);
  writeFileSync(join(path, file), '');
  return path;
}

it('removes what a crash left of a file that was being opened, once it is a day old', () => {
  const root = temporaryFolder();
  const left = importFolder(root, 'left', 'rows-1.txt');
  sweepImports(root, Date.now() + 23 * HOUR_MS);
  expect(existsSync(left)).toBe(true);
  sweepImports(root, Date.now() + 25 * HOUR_MS);
  expect(existsSync(left)).toBe(false);
});

it('never removes an import that was read to its end', () => {
  const root = temporaryFolder();
  const whole = importFolder(root, 'whole', 'import.db');
  sweepImports(root, Date.now() + 1000 * HOUR_MS);
  expect(existsSync(whole)).toBe(true);
});
