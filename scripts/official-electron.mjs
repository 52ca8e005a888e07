// The official Electron: finds it where the `electron` package keeps it, or lets that
// package download it when its release server answers.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toolPath } from './run-command.mjs';

const packageFolder = toolPath('electron');
const probeTimeoutMs = 4_000;
const downloadTimeoutMs = 10 * 60_000;

/** @returns {{ folder: string, executable: string } | undefined} undefined when it isn't downloaded */
export function findOfficial() {
  const pathFile = join(packageFolder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const executable = join(packageFolder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(executable) ? { folder: join(packageFolder, 'dist'), executable } : undefined;
}

/**
 * Downloads it quietly; a network that doesn't let us is no error, only a reason to
 * look elsewhere.
 *
 * @returns {Promise<{ folder: string, executable: string } | undefined>}
 */
export async function downloadOfficial() {
  if (!(await serverAnswers())) return undefined;
  console.error('Downloading the official Electron (about 120 MB, once) ...');
  await new Promise((resolve) => {
    const child = spawn(process.execPath, [join(packageFolder, 'install.js')], {
      stdio: 'ignore',
      timeout: downloadTimeoutMs,
    });
    child.on('error', resolve);
    child.on('close', resolve);
  });
  return findOfficial();
}

// A closed network may swallow packets for minutes, so one short question comes first.
// With a mirror or a proxy set, only Electron's own downloader knows the way.
async function serverAnswers() {
  const ownWay = /^(npm_config_)?electron_mirror$|^https?_proxy$/i;
  if (Object.entries(process.env).some(([name, value]) => value && ownWay.test(name))) return true;
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'));
  const file = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  try {
    const answer = await fetch(
      `https://github.com/electron/electron/releases/download/v${version}/${file}`,
      { method: 'HEAD', signal: AbortSignal.timeout(probeTimeoutMs) },
    );
    return answer.ok;
  } catch {
    return false;
  }
}

/** @returns {string} the executable inside a folder of unpacked Electron */
export function executableIn(folder) {
  if (process.platform === 'darwin') return join(folder, 'Electron.app/Contents/MacOS/Electron');
  return join(folder, process.platform === 'win32' ? 'electron.exe' : 'electron');
}
