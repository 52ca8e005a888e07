import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { nodeTarget } from '../../../build-targets.ts';

const root = join(import.meta.dirname, '../../..');

/** What a process that sends is told. */
export interface SendingOrder {
  readonly dataDir: string;
  readonly run: string;
  readonly concurrency: number;
  /** How long the server's minute takes: all waits shrink with it. */
  readonly minuteMs: number;
  /** The commit of the journal, from 1, before or right after which it kills itself. */
  readonly diesAt?: { readonly commit: number; readonly when: 'before' | 'after' } | undefined;
}

/** A process that sends a run. */
export interface SendingProcess {
  kill(): void;
  /** Resolves with its exit code when it is gone; null if it was killed. */
  readonly ended: Promise<number | null>;
}

/** Programs that send runs, bundled once: many short lives should not pay for it each. */
export class SendingProgram {
  readonly #folder = join(root, 'out', `sending-process-${String(process.pid)}`);

  async build(): Promise<void> {
    await build({
      root,
      configFile: false,
      publicDir: false,
      logLevel: 'warn',
      build: {
        ssr: join(import.meta.dirname, 'sending-process.ts'),
        target: nodeTarget,
        outDir: this.#folder,
      },
    });
  }

  start(order: SendingOrder): SendingProcess {
    const path = join(this.#folder, 'sending-process.js');
    const child = spawn(process.execPath, [path, JSON.stringify(order)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return {
      kill: () => child.kill('SIGKILL'),
      ended: once(child, 'close').then(([code]) => code as number | null),
    };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
