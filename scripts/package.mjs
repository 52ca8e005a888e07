// `npm run package`: builds everything anew and packs the app for this platform into
// dist/ as a folder that starts (dist/linux-unpacked/leadsheet on Linux).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { provideElectron } from './provide-electron.mjs';
import { runCommand, toolPath } from './run-command.mjs';

process.exitCode = await makePackage();

async function makePackage() {
  let electron;
  try {
    electron = await provideElectron();
  } catch (error) {
    console.error(error.message);
    return 1;
  }
  const built = await runCommand('npm', ['run', 'build']);
  if (built !== 0) return built;
  const version = readFileSync(join(electron.folder, 'version'), 'utf8').trim().replace(/^v/, '');
  const platforms = { linux: '--linux', darwin: '--mac', win32: '--win' };
  return runCommand(process.execPath, [
    toolPath('electron-builder/cli.js'),
    platforms[process.platform],
    'dir',
    // The Electron that was provided: the builder would download one.
    `--config.electronDist=${electron.folder}`,
    `--config.electronVersion=${version}`,
    '--publish=never',
  ]);
}
