import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../sandbox/start-sandbox.ts';

const SANDBOX_MINUTE_MS = 6_000;

/** Starts the built-in sandbox when it is first needed, and ends it with the engine. */
export class BuiltInSandbox {
  /**
   * The sandbox's minute lasts six seconds, so that rehearsing a run does not take the time of the
   * real thing. Whoever shows a rate or a time says so.
   */
  readonly minuteMs = SANDBOX_MINUTE_MS;
  readonly #dataDir: string;
  #started: Promise<Sandbox> | null = null;

  /** @param dataDir where the sandbox remembers its writes, as a real server would. */
  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  start(): Promise<Sandbox> {
    this.#started ??= startSandbox({
      minuteMs: this.minuteMs,
      keepsWrites: false,
      memoryFile: join(this.#dataDir, 'sandbox.jsonl'),
    });
    return this.#started;
  }

  async close(): Promise<void> {
    await (await this.#started)?.close();
    this.#started = null;
  }
}
