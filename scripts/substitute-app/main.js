// The app inside `default_app.asar` of the substitute Electron (see
// substitute-electron.mjs). Like the one of a stock Electron it takes the first
// plain argument as the folder of the app to run; unlike it, it has no welcome page.
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (folder === undefined) {
  console.error('This Electron needs the folder of an app as its first argument.');
  app.exit(1);
} else {
  await runApp(resolve(folder));
}

async function runApp(appFolder) {
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  try {
    const manifest = JSON.parse(readFileSync(join(appFolder, 'package.json'), 'utf8'));
    if (manifest.version) app.setVersion(manifest.version);
    const name = manifest.productName ?? manifest.name;
    if (name) {
      app.setName(name);
      app.setPath('userData', join(app.getPath('appData'), name));
    }
    app.setAppPath(appFolder);
    await import(pathToFileURL(join(appFolder, manifest.main ?? 'index.js')).href);
  } catch (error) {
    console.error(`The app in ${appFolder} could not be started:`, error);
    app.exit(1);
  }
}
