import { utilityProcess } from 'electron';
import type { EngineChild } from './engine-process.ts';

export interface ForkOptions {
  /** Whole path of the built engine. */
  readonly script: string;
  readonly dataDir: string;
  readonly appVersion: string;
  /** In development what the engine prints is shown; the packaged app keeps it to itself. */
  readonly development: boolean;
}

/** Starts the engine in a process of its own, with Node and without a page. */
export function forkEngine(options: ForkOptions): EngineChild {
  const child = utilityProcess.fork(
    options.script,
    [`--data-dir=${options.dataDir}`, `--app-version=${options.appVersion}`],
    { serviceName: 'Leadsheet engine', stdio: options.development ? 'pipe' : 'ignore' },
  );
  const show = (text: Uint8Array): void => {
    process.stderr.write(text);
  };
  child.stdout?.on('data', show);
  child.stderr?.on('data', show);
  return child;
}
