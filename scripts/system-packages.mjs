// What Electron needs from a Linux system: shared libraries, a font, and a virtual
// screen where there is no real one. Installs it where we may, else says how to.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { hasDisplay } from './display.mjs';

const libraryPackages = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libcups2',
  'libdrm2',
  'libxkbcommon0',
];
const screenPackages = ['xvfb', 'xauth'];
const fontPackages = ['fonts-dejavu-core'];

/**
 * Makes sure that this Electron can run here.
 *
 * @param {string} executable whole path of Electron
 * @param {{ screen: boolean }} needs whether a virtual screen is needed when there is no display
 * @throws {Error} with the command to run, when something is missing and we may not install it
 */
export function provideSystemPackages(executable, { screen }) {
  if (process.platform !== 'linux') return;
  const wanted = packagesMissing(executable, screen);
  if (wanted.length === 0) return;

  const mayInstall = process.getuid() === 0 && onPath('apt-get');
  // Which packages there are is known only after the lists were fetched.
  if (mayInstall) runApt(['update', '-qq']);
  const packages = withRenamedPackages(wanted);
  if (!onPath('apt-get')) {
    throw new Error(
      `Electron needs system packages that are missing here; on Debian they are called: ${packages.join(' ')}`,
    );
  }
  if (!mayInstall) {
    throw new Error(
      `Electron needs system packages that are missing here. Install them with:\n` +
        `  sudo apt-get update && sudo apt-get install -y ${packages.join(' ')}`,
    );
  }
  console.error(`Installing system packages: ${packages.join(' ')}`);
  runApt(['install', '-y', '-qq', '--no-install-recommends', ...packages]);
  const still = packagesMissing(executable, screen);
  if (still.length > 0) {
    throw new Error(
      `Still missing after installing ${packages.join(' ')}:\n${missingLibraries(executable).join('\n')}`,
    );
  }
}

function packagesMissing(executable, screen) {
  const packages = [];
  if (missingLibraries(executable).length > 0) packages.push(...libraryPackages);
  if (screen && !hasDisplay() && !(onPath('xvfb-run') && onPath('Xvfb') && onPath('xauth'))) {
    packages.push(...screenPackages);
  }
  if (!hasFont()) packages.push(...fontPackages);
  return packages;
}

/** @returns {string[]} names of the shared libraries the loader would not find */
function missingLibraries(executable) {
  const { stdout } = spawnSync('ldd', [executable], { encoding: 'utf8' });
  return (stdout ?? '')
    .split('\n')
    .filter((line) => line.includes('not found'))
    .map((line) => line.trim().split(' ')[0]);
}

// Without any font Chromium ends at the first text it draws.
function hasFont() {
  const listed = spawnSync('fc-list', { encoding: 'utf8' });
  if (listed.error) return existsSync('/usr/share/fonts/truetype');
  return listed.stdout.trim() !== '';
}

function onPath(program) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(`${folder}/${program}`));
}

function runApt(args) {
  execFileSync('apt-get', args, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    // Not on our standard output: that is the folder that callers read.
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

// Newer Debian and Ubuntu name some packages after their 64-bit time type.
function withRenamedPackages(packages) {
  return packages.map((name) => {
    const renamed = `${name}t64`;
    const found = spawnSync('apt-cache', ['show', '--no-all-versions', renamed]);
    return found.status === 0 && found.stdout.length > 0 ? renamed : name;
  });
}
