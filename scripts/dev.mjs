// `npm run dev`: the app with hot reload of the window and restart of the rest.
// Arguments go to the app:  npm run dev -- leads.csv
import { hasDisplay } from './display.mjs';
import { electronArguments } from './electron-arguments.mjs';
import { provideElectron } from './provide-electron.mjs';
import { runCommand, toolPath } from './run-command.mjs';

process.exitCode = await develop();

async function develop() {
  if (!hasDisplay()) {
    console.error('There is no screen here; on a virtual one:  xvfb-run -a npm run dev');
    return 1;
  }
  let electron;
  try {
    electron = await provideElectron();
  } catch (error) {
    console.error(error.message);
    return 1;
  }
  const electronVite = toolPath('electron-vite/bin/electron-vite.js');
  const args = ['dev', '--watch', '--', ...electronArguments(), ...process.argv.slice(2)];
  return runCommand(process.execPath, [electronVite, ...args], {
    env: {
      ELECTRON_EXEC_PATH: electron.executable,
      ELECTRON_RUN_AS_NODE: undefined,
    },
  });
}
