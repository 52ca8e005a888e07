// Makes sure that there is an Electron that runs on this machine, and prints its folder
// (on standard output, alone; everything else goes to standard error).
//
// In this order: the folder in ELECTRON_OVERRIDE_DIST_PATH if set, the official one if downloaded, a substitute made earlier, the official
// one downloaded now, a substitute made now (Linux x64 only).
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { downloadOfficial, executableIn, findOfficial } from './official-electron.mjs';
import { provideSubstitute, substituteFolder, substitutePossible } from './substitute-electron.mjs';
import { provideSystemPackages } from './system-packages.mjs';

/**
 * @param {{ screen?: boolean }} [needs] `screen`: also a virtual screen when there is no display
 * @returns {Promise<{ folder: string, executable: string }>}
 * @throws {Error} with what to do, when there is no way to get one that runs
 */
export async function provideElectron({ screen = false } = {}) {
  const electron = findChosen() ?? findOfficial() ?? findSubstitute() ?? (await fetchElectron());
  provideSystemPackages(electron.executable, { screen });
  checkThatItRuns(electron.executable);
  return electron;
}

function findChosen() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  return folder ? located(folder) : undefined;
}

function findSubstitute() {
  if (!substitutePossible() || !existsSync(join(substituteFolder(), 'electron'))) return undefined;
  return located(substituteFolder());
}

async function fetchElectron() {
  const official = await downloadOfficial();
  if (official) return official;
  if (substitutePossible()) return located(await provideSubstitute());
  throw new Error(
    'Electron could not be downloaded. Check the network and run: npx install-electron',
  );
}

function located(folder) {
  return { folder, executable: executableIn(folder) };
}

function checkThatItRuns(executable) {
  try {
    execFileSync(executable, ['-e', 'process.exit(0)'], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: 'pipe',
      timeout: 60_000,
    });
  } catch (error) {
    throw new Error(`Electron is there but does not run: ${executable}\n${error.message}`, {
      cause: error,
    });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    console.log((await provideElectron({ screen: true })).folder);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
