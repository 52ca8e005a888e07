// Builds what is missing or older than its sources:
//   node scripts/build-when-stale.mjs [cli|all]      (all when not said)
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from './project-root.mjs';
import { runCommand, toolPath } from './run-command.mjs';

const appBuild = {
  outputs: [
    'out/main/main.js',
    'out/main/engine.js',
    'out/preload/preload.cjs',
    'out/window/index.html',
  ],
  build: () => runTool('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn']),
};
const cliBuild = {
  outputs: ['out/cli/leadsheet.js'],
  build: () =>
    runTool('vite/bin/vite.js', ['build', '--config', 'cli.vite.config.ts', '--logLevel', 'warn']),
};

const sharedSources = ['src', 'build-targets.ts', 'package.json', 'package-lock.json'];
const appSources = [...sharedSources, 'electron', 'electron.vite.config.ts', 'svelte.config.js'];
const cliSources = [...sharedSources, 'cli.vite.config.ts'];

/**
 * @param {'cli' | 'all'} [what]
 * @returns {Promise<boolean>} false when a build failed
 */
export async function buildWhenStale(what = 'all') {
  if (isStale(cliBuild.outputs, cliSources) && (await cliBuild.build()) !== 0) return false;
  if (what === 'cli') return true;
  return !isStale(appBuild.outputs, appSources) || (await appBuild.build()) === 0;
}

function runTool(packagePath, args) {
  console.error(`Building with ${packagePath.split('/')[0]} ...`);
  return runCommand(process.execPath, [toolPath(packagePath), ...args], { stdoutToStderr: true });
}

function isStale(outputs, sources) {
  const paths = outputs.map((output) => join(projectRoot, output));
  if (!paths.every((path) => existsSync(path))) return true;
  const oldestOutputMs = Math.min(...paths.map((path) => statSync(path).mtimeMs));
  return sources.some((source) => newestMs(join(projectRoot, source)) > oldestOutputMs);
}

// Folders count too: their time changes when a file in them is deleted or renamed.
function newestMs(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = readdirSync(path).map((name) => newestMs(join(path, name)));
  return Math.max(stat.mtimeMs, ...inside);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const what = process.argv[2] ?? 'all';
  if (what !== 'cli' && what !== 'all') {
    console.error(`Expected "cli" or "all", got "${what}".`);
    process.exitCode = 1;
  } else if (!(await buildWhenStale(what))) {
    process.exitCode = 1;
  }
}
