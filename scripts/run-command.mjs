// Starts another program with its output on screen and waits for it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from './project-root.mjs';

/**
 * Runs a program from the project's folder, its input and output being ours.
 *
 * @param {string} command program, on the path or with its whole path
 * @param {string[]} [args]
 * @param {{ env?: Record<string, string | undefined>, stdoutToStderr?: boolean }} [options]
 *   `env` is added to our own environment; `stdoutToStderr` keeps our own
 *   standard output clean for what a caller reads from it
 * @returns {Promise<number>} the exit code; 127 when the program isn't there,
 *   128 when a signal ended it
 */
export function runCommand(command, args = [], { env = {}, stdoutToStderr = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: projectRoot,
      env: { ...process.env, ...env },
      stdio: ['inherit', stdoutToStderr ? process.stderr : 'inherit', 'inherit'],
      // npm and npx are .cmd files on Windows, which start only through a shell.
      shell: process.platform === 'win32' && command === 'npm',
    });
    // Ctrl+C reaches the child by itself (same terminal); a TERM sent to us does not.
    const passOn = () => child.kill('SIGTERM');
    process.once('SIGTERM', passOn);
    const finish = (exitCode) => {
      process.removeListener('SIGTERM', passOn);
      resolve(exitCode);
    };
    child.on('error', (error) => {
      console.error(`Could not start ${command}: ${error.message}`);
      finish(127);
    });
    child.on('close', (exitCode) => finish(exitCode ?? 128));
  });
}

/**
 * The JavaScript file of a tool from node_modules, to be run with `process.execPath`:
 * the same on every platform, and without npx, which may go and look online.
 *
 * @param {string} packagePath for example `eslint/bin/eslint.js`
 */
export function toolPath(packagePath) {
  return join(projectRoot, 'node_modules', ...packagePath.split('/'));
}
