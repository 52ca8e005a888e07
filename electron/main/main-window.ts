import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { Report } from './log.ts';
import { RestartBudget } from './restart-budget.ts';
import { readWindowState, smallestSize, writeWindowState } from './window-state.ts';

export interface MainWindowOptions {
  /** Whole path of the built preload script. */
  readonly preload: string;
  /** Address of the page. */
  readonly page: string;
  /** Whole path of the file that remembers where the window was. */
  readonly stateFile: string;
  /** Developer tools exist in development only. */
  readonly development: boolean;
  readonly report: Report;
}

/** The page's own ground in the system's theme, so that nothing flashes before it is painted. */
export function ground(): string {
  return nativeTheme.shouldUseDarkColors ? '#0d1014' : '#fcfcfc';
}

/** Opens the app's window; it shows itself once its page is painted for the first time. */
export function openMainWindow(options: MainWindowOptions): BrowserWindow {
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const state = readWindowState(options.stateFile, screens);
  const window = new BrowserWindow({
    title: 'Leadsheet',
    width: state.width,
    height: state.height,
    ...(state.position ?? {}),
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    show: false,
    backgroundColor: ground(),
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: options.development,
    },
  });
  if (state.maximised) window.maximize();
  window.once('ready-to-show', () => {
    window.show();
  });
  window.on('close', () => {
    writeWindowState(options.stateFile, window.getNormalBounds(), window.isMaximized());
  });
  reloadAfterCrash(window, options);
  void window.loadURL(options.page).catch((error: unknown) => {
    options.report('window', error);
  });
  return window;
}

/** The page holds nothing that is not on disk, so a new one takes over; but never in a loop. */
function reloadAfterCrash(window: BrowserWindow, { page, report }: MainWindowOptions): void {
  const reloads = new RestartBudget(3, 60_000, () => performance.now());
  window.webContents.on('render-process-gone', (_event, details) => {
    report('window', `its process ended: ${details.reason}`);
    if (details.reason === 'clean-exit' || window.isDestroyed() || !reloads.take()) return;
    // In a moment: while this event is handled, the page can't be loaded yet.
    setImmediate(() => {
      if (!window.isDestroyed()) void window.loadURL(page).catch(() => undefined);
    });
  });
}
