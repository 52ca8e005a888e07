import { app, dialog } from 'electron';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { registerAppScheme } from './app-protocol.ts';
import { Connections } from './connections.ts';
import { LeadsheetApp } from './leadsheet-app.ts';
import { createReport } from './log.ts';
import { readStartArguments, type StartArguments } from './start-arguments.ts';
import { guardAllPages } from './window-guards.ts';

/*
 * Start of the app. Everything down to the lock happens before the app is ready: the folder and the
 * privileges of a scheme can't be changed later.
 */

const development = !app.isPackaged;
const connections = new Connections();
const report = createReport(
  (text) => process.stderr.write(text),
  () => connections.secrets(),
);
const started = readStartArguments(process.argv, process.defaultApp, process.cwd());

// A fault that nobody caught is noted, not shown as a stack in a dialog: what counts is on disk.
process.on('uncaughtException', (error) => {
  report('main', error);
});
process.on('unhandledRejection', (error) => {
  report('main', error);
});
// The terminal that started the app may be closed while it runs.
process.stderr.on('error', () => undefined);

try {
  start();
} catch (error) {
  giveUp(error);
}

function start(): void {
  const dataDir = started.dataDir ?? app.getPath('userData');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  app.setPath('userData', dataDir);
  // Chromium's own files keep away from the imports and runs.
  app.setPath('sessionData', join(dataDir, 'chromium'));
  // The lock belongs to the folder: two apps on two folders do not meet.
  if (!app.requestSingleInstanceLock({ files: started.files })) {
    app.quit();
    return;
  }
  // For pages that somebody might add later. It can't go together with the switch that root needs.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  registerAppScheme();
  guardAllPages();
  runApp(dataDir, started);
}

function runApp(dataDir: string, { files, others }: StartArguments): void {
  const leadsheet = new LeadsheetApp({
    dataDir,
    development,
    developmentServer: development ? (process.env['ELECTRON_RENDERER_URL'] ?? null) : null,
    paths: {
      engine: beside('./engine.js'),
      preload: beside('../preload/preload.cjs'),
      window: beside('../window'),
      sample: join(resourceFolder(), 'sample-leads.csv'),
    },
    connections,
    report,
  });
  leadsheet.receive(files);

  let closing = false;
  let closed = false;
  app.on('second-instance', (_event, _arguments, _folder, sent) => {
    const given = secondStartSchema.safeParse(sent);
    const arrived = given.success ? given.data.files : [];
    // The window has gone and the engine is about to: start once more when it has.
    if (closing) app.relaunch({ args: [...others, '--', ...arrived] });
    leadsheet.receive(arrived);
    leadsheet.focus();
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    leadsheet.receive([path]);
    leadsheet.focus();
  });
  app.on('window-all-closed', () => {
    app.quit();
  });
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    if (closing) return;
    closing = true;
    void leadsheet.close().finally(() => {
      closed = true;
      app.quit();
    });
  });
  // Not awaited: Electron gets ready only after this module has been evaluated.
  app
    .whenReady()
    .then(() => {
      leadsheet.open();
    })
    .catch(giveUp);
}

const secondStartSchema = z.object({ files: z.array(z.string().max(32_768)).max(100) });

function beside(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}

/** Files that come with the app lie beside the packed archive, where every program can read them. */
function resourceFolder(): string {
  return join(app.getAppPath().replace(/\.asar$/, '.asar.unpacked'), 'resources');
}

function giveUp(error: unknown): void {
  report('start', error);
  dialog.showErrorBox(
    'Leadsheet could not start',
    error instanceof Error ? error.message : 'The reason is not known.',
  );
  app.exit(1);
}
