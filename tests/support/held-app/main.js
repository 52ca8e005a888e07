// The built app, unchanged, except that it gets ready only when the test lets it: see
// launch-app.ts. It takes itself for the app in the project's folder.
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../../../', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'));
app.setName(manifest.productName);
app.setVersion(manifest.version);
app.setAppPath(fileURLToPath(folder).replace(/[\\/]$/, ''));

const ready = app.whenReady();
const held = new Promise((release) => {
  globalThis.releaseHeldApp = release;
});
// Electron itself can't be held: it opens the port that the test attaches through last of all.
app.whenReady = () => held.then(() => ready);

await import(new URL(manifest.main, folder).href);
