// `npm start`: builds what is stale and opens the app. Arguments go to the app:
//   npm start -- leads.csv
import { buildWhenStale } from './build-when-stale.mjs';
import { hasDisplay } from './display.mjs';
import { electronArguments } from './electron-arguments.mjs';
import { projectRoot } from './project-root.mjs';
import { provideElectron } from './provide-electron.mjs';
import { runCommand } from './run-command.mjs';

process.exitCode = await start();

async function start() {
  if (!hasDisplay()) {
    console.error(
      'There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.\n' +
        'Start it in a desktop session, or on a virtual screen:  xvfb-run -a npm start\n' +
        'Without any window, the command line does the same work:  npm run demo',
    );
    return 1;
  }
  let electron;
  try {
    electron = await provideElectron();
  } catch (error) {
    console.error(error.message);
    return 1;
  }
  if (!(await buildWhenStale('all'))) return 1;
  const args = [...electronArguments(), projectRoot, ...process.argv.slice(2)];
  // Set by terminals inside other Electron apps, it would make ours a plain Node.
  return runCommand(electron.executable, args, { env: { ELECTRON_RUN_AS_NODE: undefined } });
}
