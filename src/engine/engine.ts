import type { EngineCallInput, EngineCallName, EngineCallOutput, EventData, EventName, Reply } from '../contract/calls.ts';
import type { Clock } from '../core/model/clock.ts';

/** What the engine needs of the world around it. */
export interface EngineWorld {
  /** Folder in which imports and runs live; made if it is missing. */
  readonly dataDir: string;
  readonly appVersion: string;
  readonly clock: Clock;
  /** From 0 up to but not including 1. */
  readonly random: () => number;
  /** Whether trouble pauses a run, for a person to look, or ends it. */
  readonly onTrouble: 'pause' | 'stop';
}

export type EngineListener = <N extends EventName>(name: N, data: EventData<N>) => void;

/** Placeholder signature while the engine is being built. */
export class Engine {
  readonly #world: EngineWorld;
  constructor(world: EngineWorld) {
    this.#world = world;
  }
  call<N extends EngineCallName>(name: N, _input: EngineCallInput<N>): Promise<Reply<EngineCallOutput<N>>> {
    return Promise.reject(new Error(`${name} ${this.#world.dataDir}`));
  }
  listen(_listener: EngineListener): () => void {
    return () => undefined;
  }
  async close(): Promise<void> {}
}
