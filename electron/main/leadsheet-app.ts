import {
  app,
  clipboard,
  ipcMain,
  Menu,
  nativeTheme,
  powerSaveBlocker,
  session,
  shell,
  type BrowserWindow,
} from 'electron';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { EventData, EventName } from '../../src/contract/calls.ts';
import { systemClock } from '../../src/engine/system-clock.ts';
import { appPage, originOf } from './app-address.ts';
import { serveApp } from './app-protocol.ts';
import { askLeaving } from './ask-leaving.ts';
import {
  chooseFile,
  chooseProfile,
  chooseProfilePlace,
  chooseRun,
  chooseRunPlace,
} from './choose-file.ts';
import type { Connections } from './connections.ts';
import { openCall, openDoor, type DoorWorld } from './door.ts';
import { droppedSchema, handDropped } from './dropped-file.ts';
import { EngineProcess } from './engine-process.ts';
import { FileHandles } from './file-handles.ts';
import { forkEngine } from './fork-engine.ts';
import { Leaving } from './leaving.ts';
import type { Report } from './log.ts';
import { ground, openMainWindow } from './main-window.ts';
import { menuTemplate } from './menu.ts';
import { RestartBudget } from './restart-budget.ts';
import { isTrustedSender } from './trusted-sender.ts';
import { guardSession } from './window-guards.ts';
import { createWindowHandlers } from './window-handlers.ts';

export interface AppOptions {
  readonly dataDir: string;
  readonly development: boolean;
  /** Address of the development server; null: the built window is served. */
  readonly developmentServer: string | null;
  readonly paths: {
    readonly engine: string;
    readonly preload: string;
    readonly window: string;
    readonly sample: string;
  };
  readonly connections: Connections;
  readonly report: Report;
}

/** The running app: one window, one engine, and the door between them. */
export class LeadsheetApp {
  readonly #options: AppOptions;
  readonly #files = new FileHandles(randomUUID);
  readonly #engine: EngineProcess;
  readonly #page: string;
  readonly #leaving: Leaving;
  #window: BrowserWindow | null = null;

  constructor(options: AppOptions) {
    this.#options = options;
    this.#page = options.developmentServer ?? appPage;
    const restarts = new RestartBudget(3, 60_000, () => systemClock.monotonic());
    this.#engine = new EngineProcess({
      fork: () =>
        forkEngine({
          script: options.paths.engine,
          dataDir: options.dataDir,
          appVersion: app.getVersion(),
          development: options.development,
        }),
      onEvent: (name, data) => {
        this.#tell(name, data);
        // The name tells which data it is; the compiler can't see that.
        if (name === 'run:changed') this.#leaving.told(data as EventData<'run:changed'>);
        if (name === 'engine:restarted') this.#leaving.engineGone();
      },
      report: options.report,
      mayRestart: () => restarts.take(),
      sleep: (ms, signal) => systemClock.sleep(ms, signal),
    });
    this.#leaving = new Leaving({
      ask: (leads) => askLeaving(this.#window, leads),
      stopRun: (run) => void this.#engine.call('run:stop', { run }),
      hideWindow: () => this.#window?.hide(),
      showWindow: () => this.#window?.show(),
      quit: () => {
        app.quit();
      },
      keepAwake: keeperAwake(),
    });
  }

  /** Opens everything; the app must be ready. The engine starts while the page is loaded. */
  open(): void {
    const { developmentServer, paths } = this.#options;
    guardSession(
      session.defaultSession,
      developmentServer === null ? null : originOf(developmentServer),
    );
    serveApp(paths.window);
    this.#openDoor();
    this.#setMenu();
    this.#openWindow();
    this.#engine.start();
  }

  /** Files from outside: they wait until the window asks for them. */
  receive(paths: readonly string[]): void {
    if (paths.length === 0) return;
    for (const path of paths) this.#files.leaveWaiting(path);
    this.#tell('file:arrived', null);
  }

  /** Brings the window to the front. */
  focus(): void {
    if (this.#window === null) return;
    this.#leaving.cameBack();
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.focus();
  }

  /** Ends the engine once all is on disk; bounded in time. */
  close(): Promise<void> {
    return this.#engine.close();
  }

  #openWindow(): void {
    const { dataDir, development, paths, report } = this.#options;
    const window = openMainWindow({
      preload: paths.preload,
      page: this.#page,
      stateFile: join(dataDir, 'window.json'),
      development,
      report,
    });
    window.on('close', (event) => {
      if (!this.#leaving.mayClose()) event.preventDefault();
    });
    window.on('closed', () => {
      this.#window = null;
    });
    nativeTheme.on('updated', () => {
      this.#window?.setBackgroundColor(ground());
    });
    this.#window = window;
  }

  #openDoor(): void {
    const { connections, dataDir, paths, report } = this.#options;
    const origin = originOf(this.#page);
    const door: DoorWorld = {
      receiver: ipcMain,
      isTrusted: (event) =>
        origin !== null && isTrustedSender(event, this.#window?.webContents.id ?? null, origin),
      report,
    };
    const handlers = createWindowHandlers({
      engine: this.#engine,
      files: this.#files,
      connections,
      chooseFile: () => chooseFile(this.#window),
      chooseProfile: () => chooseProfile(this.#window),
      chooseProfilePlace: (fileName) => chooseProfilePlace(this.#window, fileName),
      chooseRun: () => chooseRun(this.#window),
      chooseRunPlace: (fileName) => chooseRunPlace(this.#window, fileName),
      // A promise in newer versions of Electron.
      readClipboard: async () => await clipboard.readText(),
      writeClipboard: async (text) => {
        await clipboard.writeText(text);
      },
      samplePath: paths.sample,
      reportFolders: [join(dataDir, 'reports')],
      reveal: (path) => {
        shell.showItemInFolder(path);
      },
    });
    openDoor(door, handlers);
    openCall(door, 'file:dropped', droppedSchema, (path) => handDropped(this.#files, path));
  }

  #setMenu(): void {
    const template = menuTemplate({
      platform: process.platform,
      development: this.#options.development,
      openFile: () => {
        void chooseFile(this.#window).then((path) => {
          this.receive(path === null ? [] : [path]);
        });
      },
      pasteCells: () => {
        this.#tell('paste:asked', null);
      },
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  #tell<N extends EventName>(name: N, data: EventData<N>): void {
    const window = this.#window;
    if (window !== null && !window.isDestroyed()) window.webContents.send(name, data);
  }
}

/** The system may dim the screen while a run is under way, but not suspend the app. */
function keeperAwake(): (awake: boolean) => void {
  let blocker: number | null = null;
  return (awake) => {
    if (blocker !== null) powerSaveBlocker.stop(blocker);
    blocker = awake ? powerSaveBlocker.start('prevent-app-suspension') : null;
  };
}
