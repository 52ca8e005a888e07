import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isFileLocked, lockFile } from '../../src/engine/file-lock.ts';
import { temporaryFolder } from '../support/run-harness.ts';

test('a second one is refused until the first lets go', () => {
  const path = join(temporaryFolder(), 'a.lock');
  const lock = lockFile(path);
  expect(lock).not.toBeNull();
  expect(lockFile(path)).toBeNull();
  expect(isFileLocked(path)).toBe(true);
  lock?.release();
  lock?.release();
  expect(isFileLocked(path)).toBe(false);
});

test('another process holds it until it is killed, and leaves nothing behind', async () => {
  const path = join(temporaryFolder(), 'a.lock');
  const libsql = createRequire(import.meta.url).resolve('libsql');
  const code = `
    const Database = require(${JSON.stringify(libsql)});
    const database = new Database(${JSON.stringify(path)});
    database.exec('BEGIN EXCLUSIVE');
    console.log('held');
    setInterval(() => database.inTransaction, 1000);
  `;
  const child = spawn(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  expect(lockFile(path)).toBeNull();
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  const lock = lockFile(path);
  expect(lock).not.toBeNull();
  lock?.release();
});
