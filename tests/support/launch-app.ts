import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const projectRoot = resolve(import.meta.dirname, '..', '..');
const heldApp = join(import.meta.dirname, 'held-app');
const launchTimeoutMs = 30_000;

export interface LaunchOptions {
  /** Folder for everything the app keeps; a fresh empty one when left out. Kept on `close` when given. */
  readonly dataDir?: string;
  /** Further arguments, such as a file to open. */
  readonly args?: readonly string[];
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface LaunchedApp {
  readonly app: ElectronApplication;
  /** The first window, with its page loaded. */
  readonly page: Page;
  readonly dataDir: string;
  /** Quits like a user does, and removes the data folder if it was made here. */
  readonly close: () => Promise<void>;
  /** Ends the whole app at once, as a power cut would; the data folder stays. */
  readonly kill: () => Promise<void>;
}

/**
 * Starts the built app in a real Electron, and lets it open its window once Playwright is attached.
 *
 * A window that is just putting its first page in place while Playwright attaches never reports
 * that page, and the launch waits for it without end.
 *
 * @throws when there is no Electron: these tests are never skipped for the lack of one
 */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'leadsheet-e2e-')));
  const appArgs = [`--data-dir=${dataDir}`, ...(options.args ?? [])];
  const [executablePath, ...args] = commandOf(heldApp, appArgs);
  const app = await _electron.launch({
    executablePath,
    args,
    cwd: projectRoot,
    env: { ...ownEnvironment(), ...options.env },
    timeout: launchTimeoutMs,
  });
  await app.evaluate(() => {
    (globalThis as unknown as { releaseHeldApp: () => void }).releaseHeldApp();
  });
  const page = await app.firstWindow({ timeout: launchTimeoutMs });
  await page.waitForLoadState('domcontentloaded');

  return {
    app,
    page,
    dataDir,
    close: async () => {
      await app.close();
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
    kill: async () => {
      const child = app.process();
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((done) => child.once('exit', done));
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/**
 * The command that starts the built app, for a start without Playwright.
 *
 * @param args the app's own arguments
 * @throws when there is no Electron
 */
export function appCommand(args: readonly string[]): [string, ...string[]] {
  return commandOf(projectRoot, args);
}

function commandOf(appFolder: string, args: readonly string[]): [string, ...string[]] {
  const forRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [electronExecutable(), ...forRoot, appFolder, ...args];
}

function electronExecutable(): string {
  const executable = process.env['LEADSHEET_ELECTRON'];
  if (executable === undefined || !existsSync(executable)) {
    throw new Error(
      'No Electron to test with. Start these tests through "npm run test:window", which provides one.',
    );
  }
  return executable;
}

/** Set by terminals inside Electron apps, this one would turn the app into a plain Node. */
function ownEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[0] !== 'ELECTRON_RUN_AS_NODE' && entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}
