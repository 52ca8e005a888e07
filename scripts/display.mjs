// Where windows go: the screen that is there, or a virtual one (Xvfb) for tests.
import { runCommand } from './run-command.mjs';

/** @returns {boolean} whether a window can be opened without a virtual screen */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Runs a program that opens windows, on a virtual screen when there is no other.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined> }} [options]
 * @returns {Promise<number>} the program's exit code
 */
export function runWithScreen(command, args, options) {
  if (hasDisplay()) return runCommand(command, args, options);
  const screen = ['-a', '-s', '-screen 0 1440x900x24'];
  return runCommand('xvfb-run', [...screen, command, ...args], options);
}
