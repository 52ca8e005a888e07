// `npm run bench`: runs every bench/*.bench.ts in the order of their names, each in a
// process of its own so that none pays for another's memory. A part of a name picks:
//   npm run bench -- parse
// Each file is bundled for Node first, like the app is; packages stay outside.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'vite';
import { buildWhenStale } from './build-when-stale.mjs';
import { runWithScreen } from './display.mjs';
import { projectRoot } from './project-root.mjs';
import { provideElectron } from './provide-electron.mjs';
import { runCommand } from './run-command.mjs';

// Inside the project, so that the bundles find its node_modules.
const outputFolder = join(projectRoot, 'out', 'bench');
const wanted = process.argv[2] ?? '';
const files = readdirSync(join(projectRoot, 'bench'))
  .filter((name) => name.endsWith('.bench.ts') && name.includes(wanted))
  .sort();

if (files.length === 0) {
  console.error(`No file bench/*${wanted}*.bench.ts.`);
  process.exitCode = 1;
}

// The engine's worker threads are taken from the built command line.
if (!(await buildWhenStale('cli'))) process.exit(1);
rmSync(outputFolder, { recursive: true, force: true });
mkdirSync(outputFolder, { recursive: true });
for (const file of files) {
  console.log(`\n── ${file}`);
  // `--expose-gc` lets a bench measure memory after a collection.
  const exitCode = await run(file);
  if (exitCode !== 0) {
    console.error(`${file} failed (${exitCode}).`);
    process.exitCode = 1;
  }
}

// A figure about the window is taken in the real app, built from what is here.
async function run(file) {
  const args = ['--expose-gc', await bundle(file)];
  if (!file.startsWith('window-')) return runCommand(process.execPath, args);
  const { executable } = await provideElectron({ screen: true });
  if (!(await buildWhenStale('all'))) return 1;
  return runWithScreen(process.execPath, args, { env: { LEADSHEET_ELECTRON: executable } });
}

async function bundle(file) {
  const name = `${basename(file, '.ts')}.js`;
  await build({
    configFile: false,
    root: projectRoot,
    publicDir: false,
    logLevel: 'warn',
    build: {
      ssr: join('bench', file),
      target: 'node20',
      outDir: outputFolder,
      emptyOutDir: false,
      sourcemap: 'inline',
      rolldownOptions: { output: { entryFileNames: name, codeSplitting: false } },
    },
  });
  return join(outputFolder, name);
}
