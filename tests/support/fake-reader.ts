import type { EventData, EventName, Reply } from '../../src/contract/calls.ts';
import type { ImportView, IntakeOptions } from '../../src/contract/import-views.ts';
import { intakeOf, previewOf, type FakeFile } from './fake-intake.ts';

/* The made-up app's readings: told step by step, stopped and begun again like the real ones. */

export interface ReaderWorld {
  readonly emit: <N extends EventName>(name: N, data: EventData<N>) => void;
  /** Waits between two steps of a long reading. */
  readonly pause: () => Promise<void>;
  /** Keeps what was read and shows it. */
  readonly add: (id: string, file: FakeFile, options: IntakeOptions) => ImportView;
}

/** Rows of a file that is read at once. */
const SHORT = 200_000;
const STEPS = 40;

const stopped: Reply<never> = {
  ok: false,
  problem: { code: 'stopped', message: 'Opening was stopped.', fix: 'Open the file again.' },
};

export class FakeReader {
  readonly #world: ReaderWorld;
  readonly #underWay = new Map<string, { file: FakeFile; stop: AbortController }>();

  constructor(world: ReaderWorld) {
    this.#world = world;
  }

  /** @returns the file of a reading that is under way. */
  fileOf(id: string): FakeFile | undefined {
    return this.#underWay.get(id)?.file;
  }

  stop(id: string): void {
    this.#underWay.get(id)?.stop.abort();
  }

  async read(id: string, file: FakeFile, options: IntakeOptions): Promise<Reply<ImportView>> {
    this.stop(id);
    const reading = { file, stop: new AbortController() };
    const { signal } = reading.stop;
    this.#underWay.set(id, reading);
    await Promise.resolve();
    this.#world.emit('import:preview', previewOf(id, file, intakeOf(file, options)));
    const steps = file.rows > SHORT ? STEPS : 0;
    for (let step = 0; step < steps && !signal.aborted; step += 1) {
      this.#world.emit('import:progress', {
        import: id,
        fileName: file.name,
        phase: 'reading',
        done: Math.round((file.rows * 270 * step) / STEPS),
        total: file.rows * 270,
        rows: Math.round((file.rows * step) / STEPS),
      });
      await this.#world.pause();
    }
    if (this.#underWay.get(id) === reading) this.#underWay.delete(id);
    return signal.aborted ? stopped : { ok: true, value: this.#world.add(id, file, options) };
  }
}
