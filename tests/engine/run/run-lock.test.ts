import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { lockPath, runsFolder } from '../../../src/engine/run/run-id.ts';
import { isRunLocked, lockRun } from '../../../src/engine/run/run-lock.ts';
import { temporaryFolder } from '../../support/run-harness.ts';

const run = '20261123-144501-x7k2';

test('a second one is refused until the first lets go', () => {
  const dataDir = temporaryFolder();
  const lock = lockRun(dataDir, run);
  expect(lock).not.toBeNull();
  expect(lockRun(dataDir, run)).toBeNull();
  expect(isRunLocked(dataDir, run)).toBe(true);
  lock?.release();
  lock?.release();
  expect(isRunLocked(dataDir, run)).toBe(false);
});

test('another process holds it until it is killed, and leaves nothing behind', async () => {
  const dataDir = temporaryFolder();
  mkdirSync(runsFolder(dataDir));
  const libsql = createRequire(import.meta.url).resolve('libsql');
  const code = `
    const Database = require(${JSON.stringify(libsql)});
    const database = new Database(${JSON.stringify(lockPath(dataDir, run))});
    database.exec('BEGIN EXCLUSIVE');
    console.log('held');
    setInterval(() => database.inTransaction, 1000);
  `;
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  expect(lockRun(dataDir, run)).toBeNull();
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  const lock = lockRun(dataDir, run);
  expect(lock).not.toBeNull();
  lock?.release();
});
